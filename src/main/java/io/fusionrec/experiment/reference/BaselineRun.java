package io.fusionrec.experiment.reference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.baseline.row.BaselineFigures;
import io.fusionrec.baseline.row.BaselineResult;
import io.fusionrec.baseline.row.BaselineRow;
import io.fusionrec.baseline.row.BaselineRows;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.experiment.TrainingPlan;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.io.ContentHash;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reference rows on one data set and split: the split, the candidates and the figures are those
 * of {@link io.fusionrec.experiment.RatingExperiment} with the same seed.
 *
 * <p>Most popular, ItemKNN, RP3beta, EASE, EDLAE, kernel ridge and iALS learn from the relevant
 * ratings; EASE-all, the biases, the biased factorisation, SVD++ and the Bayesian factorisation
 * machine from all. Each row's main setting is chosen on the valid part ({@link BaselineSettings}),
 * after training on the train part; then the row is trained on train, or on train and valid.
 */
public final class BaselineRun {
  /**
   * Raised whenever a change of the code gives a row other figures, or when there is another row:
   * those of another number are never taken for these.
   */
  private static final int ROWS_VERSION = 2;

  private final RatingData data;
  private final BaselineSettings settings;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final BaselineRows rows;
  private final Split split;
  private final Optional<Ratings> refit;
  private final TrainingPlan plan;

  /**
   * Splits the data, and decides what can be measured.
   *
   * @param data the data set
   * @param settings what to train on, and how
   * @param seed decides the split, the factorisations' first values and the Gibbs sampler's draws
   * @param device where the closed forms invert their matrices
   */
  public BaselineRun(RatingData data, BaselineSettings settings, long seed, ComputeDevice device) {
    this.data = data;
    this.settings = settings;
    this.streams = new RandomStreams(seed);
    this.device = device;
    rows = new BaselineRows(data, settings, streams, device);
    split = Split.of(data, settings.split(), seed);
    plan =
        TrainingPlan.of(
            data, split, settings.split(), split.train().atLeast(data.scale().relevant()));
    refit = settings.withValid() ? Optional.of(split.train().and(split.valid())) : Optional.empty();
  }

  /** What decides the figures. */
  public RunKey key() {
    return RunKey.of(
        Map.of(
            RunKey.MODEL,
            "baselines",
            RunKey.DATA,
            data.contentSha256(),
            RunKey.SPLIT,
            split.sha256(),
            RunKey.SETTINGS,
            // Of implicit feedback four rows were there once that learn from ratings' differences;
            // on other scales than one that is four wide two were fitted on the ratings themselves.
            ContentHash.ofText(
                SettingsTree.of(settings).toJson()
                    + (data.implicit() ? "implicit" : "")
                    + (rows.areRescaled() ? "rescaled" : "")),
            "rows",
            Integer.toString(ROWS_VERSION),
            RunKey.SEED,
            Long.toString(streams.seed())));
  }

  /** Where the figures come from, when they were computed from then until now. */
  public Provenance provenance(Instant started) {
    return Provenance.of(key(), data.sha256(), ImmutableMap.of(), Execution.since(started, device));
  }

  /** Why rows or figures are missing, or why nothing was chosen, if it is so. */
  public List<String> leftOut() {
    ImmutableList.Builder<String> reasons = ImmutableList.<String>builder().addAll(plan.notices());
    reasons.addAll(rows.leftOut());
    if (!plan.stopsRating() || !plan.stopsRanking()) {
      reasons.add(
          data.name()
              + ": where valid has nothing to choose by, rows have the first of their listed"
              + " values");
    }
    return reasons.build();
  }

  /**
   * Fits and measures every method.
   *
   * @param done is given each row as soon as it is there
   */
  public List<BaselineResult> run(Consumer<BaselineResult> done) {
    BaselineFigures valid =
        new BaselineFigures(
            data,
            split.valid(),
            List.of(split.train()),
            plan.rating() && plan.stopsRating(),
            plan.measuresRanking() && plan.stopsRanking());
    // Also without valid in training, its items are no candidates: the models' lists have none.
    BaselineFigures test =
        new BaselineFigures(
            data,
            split.test(),
            List.of(split.train(), split.valid()),
            plan.rating(),
            plan.measuresRanking());
    ImmutableList.Builder<BaselineResult> results = ImmutableList.builder();
    for (BaselineRow<?> row : rows.all(split.test())) {
      BaselineResult result = row.run(split.train(), refit, valid, test);
      results.add(result);
      done.accept(result);
    }
    return results.build();
  }
}
