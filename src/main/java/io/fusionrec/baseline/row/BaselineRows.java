package io.fusionrec.baseline.row;

import com.google.common.collect.ImmutableList;
import io.fusionrec.baseline.BayesianFactorizationMachine;
import io.fusionrec.baseline.BiasedFactorization;
import io.fusionrec.baseline.Biases;
import io.fusionrec.baseline.Ease;
import io.fusionrec.baseline.Edlae;
import io.fusionrec.baseline.ImplicitFactorization;
import io.fusionrec.baseline.ItemKnn;
import io.fusionrec.baseline.KernelRidge;
import io.fusionrec.baseline.MostPopular;
import io.fusionrec.baseline.RandomWalk;
import io.fusionrec.baseline.RankingBaseline;
import io.fusionrec.baseline.RatingBaseline;
import io.fusionrec.baseline.SvdPlusPlus;
import io.fusionrec.baseline.row.BaselineRow.Criterion;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The reference rows in their order, simplest first, those that predict ratings last.
 *
 * @param data the data set
 * @param settings what to choose from, and everything else
 * @param streams where first values and draws come from
 * @param device where matrices are inverted
 */
public record BaselineRows(
    RatingData data, BaselineSettings settings, RandomStreams streams, ComputeDevice device) {
  private static final List<Double> NONE = List.of(0.0);

  private boolean itemsFit() {
    return data.ratings().itemCount() <= Ease.MAXIMUM_ITEMS;
  }

  private boolean usersFit() {
    return data.ratings().userCount() <= KernelRidge.MAXIMUM_USERS;
  }

  /** Why rows are missing, if any are. */
  public List<String> leftOut() {
    ImmutableList.Builder<String> reasons = ImmutableList.builder();
    if (!itemsFit()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "EASE, EASE-all and EDLAE are left out: %,d items, and their matrix of all pairs of"
                  + " items is made for at most %,d",
              data.ratings().itemCount(),
              Ease.MAXIMUM_ITEMS));
    }
    if (!usersFit()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "KernelRidge is left out: %,d users, and its matrix of all pairs of users is made for"
                  + " at most %,d",
              data.ratings().userCount(),
              KernelRidge.MAXIMUM_USERS));
    }
    if (data.implicit()) {
      reasons.add(
          "Biases, BiasedMF, SVD++ and BayesianFM are left out: all ratings are alike, so that they"
              + " have nothing to learn");
    }
    return reasons.build();
  }

  /**
   * All rows that the data are small enough for.
   *
   * @param test the pairs whose ratings are predicted, for the row that has to know them before
   */
  public List<BaselineRow<?>> all(Ratings test) {
    ImmutableList.Builder<BaselineRow<?>> rows = ImmutableList.builder();
    rows.add(ranking("MostPopular", "", NONE, (train, none) -> MostPopular.fit(train)));
    if (!data.implicit()) {
      rows.add(both("Biases", "", NONE, (train, none) -> biases(train)));
    }
    rows.add(
        ranking(
            "ItemKNN",
            "neighbours",
            settings.neighbours(),
            (positives, count) -> ItemKnn.fit(positives, count.intValue())));
    rows.add(
        ranking(
            "RP3beta",
            "walkBeta",
            settings.walkBeta(),
            (positives, beta) -> RandomWalk.fit(positives, beta, settings.walkNeighbours())));
    if (itemsFit()) {
      rows.addAll(autoencoders());
    }
    if (usersFit()) {
      rows.add(
          ranking(
              "KernelRidge",
              "kernelLambda",
              settings.kernelLambda(),
              (positives, lambda) -> KernelRidge.fit(positives, lambda, device)));
    }
    rows.add(
        ranking(
            "iALS",
            "implicitLambda",
            settings.implicitLambda(),
            (positives, lambda) ->
                ImplicitFactorization.fit(positives, settings.implicit(), lambda, streams)));
    if (!data.implicit()) {
      rows.add(
          both(
              "BiasedMF",
              "factorLambda",
              settings.factorLambda(),
              rescaled(this::biasedFactorization)));
      rows.add(
          both(
              "SVD++",
              "svdPlusPlusLambda",
              settings.svdPlusPlusLambda(),
              rescaled(
                  (train, lambda) ->
                      SvdPlusPlus.fit(train, settings.svdPlusPlus(), lambda, streams))));
      rows.add(bayesian(test));
    }
    return rows.build();
  }

  private List<BaselineRow<?>> autoencoders() {
    return List.of(
        ranking(
            "EASE",
            "easeLambda",
            settings.easeLambda(),
            (positives, lambda) -> Ease.fit(positives, lambda, device)),
        BaselineRow.<RankingBaseline>of(
            "EASE-all",
            "easeAllLambda",
            settings.easeAllLambda(),
            Criterion.HIGHEST_NDCG,
            BaselineFigures::ranking,
            (train, lambda) -> Ease.fit(train, lambda, device)),
        ranking(
            "EDLAE",
            "edlaeLambda",
            settings.edlaeLambda(),
            (positives, lambda) -> Edlae.fit(positives, lambda, settings.edlaeDropout(), device)));
  }

  private Biases biases(Ratings train) {
    return Biases.fit(train, settings.userDamping(), settings.itemDamping(), settings.biasSweeps());
  }

  private BiasedFactorization biasedFactorization(Ratings train, double lambda) {
    return BiasedFactorization.fit(
        train, biases(train), settings.factors(), settings.factorSweeps(), lambda, streams);
  }

  private BaselineRow<float[]> bayesian(Ratings test) {
    return BaselineRow.of(
        "BayesianFM",
        "",
        NONE,
        Criterion.LOWEST_RMSE,
        BaselineFigures::ratings,
        (train, none) ->
            BayesianFactorizationMachine.predict(
                train, data.userFields(), data.itemFields(), settings.gibbs(), test, streams));
  }

  /** A row that learns from the relevant ratings. */
  private BaselineRow<RankingBaseline> ranking(
      String model,
      String setting,
      List<Double> values,
      BiFunction<Ratings, Double, RankingBaseline> fit) {
    return BaselineRow.of(
        model,
        setting,
        values,
        Criterion.HIGHEST_NDCG,
        BaselineFigures::ranking,
        (train, value) -> fit.apply(train.atLeast(data.scale().relevant()), value));
  }

  /** A row that learns from all ratings and predicts them, and ranks by what it predicts. */
  private <T extends RatingBaseline & RankingBaseline>
      BiFunction<Ratings, Double, Rescaled<T>> rescaled(BiFunction<Ratings, Double, T> fit) {
    return (train, lambda) ->
        Rescaled.of(train, data.scale(), ratings -> fit.apply(ratings, lambda));
  }

  /** Whether penalties and step sizes act otherwise than they would on the ratings themselves. */
  public boolean areRescaled() {
    return !data.implicit() && Rescaled.unit(data.scale()) != 1;
  }

  private <T extends RatingBaseline & RankingBaseline> BaselineRow<T> both(
      String model, String setting, List<Double> values, BiFunction<Ratings, Double, T> fit) {
    return BaselineRow.of(
        model, setting, values, Criterion.LOWEST_RMSE, BaselineFigures::both, fit);
  }
}
