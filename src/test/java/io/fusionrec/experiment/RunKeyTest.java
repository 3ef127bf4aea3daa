package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ContentHash;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunKeyTest {
  private static final int USERS = 6;
  private static final int ITEMS = 5;
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final SettingsTree SETTINGS =
      RunSettings.defaults(GSIREC).set("graphs=dbpedia").set("split.test=0.4");

  /** Everything that a data set's content is made of, one value of which is changed. */
  @SuppressWarnings("ArrayRecordComponent") // values to change
  private record Content(
      float[] rating, int[] userValue, int[] tail, float[] trust, float relevant) {
    static Content plain() {
      float[] rating = new float[USERS * ITEMS];
      for (int r = 0; r < rating.length; r++) {
        rating[r] = 1 + r * 7 % 5;
      }
      return new Content(
          rating, new int[] {0, 1, 0, 1, 0, 1}, new int[] {0, 1, 1}, new float[] {1, 2}, 4);
    }

    RatingData data(String name, String file) {
      int[] user = new int[USERS * ITEMS];
      int[] item = new int[user.length];
      for (int r = 0; r < user.length; r++) {
        user[r] = r / ITEMS;
        item[r] = r % ITEMS;
      }
      IdIndex users = ids("u", USERS);
      IdIndex items = ids("i", ITEMS);
      int[] offset = {0, 1, 2, 3, 4, 5, 6};
      return new RatingData(
          name,
          false,
          users,
          items,
          new Ratings(USERS, ITEMS, user, item, rating),
          new RatingScale(1, 5, relevant),
          new Fields(
              USERS, ImmutableList.of(new Field("age", false, ids("a", 2), offset, userValue))),
          Fields.empty(ITEMS),
          ImmutableList.of(),
          Optional.of(
              new Triples(
                  file,
                  ITEMS,
                  ids("r", 1),
                  ids("e", 2),
                  new int[] {0, 1, 2},
                  new int[3],
                  Arrays.stream(tail).map(entity -> ITEMS + entity).toArray())),
          Optional.of(new TrustEdges(new int[] {0, 1}, new int[] {2, 3}, trust)),
          ImmutableMap.of(file, "hash of " + file));
    }
  }

  private static IdIndex ids(String prefix, int count) {
    IdIndex.Builder ids = new IdIndex.Builder();
    for (int k = 0; k < count; k++) {
      ids.add(prefix + k);
    }
    return ids.build();
  }

  private static RunKey key(RatingData data, SettingsTree settings, long seed) {
    return new RatingExperiment(
            data, GSIREC, settings, seed, ComputeDevice.cpu(), TrainingListener.NONE)
        .key(FusionHeads.SEIN);
  }

  private static RunKey key(Content content) {
    return key(content.data("d", "f"), SETTINGS, 1);
  }

  @Property(tries = 30)
  void oneRatingChangesIt(@ForAll @IntRange(max = USERS * ITEMS - 1) int row) {
    Content changed = Content.plain();
    changed.rating()[row] = changed.rating()[row] == 5 ? 4 : 5;
    assertThat(key(changed)).isNotEqualTo(key(Content.plain()));
    assertThat(key(changed).differences(key(Content.plain()))).containsExactly(RunKey.DATA);
  }

  @Test
  void oneFieldValueOneTripleOneTrustWeightAndTheThresholdChangeIt() {
    Set<String> keys = new HashSet<>(List.of(key(Content.plain()).sha256()));
    Content field = Content.plain();
    field.userValue()[3] = 0;
    keys.add(key(field).sha256());
    Content triple = Content.plain();
    triple.tail()[1] = 0;
    keys.add(key(triple).sha256());
    Content trust = Content.plain();
    trust.trust()[0] = 3;
    keys.add(key(trust).sha256());
    Content plain = Content.plain();
    keys.add(
        key(new Content(plain.rating(), plain.userValue(), plain.tail(), plain.trust(), 3))
            .sha256());
    assertThat(keys).hasSize(5);
  }

  @Test
  void seedHeadAndSettingsChangeIt() {
    RatingData data = Content.plain().data("d", "f");
    RunKey key = key(data, SETTINGS, 1);
    assertThat(key(data, SETTINGS, 2).differences(key)).containsExactly("seed", "split");
    assertThat(key(data, SETTINGS.set("rating.l2=0.2"), 1).differences(key))
        .containsExactly("settings");
    assertThat(
            new RatingExperiment(
                    data, GSIREC, SETTINGS, 1, ComputeDevice.cpu(), TrainingListener.NONE)
                .key(FusionHeads.NONE)
                .differences(key))
        .containsExactly("model", "settings");
  }

  /** X has no head: what only heads look at leaves its runs valid. */
  @Test
  void theHeadsSettingsAreNoPartOfTheBasesKey() {
    RatingData data = Content.plain().data("d", "f");
    for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.SEIN)) {
      boolean none = head == FusionHeads.NONE;
      RunKey key = headKey(data, SETTINGS, head);
      assertThat(headKey(data, SETTINGS.set("fusion.nodes=stop"), head).equals(key))
          .isEqualTo(none);
      SettingsTree together = SETTINGS.set("fusion.freeze=false");
      assertThat(headKey(data, together, head)).isNotEqualTo(key);
      assertThat(headKey(data, together.set("fusion.baseRate=0.5"), head))
          .isNotEqualTo(headKey(data, together, head));
      assertThat(headKey(data, SETTINGS.set("further.rating.epochs=3"), head)).isNotEqualTo(key);
      assertThat(headKey(data, SETTINGS.set("head.rating.epochs=3"), head).equals(key))
          .isEqualTo(none);
      RunKey cold = headKey(data, SETTINGS.set("fusion.start=cold"), head);
      assertThat(cold).isNotEqualTo(key);
      assertThat(
              headKey(data, SETTINGS.set("fusion.start=cold").set("further.rating.epochs=3"), head)
                  .equals(cold))
          .isEqualTo(none);
    }
  }

  private static RunKey headKey(RatingData data, SettingsTree settings, FusionHead head) {
    return new RatingExperiment(
            data, GSIREC, settings, 1, ComputeDevice.cpu(), TrainingListener.NONE)
        .key(head);
  }

  @Test
  void namesOfDataAndFilesAndFormsOfNumbersDoNotChangeIt() {
    RunKey key = key(Content.plain().data("d", "f"), SETTINGS.set("rating.l2=1"), 1);
    assertThat(key(Content.plain().data("moved", "renamed"), SETTINGS.set("rating.l2=1.0"), 1))
        .isEqualTo(key);
    assertThat(
            key(
                Content.plain().data("d", "f"),
                SETTINGS.with("{\"rating\": {\"l2\": 10e-1, \"epochs\": 12.0}}", "file"),
                1))
        .isEqualTo(
            key(
                Content.plain().data("d", "f"),
                SETTINGS.setAll(List.of("rating.l2=1", "rating.epochs=12")),
                1));
  }

  @Test
  void theContentOfAGraphDeclarationChangesItAndNotItsPlace(@TempDir Path folder)
      throws IOException {
    String declaration = Files.readString(Path.of("graphs/dbpedia.json"));
    Path same = folder.resolve("elsewhere.json");
    Files.writeString(same, declaration);
    Path other = folder.resolve("other.json");
    Files.writeString(other, declaration.replace("\"inverse\": true", "\"inverse\": false"));
    RatingData data = Content.plain().data("d", "f");
    RunKey key = key(data, SETTINGS, 1);
    assertThat(key(data, SETTINGS.set("graphs=" + same), 1)).isEqualTo(key);
    assertThat(key(data, SETTINGS.set("graphs=" + other), 1).differences(key))
        .containsExactly("graphs");
  }

  @Test
  void oneByteOfAPlugInsJarChangesIt(@TempDir Path folder) throws IOException {
    Path built = Path.of("target/plugins/fusion-lightgcn.jar");
    Path jar = Files.copy(built, folder.resolve("a.jar"));
    String identity = identity(folder);
    assertThat(identity).isNotEqualTo(ProviderIdentity.of(GSIREC));
    assertThat(identity(folder)).isEqualTo(identity);

    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(identity(folder)).isNotEqualTo(identity);
    Files.delete(jar);
    Files.copy(built, folder.resolve("renamed.jar"));
    assertThat(identity(folder)).isEqualTo(identity);
  }

  private static String identity(Path plugins) {
    return ProviderIdentity.of(GraphEncoders.load(Optional.of(plugins)).get("LightGCN"));
  }

  /** Hours into a table the jar may be another build's than what runs. */
  @Test
  void aPlugInIsWhatWasLoadedWhateverBecomesOfItsJar(@TempDir Path folder) throws IOException {
    Path built = Path.of("target/plugins/fusion-lightgcn.jar");
    Path jar = Files.copy(built, folder.resolve("a.jar"));
    GraphEncoderProvider loaded = GraphEncoders.load(Optional.of(folder)).get("LightGCN");
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length + 1));
    String other = identity(folder);
    Files.copy(built, jar, StandardCopyOption.REPLACE_EXISTING);
    String same = identity(folder);
    Files.delete(jar);
    assertThat(ProviderIdentity.of(loaded)).isEqualTo(same).isNotEqualTo(other);
  }

  /** What was kept before there were days is still found. */
  @Test
  void daysChangeItAndWhereTheyAreLeftAloneItIsWhatItWas() {
    long[] times = new long[USERS * ITEMS];
    Arrays.fill(times, 900_000_000);
    RatingData data = Content.plain().data("d", "f").withTimestamps(new Timestamps(times));
    RunKey key = key(data, SETTINGS, 1);
    assertThat(key(data, SETTINGS.set("output.days=true"), 1).differences(key))
        .containsExactly(RunKey.SETTINGS);
    SettingsTree before =
        SETTINGS
            .withBranch("output", SETTINGS.branch("output").without("days"))
            .withBranch("positives", SETTINGS.branch("positives").without("contrast"));
    String decisive =
        before.without("graphs").without("refit").without("control").without("minDelta", 0).toJson()
            + " frozen base version 2";
    assertThat(decisive).doesNotContain("days");
    assertThat(key.parts()).containsEntry(RunKey.SETTINGS, ContentHash.ofText(decisive));
  }

  @Test
  void theArithmeticsVersionIsInIt() {
    assertThat(key(Content.plain()).parts())
        .containsEntry(RunKey.ARITHMETIC, Integer.toString(RunKey.ARITHMETIC_VERSION))
        .containsKeys("data", "split", "graphs", "settings", "seed", "model", "provider");
  }
}
