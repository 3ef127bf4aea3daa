package io.fusionrec.baseline.row;

import io.fusionrec.baseline.BiasedFactorization;
import io.fusionrec.baseline.Biases;
import io.fusionrec.baseline.Ease;
import io.fusionrec.baseline.Edlae;
import io.fusionrec.baseline.GibbsSettings;
import io.fusionrec.baseline.ImplicitFactorization;
import io.fusionrec.baseline.ImplicitFactorizationSettings;
import io.fusionrec.baseline.ItemKnn;
import io.fusionrec.baseline.KernelRidge;
import io.fusionrec.baseline.RandomWalk;
import io.fusionrec.baseline.SvdPlusPlus;
import io.fusionrec.baseline.SvdPlusPlusSettings;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.settings.SettingChecks;
import java.util.List;

/**
 * Everything that decides the reference rows besides the data and the seed.
 *
 * <p>Where a setting is a list, the value is chosen on the valid part: that of the best NDCG@10 of
 * rows that rank, of the lowest RMSE of rows that predict ratings; among equals the first, which is
 * also the one that stands where there is nothing to choose by. A list of one is no choice.
 *
 * @param split how ratings are divided
 * @param withValid whether the valid part is trained on too, after the choice. Then the rows
 *     compare with those that others trained on the whole of what isn't test, and not with the
 *     models of a table
 * @param userDamping of the biases
 * @param itemDamping of the biases
 * @param biasSweeps of the biases
 * @param neighbours of ItemKNN
 * @param easeLambda EASE's penalty for the high ratings
 * @param easeAllLambda EASE's penalty for all ratings
 * @param edlaeLambda EDLAE's penalty that all items share
 * @param edlaeDropout EDLAE's dropout
 * @param walkBeta how strongly RP3beta holds often liked items back
 * @param walkNeighbours how many sources of an item count for RP3beta
 * @param implicit iALS's shape
 * @param implicitLambda iALS's penalty
 * @param kernelLambda the kernel ridge regression's penalty
 * @param factors of the biased factorisation
 * @param factorSweeps of the biased factorisation
 * @param factorLambda the biased factorisation's penalty
 * @param svdPlusPlus SVD++'s shape and descent
 * @param svdPlusPlusLambda SVD++'s penalty
 * @param gibbs the Bayesian factorisation machine's rank and chain
 */
public record BaselineSettings(
    SplitSettings split,
    boolean withValid,
    double userDamping,
    double itemDamping,
    int biasSweeps,
    List<Double> neighbours,
    List<Double> easeLambda,
    List<Double> easeAllLambda,
    List<Double> edlaeLambda,
    double edlaeDropout,
    List<Double> walkBeta,
    int walkNeighbours,
    ImplicitFactorizationSettings implicit,
    List<Double> implicitLambda,
    List<Double> kernelLambda,
    int factors,
    int factorSweeps,
    List<Double> factorLambda,
    SvdPlusPlusSettings svdPlusPlus,
    List<Double> svdPlusPlusLambda,
    GibbsSettings gibbs) {

  /** Checks the lists and what else could fail in the middle of a run. */
  public BaselineSettings {
    neighbours = listed("neighbours", neighbours);
    for (double count : neighbours) {
      SettingChecks.require(
          count == Math.rint(count) && count >= 1, "neighbours", "whole numbers", neighbours);
    }
    easeLambda = listed("easeLambda", easeLambda);
    easeAllLambda = listed("easeAllLambda", easeAllLambda);
    edlaeLambda = listed("edlaeLambda", edlaeLambda);
    SettingChecks.rate("edlaeDropout", edlaeDropout);
    walkBeta = List.copyOf(walkBeta);
    SettingChecks.require(
        !walkBeta.isEmpty() && walkBeta.stream().allMatch(beta -> beta >= 0),
        "walkBeta",
        "one or more numbers of at least 0",
        walkBeta);
    SettingChecks.atLeast("walkNeighbours", walkNeighbours, 1);
    implicitLambda = listed("implicitLambda", implicitLambda);
    kernelLambda = listed("kernelLambda", kernelLambda);
    SettingChecks.atLeast("factors", factors, 1);
    factorLambda = listed("factorLambda", factorLambda);
    svdPlusPlusLambda = listed("svdPlusPlusLambda", svdPlusPlusLambda);
  }

  private static List<Double> listed(String setting, List<Double> values) {
    SettingChecks.require(
        !values.isEmpty() && values.stream().allMatch(value -> value > 0),
        setting,
        "one or more positive numbers",
        values);
    return List.copyOf(values);
  }

  /** These settings with the ratings divided in another way. */
  public BaselineSettings with(SplitSettings other) {
    return new BaselineSettings(
        other,
        withValid,
        userDamping,
        itemDamping,
        biasSweeps,
        neighbours,
        easeLambda,
        easeAllLambda,
        edlaeLambda,
        edlaeDropout,
        walkBeta,
        walkNeighbours,
        implicit,
        implicitLambda,
        kernelLambda,
        factors,
        factorSweeps,
        factorLambda,
        svdPlusPlus,
        svdPlusPlusLambda,
        gibbs);
  }

  /** The defaults. */
  public static BaselineSettings defaults(boolean withValid) {
    return new BaselineSettings(
        SplitSettings.DEFAULT,
        withValid,
        Biases.DEFAULT_USER_DAMPING,
        Biases.DEFAULT_ITEM_DAMPING,
        Biases.DEFAULT_SWEEPS,
        List.of((double) ItemKnn.DEFAULT_NEIGHBOURS, 50.0, 200.0, 400.0),
        around(Ease.DEFAULT_LAMBDA, 2),
        List.of(2 * Ease.DEFAULT_LAMBDA, Ease.DEFAULT_LAMBDA, 2000.0, 4000.0),
        List.of(Edlae.DEFAULT_LAMBDA, 150.0, 600.0, 1000.0),
        Edlae.DEFAULT_DROPOUT,
        List.of(RandomWalk.DEFAULT_BETA, 0.1, 0.2, 0.5),
        RandomWalk.DEFAULT_NEIGHBOURS,
        ImplicitFactorizationSettings.DEFAULT,
        around(ImplicitFactorization.DEFAULT_LAMBDA, 3),
        around(KernelRidge.DEFAULT_LAMBDA, 4),
        BiasedFactorization.DEFAULT_FACTORS,
        BiasedFactorization.DEFAULT_SWEEPS,
        List.of(BiasedFactorization.DEFAULT_LAMBDA, 0.05, 0.06, 0.1, 0.12),
        SvdPlusPlusSettings.DEFAULT,
        List.of(SvdPlusPlus.DEFAULT_LAMBDA, 0.03, 0.05, 0.06),
        GibbsSettings.DEFAULT);
  }

  private static List<Double> around(double value, double factor) {
    return List.of(value, value / factor, value * factor);
  }
}
