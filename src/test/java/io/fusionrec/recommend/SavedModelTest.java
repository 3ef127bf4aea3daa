package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.EncoderReason.Kind;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.PluginJar;
import io.fusionrec.eval.TopItems;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved model is used without its data, and gives what its evaluation gave, to the digit. */
class SavedModelTest {
  private static final RatingData DATA = SmallSample.generate();

  @TempDir private static Path shared;
  private static Path gsiRec = Path.of("");

  @TempDir private Path folder;

  /** A run that is over, and the experiment that it was. */
  private record Run(RatingExperiment experiment, RatingResult result, Path path) {}

  private static Run run(String base, FusionHead head, Path runs) {
    return run(DATA, base, head, runs);
  }

  private static Run run(RatingData data, String base, FusionHead head, Path runs) {
    GraphEncoderProvider provider = GraphEncoders.load().get(base);
    SettingsTree settings = RunSettings.defaults(provider).set("fusion.shares=0.3");
    for (String stage : List.of("", "further.", "head.")) {
      settings = settings.set(stage + "rating.epochs=1").set(stage + "ranking.epochs=1");
    }
    RatingExperiment experiment =
        new RatingExperiment(
            data, provider, settings, 1, ComputeDevice.cpu(), TrainingListener.NONE);
    RatingResult result = experiment.run(head, runs, Resume.NEVER, new RunOutputs(false, true));
    try (Stream<Path> made = Files.list(runs)) {
      String model = result.run().model() + "-sample-";
      return new Run(
          experiment,
          result,
          made.filter(path -> String.valueOf(path.getFileName()).startsWith(model))
              .findFirst()
              .orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeAll
  static void train() {
    gsiRec = run("GSIRec", FusionHeads.NONE, shared).path();
  }

  @ParameterizedTest
  @CsvSource({
    "GSIRec,sein",
    "GSIRec,mlp",
    "HeteGraph,none",
    "IR-Rec,sein",
    "ITRA,none",
    "KGNCF-RRN,none"
  })
  void everyModelGivesWhatItsEvaluationGave(String base, String head) throws IOException {
    Run run = run(base, FusionHeads.standard().get(head), folder);
    Path alone = Files.move(run.path().resolve("model"), folder.resolve("alone"));
    try (Recommender loaded = Recommender.load(alone)) {
      float[] predicted = run.result().predictions();
      int[] users = run.experiment().split().test().user();
      int[] items = run.experiment().split().test().item();
      for (int k = 0; k < predicted.length; k += 3) {
        assertThat(loaded.rate(DATA.users().id(users[k]), DATA.items().id(items[k])))
            .as("rating " + k)
            .isEqualTo(predicted[k]);
      }
      TopItems top = run.result().top().orElseThrow();
      int compared = 0;
      for (int p = 0; p < top.users().length; p += 2) {
        List<Recommendation> list =
            loaded.recommend(DATA.users().id(top.users()[p]), RecommendationQuery.of(20));
        for (Recommendation one : list) {
          int place = place(top.items()[p], DATA.items().indexOf(one.item()));
          if (place >= 0) {
            assertThat(one.score()).isEqualTo(top.scores()[p][place]);
            compared++;
          }
        }
      }
      assertThat(compared).isGreaterThan(100);
      assertThat(kindsOfReasons(loaded)).isEqualTo(REASONS.get(base));
    }
  }

  /** What each encoder's equations single out. */
  private static final Map<String, Set<Kind>> REASONS =
      Map.of(
          "GSIRec", Set.of(Kind.RATED, Kind.FACT),
          "HeteGraph", Set.of(Kind.RATED),
          "IR-Rec", Set.of(Kind.RULE),
          "ITRA", Set.of(Kind.TRUST),
          "KGNCF-RRN", Set.of(Kind.RATED, Kind.PATH));

  private static Set<Kind> kindsOfReasons(Recommender loaded) {
    Set<Kind> kinds = new HashSet<>();
    for (String user : List.of("3", "42")) {
      for (Recommendation one : loaded.recommend(user, RecommendationQuery.of(4))) {
        for (Reason reason : loaded.explain(user, one.item(), 3).reasons()) {
          assertThat(reason.value()).isFinite().isNotZero();
          assertThat(reason.sentence()).isNotBlank();
          kinds.add(reason.kind());
        }
      }
    }
    return kinds;
  }

  private static int place(int[] items, int item) {
    return IntStream.range(0, items.length).filter(k -> items[k] == item).findFirst().orElse(-1);
  }

  @Test
  void aListHoldsNothingThatTheUserKnowsOrThatIsLeftOut() {
    try (Recommender model = Recommender.load(gsiRec)) {
      Field genres = DATA.itemFields().field("genres").orElseThrow();
      String genre = genres.vocabulary().id(0);
      List<Recommendation> all = model.recommend("5", RecommendationQuery.of(400));
      List<Recommendation> some =
          model.recommend(
              "5",
              new RecommendationQuery(400, Set.of(all.get(0).item()), Map.of("genres", genre)));

      assertThat(some).isNotEmpty().doesNotContain(all.get(0)).isSubsetOf(all);
      for (Recommendation one : some) {
        int item = DATA.items().indexOf(one.item());
        assertThat(IntStream.range(genres.offset()[item], genres.offset()[item + 1]))
            .anyMatch(p -> genres.value()[p] == 0);
      }
      int user = DATA.users().indexOf("5");
      for (int k = 0; k < DATA.ratings().size(); k++) {
        if (DATA.ratings().user()[k] == user) {
          String known = DATA.items().id(DATA.ratings().item()[k]);
          assertThat(all).noneMatch(one -> one.item().equals(known));
        }
      }
      assertThat(all.get(0).rating().orElseThrow()).isEqualTo(model.rate("5", all.get(0).item()));
    }
  }

  /** More of them than are scored at once. */
  @Test
  void pairsAreRatedTogetherAsEachIsAlone() {
    List<UserItem> pairs =
        IntStream.range(0, 200)
            .mapToObj(k -> new UserItem(DATA.users().id(k % 7), DATA.items().id((k * 13) % 50)))
            .toList();
    try (Recommender model = Recommender.load(gsiRec)) {
      float[] together = model.rate(pairs);
      assertThat(together).hasSize(200);
      for (int k = 0; k < together.length; k++) {
        assertThat(together[k]).isEqualTo(model.rate(pairs.get(k).user(), pairs.get(k).item()));
      }
      assertThat(model.rate(List.of())).isEmpty();
    }
  }

  @Test
  void similarItemsAreOrderedByCosineWithoutTheItemItself() {
    try (Recommender model = Recommender.load(gsiRec)) {
      List<Recommendation> like = model.similar("7", 500);

      assertThat(like).hasSize(DATA.ratings().itemCount() - 1);
      assertThat(like).noneMatch(one -> one.item().equals("7"));
      for (int k = 1; k < like.size(); k++) {
        assertThat(like.get(k).score()).isLessThanOrEqualTo(like.get(k - 1).score());
      }
      Recommendation first = like.get(0);
      assertThat(model.similar(first.item(), 500))
          .anyMatch(one -> one.item().equals("7") && one.score() == first.score());
    }
  }

  @Test
  void manyThreadsGetTheDigitsOfOne() {
    try (Recommender model = Recommender.load(gsiRec)) {
      List<String> users = DATA.users().ids().subList(0, 60);
      List<List<Recommendation>> one =
          users.stream().map(user -> model.recommend(user, RecommendationQuery.of(10))).toList();
      for (int round = 0; round < 3; round++) {
        assertThat(
                users.parallelStream()
                    .map(user -> model.recommend(user, RecommendationQuery.of(10)))
                    .toList())
            .isEqualTo(one);
      }
    }
  }

  @Test
  void whatIsUnknownIsNamed() {
    try (Recommender model = Recommender.load(gsiRec)) {
      assertRefused(
          () -> model.recommend("nobody", RecommendationQuery.of(1)),
          "user 'nobody' is not in the data sample");
      assertRefused(() -> model.rate("5", "x"), "item 'x' has no rating in the data sample");
      assertRefused(() -> model.similar("x", 1), "item 'x' has no rating in the data sample");
      assertRefused(
          () -> model.recommend("5", new RecommendationQuery(1, Set.of("x"), Map.of())),
          "excluded item 'x' is not in the data sample");
      assertRefused(
          () -> model.recommend("5", new RecommendationQuery(1, Set.of(), Map.of("genre", "x"))),
          "unknown field of items 'genre'; did you mean 'genres'?");
      assertRefused(
          () -> model.recommend("5", new RecommendationQuery(1, Set.of(), Map.of("genres", "x"))),
          "unknown value of genres 'x'");
    }
    assertRefused(
        () -> RecommendationQuery.of(0), "the number of items must be at least 1, but is 0");
    assertRefused(() -> Recommender.load(folder), "no saved model (model.json)");
  }

  /** Somebody new with a user's ratings and fields is served much as that user is. */
  @ParameterizedTest
  @ValueSource(strings = {"GSIRec", "IR-Rec", "ITRA"})
  void somebodyNewIsKnownByRatingsAndFields(String base) {
    Path run = base.equals("GSIRec") ? gsiRec : run(base, FusionHeads.NONE, folder).path();
    NewUser copy = copyOf("9", "copy", Integer.MAX_VALUE);
    NewUser nothing = new NewUser("nothing", Map.of(), Map.of());
    try (Recommender before = Recommender.load(run);
        Recommender model = load(run, copy, nothing)) {
      Set<String> known = copy.history().keySet();
      List<Recommendation> ofUser = before.recommend("9", RecommendationQuery.of(30));
      List<Recommendation> ofCopy = model.recommend("copy", RecommendationQuery.of(30));
      List<Recommendation> ofNobody =
          model.recommend("nothing", new RecommendationQuery(30, known, Map.of()));

      assertThat(ofCopy).noneMatch(one -> known.contains(one.item()));
      assertThat(common(ofUser, ofCopy)).isGreaterThan(common(ofUser, ofNobody)).isGreaterThan(15);
      assertThat(common(ofUser, model.recommend("9", RecommendationQuery.of(30))))
          .isGreaterThan(25);
      for (NewUser one : List.of(copy, nothing)) {
        Recommendation first = model.recommend(one.id(), RecommendationQuery.of(1)).get(0);
        Explanation why = model.explain(one.id(), first.item(), 3);
        assertThat(why.score()).isEqualTo(first.score());
        double sum = why.parts().stream().mapToDouble(ScorePart::value).sum();
        assertThat(sum).isCloseTo(first.score(), within(1e-4));
        assertThat(why.reasons()).allSatisfy(reason -> assertThat(reason.sentence()).isNotBlank());
        assertThat(why.picture().svg()).startsWith("<svg");
      }
    }
  }

  @Test
  void aHeadReadsTheFieldsOfSomebodyNew() {
    // Of fewer ratings the head learns nothing that valid would keep.
    Path sein = run(new SampleGenerator().generate(), "GSIRec", FusionHeads.SEIN, folder).path();
    NewUser woman = new NewUser("w", Map.of("1", 5f), Map.of("gender", "F"));
    NewUser man = new NewUser("m", Map.of("1", 5f), Map.of("gender", "M"));
    try (Recommender model = load(sein, woman, man)) {
      assertThat(model.recommend("w", RecommendationQuery.of(5)).get(0).score())
          .isNotEqualTo(model.recommend("m", RecommendationQuery.of(5)).get(0).score());
    }
    try (Recommender model = load(gsiRec, woman, man)) {
      assertThat(model.recommend("w", RecommendationQuery.of(5)))
          .isEqualTo(model.recommend("m", RecommendationQuery.of(5)));
    }
  }

  /** GSIRec reads which items somebody has rated, and not how: the rest of it is the same. */
  @Test
  void howHighSomebodyNewRatesShiftsWhatIsPredicted() {
    NewUser high = new NewUser("high", Map.of("1", 4f, "2", 4f, "3", 4f), Map.of());
    NewUser low = new NewUser("low", Map.of("1", 3f, "2", 3f, "3", 3f), Map.of());
    NewUser silent = new NewUser("silent", Map.of(), Map.of());
    try (Recommender model = load(gsiRec, high, low, silent)) {
      // Three ratings that are 1 higher each, over 3 and the prior's 8.
      assertThat(model.rate("high", "9") - model.rate("low", "9"))
          .isCloseTo(3f / 11, within(1e-4f));
      assertThat(model.rate("silent", "9")).isBetween(1f, 5f);
      try (Recommender alone = load(gsiRec, low)) {
        // Others who are new are two of 200 users in the graph: they hardly move it.
        assertThat(alone.rate("low", "9")).isCloseTo(model.rate("low", "9"), within(1e-3f));
      }
    }
  }

  @Test
  void whatIsUnknownOfSomebodyNewIsNamed() {
    NewUser known = new NewUser("9", Map.of(), Map.of());
    assertRefused(() -> load(gsiRec, known), "new user '9' is a");
    try (Recommender model = load(gsiRec)) {
      assertRefused(() -> known.requireKnown(model.data()), "new user '9' is a");
    }
    assertRefused(
        () -> load(gsiRec, new NewUser("n", Map.of("x", 4f), Map.of())),
        "item 'x' has no rating in the data sample");
    assertRefused(
        () -> load(gsiRec, new NewUser("n", Map.of("1", 6f), Map.of())),
        "the rating 6.0 of item '1' is not on the scale, 1.0 to 5.0");
    assertRefused(
        () -> load(gsiRec, new NewUser("n", Map.of(), Map.of("gander", "F"))),
        "unknown field of users 'gander'; did you mean 'gender'?");
    assertRefused(
        () -> load(gsiRec, new NewUser("n", Map.of(), Map.of("gender", "Q"))),
        "unknown value of gender 'Q'");
    NewUser one = new NewUser("n", Map.of("1", 4f), Map.of());
    NewUser other = new NewUser("m", Map.of("1", 4f), Map.of());
    assertRefused(
        () ->
            Recommender.load(
                gsiRec, GraphEncoders.load(), ComputeDevice.cpu(), List.of(one, other, one)),
        "two new users are called 'n'");
  }

  /** Its parameters may fit, and stand for something else. */
  @Test
  void aModelOfAnotherVersionOfItsEncoderIsRefused() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    String description = OwnDescription.read(gsiRec.resolve("model"));
    assertThat(description).contains("\"encoder_version\" : 1,");
    Files.writeString(
        model.resolve("model.json"),
        description.replace("\"encoder_version\" : 1", "\"encoder_version\" : 2"));
    assertRefused(
        () -> Recommender.load(folder), "a model of version 2 of GSIRec, which is at version 1");
    Files.writeString(
        model.resolve("model.json"),
        description.replace("\"encoder_version\" : 1,", "").replace("GSIRec\"", "IR-Rec\""));
    assertRefused(
        () -> Recommender.load(folder), "a model of version 1 of IR-Rec, which is at version 4");
  }

  @Test
  void anEncoderMayTakeNobodyNew() throws IOException {
    String choosy =
        PluginJar.provider("Choosy", "Choosy", "")
            .replaceFirst(
                "protected GraphEncoder",
                "@Override public boolean takesNewUsers() { return false; }\nprotected GraphEncoder");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    new PluginJar(folder)
        .names("p.Choosy")
        .withClass("Choosy", choosy)
        .to(plugins.resolve("choosy.jar"));
    Path model = Files.createDirectory(folder.resolve("model"));
    String description = OwnDescription.read(gsiRec.resolve("model"));
    Files.writeString(
        model.resolve("model.json"),
        description.replaceFirst("\"base\" : \"GSIRec\"", "\"base\" : \"Choosy\""));
    GraphEncoders encoders = GraphEncoders.load(Optional.of(plugins));
    List<NewUser> somebody = List.of(new NewUser("n", Map.of(), Map.of()));
    assertRefused(
        () -> Recommender.load(folder, encoders, ComputeDevice.cpu(), somebody),
        "Choosy takes no users whom training never saw");
  }

  private static Recommender load(Path run, NewUser... newcomers) {
    return Recommender.load(run, GraphEncoders.load(), ComputeDevice.cpu(), List.of(newcomers));
  }

  private static NewUser copyOf(String user, String id, int most) {
    int index = DATA.users().indexOf(user);
    Map<String, Float> history = new HashMap<>();
    for (int k = 0; k < DATA.ratings().size() && history.size() < most; k++) {
      if (DATA.ratings().user()[k] == index) {
        history.put(DATA.items().id(DATA.ratings().item()[k]), DATA.ratings().rating()[k]);
      }
    }
    Map<String, String> fields = new HashMap<>();
    for (Field field : DATA.userFields().fields()) {
      fields.put(field.name(), field.vocabulary().id(field.value()[field.offset()[index]]));
    }
    return new NewUser(id, history, fields);
  }

  private static long common(List<Recommendation> some, List<Recommendation> others) {
    Set<String> items = new HashSet<>();
    others.forEach(one -> items.add(one.item()));
    return some.stream().filter(one -> items.contains(one.item())).count();
  }

  /** What is said of a score adds up to it: base, embeddings, and every pair of fields. */
  @ParameterizedTest
  @CsvSource({"sein,38", "mlp,3", "none,1"})
  void anExplanationAddsUpToTheScore(String head, int parts) {
    Path explained = run("HeteGraph", FusionHeads.standard().get(head), folder).path();
    try (Recommender model = Recommender.load(explained)) {
      for (String user : List.of("3", "42", "99")) {
        for (Recommendation one : model.recommend(user, RecommendationQuery.of(3))) {
          Explanation why = model.explain(user, one.item(), 4);
          assertThat(why.score()).isEqualTo(one.score());
          assertThat(why.title()).isEqualTo(one.title());
          assertThat(why.parts()).hasSize(parts);
          double sum = why.parts().stream().mapToDouble(ScorePart::value).sum();
          assertThat(sum).isCloseTo(one.score(), within(1e-4));
          assertThat(why.nearest()).hasSize(4);
          Set<String> known = copyOf(user, "any", Integer.MAX_VALUE).history().keySet();
          assertThat(known).containsAll(why.nearest().stream().map(Recommendation::item).toList());
        }
      }
    }
  }

  @Test
  void aClosedRecommenderRefuses() {
    Recommender model = Recommender.load(gsiRec);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.rate("5", "7"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the recommender is closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.bin.gz", "graphs.json", "rating.bin", "ranking.bin", "model.json"})
  void damageIsNoticed(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("model"));
    try (Stream<Path> files = Files.list(gsiRec.resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
    Path damaged = copy.resolve(name);
    byte[] whole = Files.readAllBytes(damaged);
    Files.write(damaged, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertRefused(() -> Recommender.load(copy), damaged.toString());
  }

  /** The description's settings are part of the model as its parameters are. */
  @Test
  void aChangedDescriptionIsNoticed() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("model"));
    String description = Files.readString(gsiRec.resolve("model").resolve("model.json"));
    assertThat(description).contains("\"history\" : true");
    Files.writeString(
        copy.resolve("model.json"),
        description.replace("\"history\" : true", "\"history\" : false"));
    assertRefused(
        () -> Recommender.load(copy),
        copy.resolve("model.json") + ": changed since the model was saved, or damaged");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessageContaining(message);
  }
}
