package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import com.google.common.base.Throwables;
import io.fusionrec.click.example.EpochOrder;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.ClassificationMetrics;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.train.Objective;
import io.fusionrec.train.TrainingSettings;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Training by log loss over the rows of the train part in a new random order each epoch, stopped by
 * AUC on the valid part; by log loss there where all its labels are the same.
 *
 * <p>Deep models of clicks are best after one or two passes over the data and then overfit, so the
 * valid part may be looked at several times in a pass: with {@code checks} looks an epoch is that
 * share of a pass. A pass of fewer steps than looks is one epoch.
 */
public final class ClickObjective implements Objective {
  /** Its name in histories and checkpoints. */
  public static final String NAME = "clicks";

  private static final int SMALLEST_BATCH = 64;

  private final ScoredExamples model;
  private final ClickDataset table;
  private final TrainingSettings training;
  private final RandomStreams streams;
  private final int checks;
  private final int batch;
  private final int steps;
  private final float[] validLabels;
  private final boolean ranked;
  private @Nullable EpochOrder order;
  private int pass = -1;
  private int step;
  private int stepsOfEpoch;
  private int drawn;
  private @Nullable CompletableFuture<ExampleBatch> ahead;

  /**
   * @param model what is trained
   * @param table the data
   * @param training rows in a step, regularisation, and passes over the train part
   * @param checks looks at the valid part in one pass over the train part
   * @param streams where the order is drawn from
   */
  public ClickObjective(
      ScoredExamples model,
      ClickDataset table,
      TrainingSettings training,
      int checks,
      RandomStreams streams) {
    this.model = model;
    this.table = table;
    this.training = training;
    this.streams = streams;
    this.batch = batch(training, table);
    this.steps = (table.train().size() + batch - 1) / batch;
    this.checks = steps < checks ? 1 : checks;
    this.ranked = !table.valid().oneClass();
    this.validLabels = ScoredExamples.labels(table.valid(), table.schema(), batch);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The rows in a step: fewer than the settings' where a pass would have few steps. */
  public static int batch(TrainingSettings training, ClickDataset table) {
    return training.batchOf(table.train().size(), SMALLEST_BATCH);
  }

  /** The training with as many of this objective's epochs as the passes that were given. */
  public TrainingSettings byChecks() {
    return training.withEpochs(Math.multiplyExact(training.epochs(), checks));
  }

  @Override
  public int beginEpoch(int epoch) {
    int part = (epoch - 1) % checks;
    int first = part * steps / checks;
    int last = (part + 1) * steps / checks;
    int wanted = (epoch - 1) / checks;
    if (pass != wanted || drawn != first || order == null) {
      // A new pass, or a resumed one: draw what an undisturbed run has drawn before.
      pass = wanted;
      EpochOrder fresh = new EpochOrder(table.train(), streams.stream("batches.clicks", pass));
      for (int skipped = 0; skipped < first; skipped++) {
        fresh.next(batch);
      }
      order = fresh;
      drawn = first;
    }
    step = 0;
    stepsOfEpoch = last - first;
    ahead = null;
    return stepsOfEpoch;
  }

  @Override
  public NDArray loss(int number) {
    if (number != step || order == null) {
      throw new IllegalStateException("steps are taken in their order");
    }
    step++;
    drawn++;
    EpochOrder drawnFrom = order;
    ExampleBatch read = ahead == null ? read(drawnFrom) : readBefore(ahead);
    // The next rows are read while the engine works on these; none beyond the epoch, since the next
    // one may begin elsewhere.
    ahead = step < stepsOfEpoch ? CompletableFuture.supplyAsync(() -> read(drawnFrom)) : null;
    return model.loss(read, training.l2());
  }

  private static ExampleBatch readBefore(CompletableFuture<ExampleBatch> ahead) {
    try {
      return ahead.join();
    } catch (CompletionException e) {
      Throwables.throwIfUnchecked(Objects.requireNonNull(e.getCause()));
      throw e;
    }
  }

  private ExampleBatch read(EpochOrder from) {
    int[] rows = from.next(batch);
    ExampleBatch read = ExampleBatch.of(rows.length, table.schema());
    table.train().read(rows, 0, rows.length, read);
    return read;
  }

  @Override
  public int examples(int number) {
    int part = drawn - step + number;
    return Math.min(batch, table.train().size() - part * batch);
  }

  @Override
  public String criterion() {
    return ranked ? "AUC" : "logloss";
  }

  @Override
  public boolean higherIsBetter() {
    return ranked;
  }

  @Override
  public double validate() {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(model.probabilities(table.valid(), batch), validLabels);
    return ranked ? metrics.auc() : metrics.logLoss();
  }
}
