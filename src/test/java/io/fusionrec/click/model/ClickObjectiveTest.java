package io.fusionrec.click.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickObjectiveTest {
  private static final TrainingSettings TRAINING = new TrainingSettings(3, 64, 0.1, 1, 2, 0);

  @TempDir private Path folder;
  private final NDManager manager = ComputeDevice.cpu().newManager();

  @AfterEach
  void free() {
    manager.close();
  }

  private ClickDataset table(int train, String validLabels) throws IOException {
    Path data = Files.createDirectories(folder.resolve("own"));
    Files.writeString(
        data.resolve("ctr.json"),
        "{\"files\": {\"train\": \"a.csv\", \"valid\": \"b.csv\", \"test\": \"c.csv\"},"
            + " \"label\": \"y\"}");
    Files.writeString(data.resolve("a.csv"), rows("01".repeat(train).substring(0, train)));
    Files.writeString(data.resolve("b.csv"), rows(validLabels));
    Files.writeString(data.resolve("c.csv"), rows(validLabels));
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
        .load("own", PreprocessingSettings.DEFAULT, 1);
  }

  private static String rows(String labels) {
    StringBuilder csv = new StringBuilder("y,a,b\n");
    for (int k = 0; k < labels.length(); k++) {
      csv.append(labels.charAt(k) + "," + k % 3 + "," + k % 2 + "\n");
    }
    return csv.toString();
  }

  private ClickObjective objective(ClickDataset table, int checks) {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    ClickModelProvider<?> provider = new LogisticRegressionProvider();
    ScoredExamples scored =
        new ScoredExamples(
            parameters,
            table.schema(),
            2,
            new EmbeddingTable(table.schema().ids(), 3, 2, 0.1, new SplittableRandom(1)),
            provider.create(
                new InputShape(2, 2),
                parameters.scope("model"),
                SettingsTree.of(provider.defaults())));
    return new ClickObjective(scored, table, TRAINING, checks, new RandomStreams(1));
  }

  /** With batches of 64 rows. */
  @ParameterizedTest
  @CsvSource({
    "4, 1, 1",
    "40, 2, 1",
    "64, 2, 1",
    "65, 2, 2",
    "65, 3, 1",
    "128, 20, 1",
    "129, 3, 3",
    "300, 2, 2",
    "300, 4, 4",
    "300, 5, 5",
    "300, 6, 1"
  })
  void everyEpochHasAStepAndAPassIsLookedAtAsOftenAsItsStepsAllow(int rows, int checks, int looks)
      throws IOException {
    ClickObjective objective = objective(table(rows, "01"), checks);
    int passes = 2;
    int examples = 0;
    int steps = 0;
    for (int epoch = 1; epoch <= passes * looks; epoch++) {
      int ofEpoch = objective.beginEpoch(epoch);
      assertThat(ofEpoch).isPositive();
      steps += ofEpoch;
      for (int step = 0; step < ofEpoch; step++) {
        objective.loss(step);
        examples += objective.examples(step);
      }
    }
    assertThat(objective.byChecks().epochs()).isEqualTo(TRAINING.epochs() * looks);
    assertThat(steps).isEqualTo(passes * ((rows + 63) / 64));
    assertThat(examples).isEqualTo(passes * rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPassReadsEachRowOnce(int checks) throws IOException {
    ClickDataset table = table(300, "01");
    List<Integer> read = Collections.synchronizedList(new ArrayList<>());
    ClickObjective objective = objective(noted(table, read), checks);
    for (int pass = 1; pass <= 2; pass++) {
      read.clear();
      for (int epoch = 1; epoch <= checks; epoch++) {
        int steps = objective.beginEpoch((pass - 1) * checks + epoch);
        for (int step = 0; step < steps; step++) {
          objective.loss(step);
        }
      }
      assertThat(read).hasSize(300).doesNotHaveDuplicates().isNotEqualTo(read.stream().sorted());
    }
  }

  @Test
  void whatReadingThrowsIsThrownAsItIs() throws IOException {
    ClickDataset table = table(300, "01");
    List<Integer> read =
        new ArrayList<>() {
          @Override
          public boolean add(Integer row) {
            if (size() > 100) {
              throw new UncheckedIOException(new IOException("no such row"));
            }
            return super.add(row);
          }
        };
    ClickObjective objective = objective(noted(table, read), 1);
    objective.beginEpoch(1);
    objective.loss(0);
    assertThatThrownBy(() -> objective.loss(1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no such row");
  }

  /** The same data, with the numbers of the train rows that are read noted. */
  private static ClickDataset noted(ClickDataset table, List<Integer> read) {
    Examples train = table.train();
    Examples noting =
        new Examples() {
          @Override
          public int size() {
            return train.size();
          }

          @Override
          public int positives() {
            return train.positives();
          }

          @Override
          public int blockRows() {
            return train.blockRows();
          }

          @Override
          public void read(int[] rows, int from, int to, ExampleBatch into) {
            for (int k = from; k < to; k++) {
              read.add(rows[k]);
            }
            train.read(rows, from, to, into);
          }
        };
    return new ClickDataset(
        table.name(),
        table.generated(),
        table.schema(),
        noting,
        table.valid(),
        table.test(),
        table.dropped(),
        table.notices(),
        table.preprocessing(),
        table.contentSha256(),
        table.sha256());
  }

  @Test
  void withBothClassesAucDecides() throws IOException {
    ClickObjective objective = objective(table(100, "0101"), 2);
    assertThat(objective.criterion()).isEqualTo("AUC");
    assertThat(objective.higherIsBetter()).isTrue();
    assertThat(objective.validate()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"0000", "1111"})
  void withOneClassLogLossDecides(String labels) throws IOException {
    ClickObjective objective = objective(table(100, labels), 2);
    assertThat(objective.criterion()).isEqualTo("logloss");
    assertThat(objective.higherIsBetter()).isFalse();
    assertThat(objective.validate()).isFinite().isPositive();
  }

  /** Row r of the table is [r / 10, r / 5, r]: a squared norm of r r / 20, and a weight of r. */
  @ParameterizedTest
  @CsvSource({"LR, 1", "FM, 0.05"})
  void thePenaltyIsOfWhatTheModelReads(String name, double share) throws IOException {
    ClickDataset table = table(30, "01");
    ClickModelProvider<?> provider = ClickModels.load().get(name);
    SettingsTree settings = SettingsTree.of(provider.defaults());
    float[] values = new float[table.schema().ids() * 3];
    for (int row = 0; row < table.schema().ids(); row++) {
      values[3 * row] = row / 10f;
      values[3 * row + 1] = row / 5f;
      values[3 * row + 2] = row;
    }
    EmbeddingTable learned =
        new EmbeddingTable(table.schema().ids(), 3, 2, 0.1, new SplittableRandom(1));
    long[] shape = {table.schema().ids(), 3};
    learned.restoreValues(
        new StoredArrays(List.of(new StoredArray(EmbeddingTable.NAME, shape, values))));
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    ScoredExamples scored =
        ScoredExamples.of(provider, table.schema(), 2, settings, parameters, learned);
    ExampleBatch batch = ExampleBatch.of(5, table.schema());
    table.train().read(new int[] {0, 1, 2, 3, 4}, 0, 5, batch);
    double squares = 0;
    for (int id : batch.id()) {
      squares += id * id;
    }
    assertThat(squares).isPositive();
    float without = scored.loss(batch, 0).getFloat();
    assertThat(scored.loss(batch, 0.5).getFloat())
        .isCloseTo((float) (without + 0.5 * share * squares / 5), Percentage.withPercentage(0.001));
  }
}
