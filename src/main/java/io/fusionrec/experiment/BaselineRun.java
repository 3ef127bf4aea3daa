package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.fusionrec.baseline.BiasedFactorization;
import io.fusionrec.baseline.Biases;
import io.fusionrec.baseline.Ease;
import io.fusionrec.baseline.ItemKnn;
import io.fusionrec.baseline.MostPopular;
import io.fusionrec.baseline.RankingBaseline;
import io.fusionrec.baseline.RatingBaseline;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.io.ContentHash;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The reference rows on one data set and split: the split, the candidates and the figures are those
 * of {@link RatingExperiment} with the same seed.
 *
 * <p>Most popular, ItemKNN and EASE learn from the relevant ratings; EASE-all, the biases and the
 * biased factorisation from all. Nothing is tuned or stopped early, so the valid part is either
 * left out of everything but the candidates or trained on too.
 */
public final class BaselineRun {
  private static final int TOP = 20;

  private final RatingData data;
  private final BaselineSettings settings;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final Split split;
  private final Ratings train;
  private final TrainingPlan plan;

  /**
   * Splits the data, and decides what can be measured.
   *
   * @param data the data set
   * @param settings what to train on, and how
   * @param seed decides the split and the factorisation's first values
   * @param device where EASE inverts its matrix
   */
  public BaselineRun(RatingData data, BaselineSettings settings, long seed, ComputeDevice device) {
    this.data = data;
    this.settings = settings;
    this.streams = new RandomStreams(seed);
    this.device = device;
    split = Split.of(data, settings.split(), seed);
    plan =
        TrainingPlan.of(
            data, split, settings.split(), split.train().atLeast(data.scale().relevant()));
    train = settings.withValid() ? both(split.train(), split.valid()) : split.train();
  }

  private static Ratings both(Ratings one, Ratings two) {
    return new Ratings(
        one.userCount(),
        one.itemCount(),
        Ints.concat(one.user(), two.user()),
        Ints.concat(one.item(), two.item()),
        Floats.concat(one.rating(), two.rating()));
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
            ContentHash.ofText(SettingsTree.of(settings).toJson()),
            RunKey.SEED,
            Long.toString(streams.seed())));
  }

  /** Where the figures come from, when they were computed from then until now. */
  public Provenance provenance(Instant started) {
    return Provenance.of(key(), data.sha256(), ImmutableMap.of(), Execution.since(started, device));
  }

  /** Why rows or figures are missing, if any are. */
  public List<String> leftOut() {
    ImmutableList.Builder<String> reasons = ImmutableList.<String>builder().addAll(plan.notices());
    if (!easeFits()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "EASE and EASE-all are left out: %,d items, and their matrix of all pairs of items is"
                  + " made for at most %,d",
              train.itemCount(),
              Ease.MAXIMUM_ITEMS));
    }
    return reasons.build();
  }

  private boolean easeFits() {
    return train.itemCount() <= Ease.MAXIMUM_ITEMS;
  }

  /**
   * Fits and measures every method.
   *
   * @param done is given each row as soon as it is there
   */
  public List<BaselineResult> run(Consumer<BaselineResult> done) {
    Rows rows = new Rows(done);
    Ratings positives = train.atLeast(data.scale().relevant());
    rows.ranking("MostPopular", () -> MostPopular.fit(positives));
    Biases biases = rows.both("Biases", this::biases);
    rows.ranking("ItemKNN", () -> ItemKnn.fit(positives, settings.neighbours()));
    if (easeFits()) {
      rows.ranking("EASE", () -> Ease.fit(positives, settings.easeLambda(), device));
      rows.ranking("EASE-all", () -> Ease.fit(train, settings.easeAllLambda(), device));
    }
    rows.both("BiasedMF", () -> factorization(biases));
    return rows.results.build();
  }

  private Biases biases() {
    return Biases.fit(train, settings.userDamping(), settings.itemDamping(), settings.biasSweeps());
  }

  private BiasedFactorization factorization(Biases biases) {
    return BiasedFactorization.fit(
        train,
        biases,
        settings.factors(),
        settings.factorSweeps(),
        settings.factorLambda(),
        streams);
  }

  private RatingMetrics ratingMetrics(RatingBaseline baseline) {
    Ratings test = split.test();
    float[] predictions = new float[test.size()];
    for (int r = 0; r < predictions.length; r++) {
      predictions[r] = data.scale().clip(baseline.predict(test.user()[r], test.item()[r]));
    }
    return RatingMetrics.of(predictions, test.rating());
  }

  private RankingMetrics rankingMetrics(RankingBaseline baseline) {
    Ratings ratings = data.ratings();
    RatingMatrix relevant = split.test().atLeast(data.scale().relevant()).byUser();
    // Also without valid in training, its items are no candidates: the models' lists have none.
    List<RatingMatrix> known = List.of(split.train().byUser(), split.valid().byUser());
    return RankingMetrics.of(
        new FullRanking(ratings.userCount(), ratings.itemCount(), TOP, known)
            .rank(baseline::scores, RankingMetrics.evaluated(relevant)),
        relevant,
        ratings.itemCount());
  }

  /** Fits and measures one method after the other. */
  private final class Rows {
    private final Consumer<BaselineResult> done;
    private final ImmutableList.Builder<BaselineResult> results = ImmutableList.builder();

    Rows(Consumer<BaselineResult> done) {
      this.done = done;
    }

    void ranking(String model, Supplier<RankingBaseline> fit) {
      row(model, fit, baseline -> ImmutableMap.of());
    }

    <T extends RankingBaseline & RatingBaseline> T both(String model, Supplier<T> fit) {
      return row(
          model,
          fit,
          baseline -> {
            if (!plan.rating()) {
              return ImmutableMap.of();
            }
            RatingMetrics metrics = ratingMetrics(baseline);
            return ImmutableMap.of("MAE", metrics.mae(), "RMSE", metrics.rmse());
          });
    }

    private <T extends RankingBaseline> T row(
        String model, Supplier<T> fit, Function<T, ImmutableMap<String, Double>> ratings) {
      long start = System.nanoTime();
      T baseline = fit.get();
      long fitted = System.nanoTime();
      ImmutableMap<String, Double> metrics =
          ImmutableMap.<String, Double>builder()
              .putAll(ratings.apply(baseline))
              .putAll(plan.measuresRanking() ? rankingMetrics(baseline).means() : Map.of())
              .buildOrThrow();
      BaselineResult result =
          new BaselineResult(
              model, metrics, (fitted - start) / 1e9, (System.nanoTime() - fitted) / 1e9);
      results.add(result);
      done.accept(result);
      return baseline;
    }
  }
}
