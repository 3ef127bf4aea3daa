package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.primitives.Floats;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved model for clicks is used without its data, and gives what its evaluation gave. */
class ClickPredictorTest {
  private static final List<String> NAMES = List.of("site", "age", "tags", "same");
  private static final int TEST_ROWS = 300;

  @TempDir private static Path shared;
  private static final List<String[]> TEST = new ArrayList<>();
  private static Path deepFm = Path.of("");
  private static float[] evaluated = new float[0];

  @TempDir private Path folder;

  /** A category, a number, several values, and a column that is constant in the train part. */
  private static String[] row(Random random) {
    String site = random.nextInt(9) == 0 ? "" : "s" + random.nextInt(30);
    String age = random.nextInt(7) == 0 ? "NA" : Integer.toString(random.nextInt(80));
    StringBuilder tags = new StringBuilder();
    for (int left = random.nextInt(4); left > 0; left--) {
      tags.append(tags.isEmpty() ? "" : "|").append((char) ('a' + random.nextInt(6)));
    }
    return new String[] {site, age, tags.toString(), "x"};
  }

  private static String csv(int rows, Random random, List<String[]> kept) {
    StringBuilder csv = new StringBuilder("click," + String.join(",", NAMES) + "\n");
    for (int k = 0; k < rows; k++) {
      String[] row = row(random);
      kept.add(row);
      boolean click = (row[0] + row[2]).hashCode() % 3 == 0 ^ random.nextInt(5) == 0;
      csv.append(click ? 1 : 0).append(',').append(String.join(",", row)).append('\n');
    }
    return csv.toString();
  }

  @BeforeAll
  static void train() throws IOException {
    Path own = Files.createDirectories(shared.resolve("data/own"));
    Files.writeString(
        own.resolve("ctr.json"),
        """
        {"files": {"train": "train.csv", "valid": "valid.csv", "test": "test.csv"},
         "label": "click", "fields": {"age": "numeric", "tags": "multi:|"}}
        """);
    Files.writeString(own.resolve("train.csv"), csv(1200, new Random(1), new ArrayList<>()));
    Files.writeString(own.resolve("valid.csv"), csv(200, new Random(2), new ArrayList<>()));
    Files.writeString(own.resolve("test.csv"), csv(TEST_ROWS, new Random(3), TEST));
    Trained trained = run("DeepFM", "log-squared", shared);
    deepFm = trained.model();
    evaluated = trained.probability();
  }

  /** A model that was saved, and what its evaluation gave for the test part. */
  @SuppressWarnings("ArrayRecordComponent") // one value for each row
  private record Trained(Path model, float[] probability) {}

  /** A run whose folder is gone but for the model. */
  private static Trained run(String model, String numeric, Path into) throws IOException {
    SettingsTree settings =
        ClickRunSettings.defaults(ClickModels.load().get(model))
            .set("training.epochs=2")
            .set("width=5")
            .set("data.numeric=" + numeric);
    Path runs = into.resolve("runs");
    float[] probability =
        new ClickExperiment(
                new ClickCatalog(
                        new DatasetCatalog(Optional.of(shared.resolve("data")), Map.of()),
                        into.resolve("cache"))
                    .load("own", ClickRunSettings.of(settings).data(), 1),
                ClickModels.load().get(model),
                settings,
                1,
                ComputeDevice.cpu(),
                TrainingListener.NONE)
            .run(runs, Resume.NEVER, new RunOutputs(false, true))
            .probability();
    try (Stream<Path> made = Files.list(runs)) {
      Path saved = made.findFirst().orElseThrow().resolve("model");
      Path alone = Files.move(saved, into.resolve("alone"));
      MoreFiles.deleteRecursively(runs, RecursiveDeleteOption.ALLOW_INSECURE);
      return new Trained(alone, probability);
    }
  }

  private static Map<String, String> example(String[] row) {
    Map<String, String> example = new LinkedHashMap<>();
    for (int k = NAMES.size() - 1; k >= 0; k--) {
      if (!row[k].isEmpty()) {
        example.put(NAMES.get(k), row[k]);
      }
    }
    return example;
  }

  private static Map<String, List<String>> columns(List<String[]> rows) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int k = 0; k < NAMES.size(); k++) {
      int column = k;
      columns.put(NAMES.get(k), rows.stream().map(row -> row[column]).toList());
    }
    return columns;
  }

  private static List<String> models() {
    return ClickModels.load().names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelGivesWhatItsEvaluationGave(String model) throws IOException {
    Trained trained = run(model, model.endsWith("M") ? "scaled" : "log-squared", folder);
    try (ClickPredictor loaded = ClickPredictor.load(trained.model())) {
      assertThat(trained.probability()).hasSize(TEST_ROWS);
      assertThat(loaded.probabilities(columns(TEST))).containsExactly(trained.probability());
      float[] one = loaded.probabilities(List.of(example(TEST.get(7))));
      assertThat(one).containsExactly(trained.probability()[7]);
      float[] logits = loaded.logits(TEST.stream().map(row -> example(row)).toList());
      for (int k = 0; k < TEST_ROWS; k++) {
        assertThat(1 / (1 + Math.exp(-logits[k])))
            .isCloseTo(trained.probability()[k], within(1e-6));
      }
      assertThat(loaded.logits(columns(TEST))).containsExactly(logits);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 129, 256, 9000})
  void aRowHasItsDigitsWhateverStandsBesideIt(int size) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, TEST_ROWS).boxed().toList());
    Collections.shuffle(order, new Random(size));
    int[] rows = IntStream.range(0, size).map(k -> order.get(k % TEST_ROWS)).toArray();
    try (ClickPredictor model = ClickPredictor.load(deepFm)) {
      float[] expected = new float[size];
      for (int k = 0; k < size; k++) {
        expected[k] = evaluated[rows[k]];
      }
      assertThat(
              model.probabilities(Arrays.stream(rows).mapToObj(k -> example(TEST.get(k))).toList()))
          .containsExactly(expected);
    }
  }

  @Test
  void manyThreadsGetTheDigitsOfOne() {
    try (ClickPredictor model = ClickPredictor.load(deepFm)) {
      for (int round = 0; round < 3; round++) {
        List<Float> found =
            IntStream.range(0, TEST_ROWS)
                .parallel()
                .mapToObj(k -> model.probabilities(List.of(example(TEST.get(k))))[0])
                .toList();
        assertThat(found).isEqualTo(Floats.asList(evaluated));
      }
    }
  }

  @Test
  void whatIsMissingOrWasNeverSeenIsWhatItWasInTraining() throws IOException {
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "site,age,tags,same\n,NA,,\nnever,3,z|y,x\ns1,,a,x\n");
    List<Float> fromFile = new ArrayList<>();
    try (ClickPredictor model = ClickPredictor.load(deepFm)) {
      model.predict(
          file,
          (line, probability) -> {
            assertThat(line).isEqualTo(fromFile.size() + 2);
            fromFile.add(probability);
          },
          (line, problem) -> assertThat(problem).isNull());
      Map<String, List<String>> columns = new LinkedHashMap<>();
      columns.put("tags", Arrays.asList(null, "q|w", "a"));
      columns.put("site", Arrays.asList("", "nor this", "s1"));
      columns.put("age", Arrays.asList("null", "3", null));

      assertThat(model.probabilities(columns)).containsExactly(Floats.toArray(fromFile));
      assertThat(
              model.probabilities(
                  List.of(
                      Map.of(),
                      Map.of("site", "another", "age", "3", "tags", "r|t"),
                      Map.of("site", "s1", "tags", "a", "same", "of no account"))))
          .containsExactly(Floats.toArray(fromFile));
      assertThat(fromFile).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsNoFieldOrNoNumberIsRefused() {
    try (ClickPredictor model = ClickPredictor.load(deepFm)) {
      assertThat(model.fields()).isEqualTo(NAMES);
      assertRefused(
          () -> model.probabilities(List.of(Map.of(), Map.of("sites", "a"))),
          "row 1: unknown field 'sites'; did you mean 'site'? (known: site, age, tags, same)");
      assertRefused(
          () -> model.logits(Map.of("Site", List.of())),
          "unknown field 'Site'; did you mean 'site'");
      assertRefused(
          () -> model.probabilities(List.of(Map.of(), Map.of("age", "old"))),
          "row 1: expected a number for age, but found 'old'");
      assertRefused(
          () -> model.probabilities(Map.of("age", List.of("1"), "site", List.of("s1", "s2"))),
          "rows, and another has 2");
    }
  }

  @Test
  void noRowsHaveNoScores() {
    try (ClickPredictor model = ClickPredictor.load(deepFm)) {
      assertThat(model.probabilities(List.of())).isEmpty();
      assertThat(model.logits(Map.of())).isEmpty();
      assertThat(model.logits(Map.of("age", List.of()))).isEmpty();
    }
  }

  @Test
  void aClosedPredictorRefuses() {
    ClickPredictor model = ClickPredictor.load(deepFm);
    model.close();
    model.close();
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> model.probabilities(List.of()),
            () -> model.logits(columns(TEST)),
            () -> model.predict(folder, (line, p) -> {}, (line, p) -> {}))) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the predictor is closed");
    }
  }

  /** All tensors hang from the engine's own manager. */
  @Test
  void callsAndLoadingLeaveNoTensorBehind() {
    try (NDManager some = ComputeDevice.cpu().newManager()) {
      NDManager top = some;
      while (top.getParentManager() != null) {
        top = top.getParentManager();
      }
      int before = top.getManagedArrays().size();
      for (int round = 0; round < 2; round++) {
        try (ClickPredictor model = ClickPredictor.load(deepFm)) {
          model.probabilities(columns(TEST));
          int loaded = top.getManagedArrays().size();
          for (int call = 0; call < 20; call++) {
            model.logits(columns(TEST));
            model.probabilities(List.of(Map.of()));
          }
          assertThat(top.getManagedArrays()).hasSize(loaded);
        }
      }
      assertThat(top.getManagedArrays()).hasSize(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "preprocessing.bin", "parameters.bin"})
  void damageAndAbsenceAreNoticed(String name) throws IOException {
    Path copy = copy();
    byte[] whole = Files.readAllBytes(copy.resolve(name));
    Files.write(copy.resolve(name), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(() -> ClickPredictor.load(copy), copy.resolve(name).toString());
    Files.delete(copy.resolve(name));
    boolean description = name.equals("model.json");
    assertRefused(
        () -> ClickPredictor.load(copy),
        description
            ? "no saved model (model.json); 'fusion ctr' makes one in each run folder, in 'model'"
            : copy.resolve(name) + ": missing; a model is its whole folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\"format\" : 1 ! \"format\" : 2 ! model.json: a model of format 2, this version reads 1",
        "\"model\" : \"DeepFM\" ! \"model\" : \"DeepFN\" ! unknown model 'DeepFN'; did you mean 'DeepFM'?",
        "\"model\" : \"DeepFM\" ! \"model\" : \"DCN\" ! parameters.bin: the parameters of another model",
        "\"model\" : \"DeepFM\" ! \"model\" : \"FM\" ! parameters.bin: the parameters of another model",
        "\"width\" : 5 ! \"width\" : 6 ! parameters.bin: the parameters of another model (embeddings has",
        "\"parameters.bin\" : \" ! \"parameters.bin\" : \"0 ! parameters.bin: not the file that was saved",
        "\"kind\" : ! \"kin\" : ! model.json: a model of",
        "\"seed\" : 1 ! \"seed\" : \"one\" ! model.json:1: 'seed' must be a whole number",
      })
  void aDescriptionOfSomethingElseIsRefused(String text, String instead, String message)
      throws IOException {
    Path copy = copy();
    Path description = copy.resolve("model.json");
    String changed = OwnDescription.read(copy).replace(text, instead);
    if (message.endsWith("the parameters of another model")) {
      changed = changed.replaceAll("(?s)\"settings\" : \\{.*?\\}", "\"settings\" : {}");
    }
    Files.writeString(description, changed);
    assertThat(changed).contains(instead);
    assertRefused(() -> ClickPredictor.load(copy), message);
  }

  /** Files that are whole, but not those of one model. */
  @Test
  void filesThatChangedPlacesAreNoticed() throws IOException {
    Path copy = copy();
    Files.copy(
        copy.resolve("parameters.bin"),
        copy.resolve("preprocessing.bin"),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(
        () -> ClickPredictor.load(copy), "preprocessing.bin: not the file that was saved");
  }

  @Test
  void eachKindOfModelHasItsUse() {
    assertRefused(
        () -> Recommender.load(deepFm),
        "model.json: a model of clicks, for 'fusion predict' and ClickPredictor.load");
    assertRefused(
        () -> ClickPredictor.load(Path.of("src/test/resources/frozen/model-1")),
        "model.json: a model of ratings and rankings, for 'fusion recommend' and Recommender.load");
  }

  private Path copy() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("model"));
    try (Stream<Path> files = Files.list(deepFm)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
    return copy;
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessageContaining(message);
  }
}
