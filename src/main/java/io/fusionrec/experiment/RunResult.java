package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.Optional;

/**
 * What a model reached on the test part, be it of ratings or of clicks.
 *
 * @param model its name, e.g. {@code GSIRec-SEIN}
 * @param base the encoder; of a model for clicks the model itself
 * @param head what is fused with it: {@code none}, {@code mlp}, {@code sein}; {@code clicks}
 * @param dataset the data set's name
 * @param generated whether the data were made by a program
 * @param seed the run's seed
 * @param metrics every figure by name; those that can't be had are absent, never NaN
 * @param trainings how each training went, by objective and stage
 * @param shares the head's share in the score by objective, where it has one
 * @param evalSeconds the time of the test
 * @param parameters the number of trained values of one training
 * @param notices why figures are absent or a training was not stopped early
 */
public record RunResult(
    String model,
    String base,
    String head,
    String dataset,
    boolean generated,
    long seed,
    ImmutableMap<String, Double> metrics,
    ImmutableMap<String, TrainingResult> trainings,
    ImmutableMap<String, Double> shares,
    double evalSeconds,
    long parameters,
    ImmutableList<String> notices) {

  /** Refuses figures that are no numbers. */
  public RunResult {
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(model + ": " + name + " is " + value);
          }
        });
  }

  /** What stands behind the name of a figure or stage of a model that was trained again. */
  public static final String REFIT = "-refit";

  /**
   * The same with the figures and stages of a second training, on train and valid.
   *
   * @param again what that training reached
   */
  public RunResult withRefit(RunResult again) {
    ImmutableMap.Builder<String, Double> figures = ImmutableMap.builder();
    ImmutableMap.Builder<String, TrainingResult> stages = ImmutableMap.builder();
    figures.putAll(metrics);
    stages.putAll(trainings);
    again.metrics.forEach((name, figure) -> figures.put(name + REFIT, figure));
    again.trainings.forEach((name, stage) -> stages.put(name + REFIT, stage));
    return new RunResult(
        model,
        base,
        head,
        dataset,
        generated,
        seed,
        figures.buildOrThrow(),
        stages.buildOrThrow(),
        shares,
        evalSeconds,
        parameters,
        notices);
  }

  /** Every epoch of all trainings. */
  public ImmutableList<EpochRecord> history() {
    return trainings.values().stream()
        .flatMap(training -> training.history().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** How many epochs all trainings had; the state in which one began is none. */
  public int epochs() {
    return (int) history().stream().filter(record -> record.epoch() > 0).count();
  }

  /** The time of all epochs of all trainings. */
  public double trainSeconds() {
    return trainings.values().stream().mapToDouble(TrainingResult::seconds).sum();
  }

  /**
   * Ratings, users or examples in a second, evaluation included: of the first objective, and of
   * this model's own training where it went on from X's.
   */
  public double examplesPerSecond() {
    Optional<String> first = trainings.keySet().stream().findFirst();
    return trainings.entrySet().stream()
        .filter(stage -> first.filter(stage.getKey()::startsWith).isPresent())
        .filter(stage -> !stage.getKey().endsWith(REFIT))
        .reduce((earlier, later) -> later)
        .map(stage -> stage.getValue().examplesPerSecond())
        .orElse(0.0);
  }
}
