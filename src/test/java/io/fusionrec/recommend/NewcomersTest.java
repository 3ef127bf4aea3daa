package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.ParameterFile;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody whom training never saw leaves as training left it. */
class NewcomersTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/model-1/model");

  @TempDir private Path folder;

  private static Recommender load(Path run, NewUser... newcomers) {
    return Recommender.load(run, GraphEncoders.load(), ComputeDevice.cpu(), List.of(newcomers));
  }

  /** The model in whose fields' tables another vector stands for a missing value. */
  private Path withAnotherMissing() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    String description = Files.readString(FROZEN.resolve("model.json"));
    try (Stream<Path> files = Files.list(FROZEN)) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(String.valueOf(file.getFileName())));
      }
    }
    String key = ModelFolder.of(FROZEN).description().key();
    int changed = 0;
    for (String name : List.of("rating.bin", "ranking.bin")) {
      Path file = model.resolve(name);
      String before = ContentHash.ofFile(file);
      StoredArrays stored = ParameterFile.values(file, key);
      for (Map.Entry<String, float[]> one : stored.byName().entrySet()) {
        if (one.getKey().startsWith("fusion.user_fields.") && !one.getKey().endsWith(".user")) {
          for (int column = 0; column < 4; column++) {
            one.getValue()[column] += 1;
          }
          changed++;
        }
      }
      ParameterFile.write(file, key, stored);
      description = description.replace(before, ContentHash.ofFile(file));
    }
    assertThat(changed).isPositive();
    Files.writeString(model.resolve("model.json"), description);
    return model;
  }

  /** Nobody known lacks a field here, so that the vector is as it was drawn. */
  @Test
  void aFieldThatIsLeftOutIsNotReadFromAVectorThatWasNeverTrained() throws IOException {
    NewUser nobody = new NewUser("nobody", Map.of(), Map.of());
    try (Recommender model = load(FROZEN, nobody);
        Recommender changed = load(withAnotherMissing(), nobody)) {
      List<Recommendation> list = model.recommend("nobody", RecommendationQuery.of(5));
      assertThat(list).hasSize(5);
      assertThat(changed.recommend("nobody", RecommendationQuery.of(5))).isEqualTo(list);
    }
  }

  private Path run(String output) throws IOException {
    GraphEncoderProvider provider = GraphEncoders.load().get("GSIRec");
    SettingsTree settings =
        RunSettings.defaults(provider).set("encoder.width=8").set("output.rating=" + output);
    for (String stage : List.of("", "further.")) {
      settings = settings.set(stage + "rating.epochs=1").set(stage + "ranking.epochs=1");
    }
    new RatingExperiment(
            SmallSample.generate(),
            provider,
            settings,
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE)
        .run(FusionHeads.NONE, folder, Resume.NEVER, new RunOutputs(false, true));
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.findFirst().orElseThrow();
    }
  }

  /** Neither levels that the train part doesn't have, nor another mean. */
  @ParameterizedTest
  @ValueSource(strings = {"ordinal", "value"})
  void whatARatingIsStaysWhatItWasTrainedAs(String output) throws IOException {
    Path run = run(output);
    RatingData data = SmallSample.generate();
    Map<String, Float> low = new LinkedHashMap<>();
    for (int item = 0; item < 60; item++) {
      low.put(data.items().id(item), item == 0 ? 3.5f : 1f);
    }
    Map<String, Float> high = new LinkedHashMap<>(low);
    high.replaceAll((item, rating) -> 5f);
    // GSIRec reads which items were rated, and not how.
    try (Recommender ofLow = load(run, new NewUser("n", low, Map.of()));
        Recommender ofHigh = load(run, new NewUser("n", high, Map.of()))) {
      assertThat(ofLow.rate("42", "7")).isCloseTo(ofHigh.rate("42", "7"), within(1e-5f));
    }
  }
}
