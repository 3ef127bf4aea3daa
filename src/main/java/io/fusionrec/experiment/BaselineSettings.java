package io.fusionrec.experiment;

import io.fusionrec.baseline.BiasedFactorization;
import io.fusionrec.baseline.Biases;
import io.fusionrec.baseline.Ease;
import io.fusionrec.baseline.ItemKnn;
import io.fusionrec.data.SplitSettings;

/**
 * Everything that decides the reference rows besides the data and the seed.
 *
 * @param split how ratings are divided
 * @param withValid whether the valid part is trained on too. Then the rows compare with those that
 *     others trained on the whole of what isn't test, and not with the models of a table
 * @param userDamping of the biases
 * @param itemDamping of the biases
 * @param biasSweeps of the biases
 * @param neighbours of ItemKNN
 * @param easeLambda EASE's penalty for the high ratings
 * @param easeAllLambda EASE's penalty for all ratings
 * @param factors of the biased factorisation
 * @param factorSweeps of the biased factorisation
 * @param factorLambda of the biased factorisation
 */
public record BaselineSettings(
    SplitSettings split,
    boolean withValid,
    double userDamping,
    double itemDamping,
    int biasSweeps,
    int neighbours,
    double easeLambda,
    double easeAllLambda,
    int factors,
    int factorSweeps,
    double factorLambda) {

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
        factors,
        factorSweeps,
        factorLambda);
  }

  /** The defaults. */
  public static BaselineSettings defaults(boolean withValid) {
    return new BaselineSettings(
        SplitSettings.DEFAULT,
        withValid,
        Biases.DEFAULT_USER_DAMPING,
        Biases.DEFAULT_ITEM_DAMPING,
        Biases.DEFAULT_SWEEPS,
        ItemKnn.DEFAULT_NEIGHBOURS,
        Ease.DEFAULT_LAMBDA,
        2 * Ease.DEFAULT_LAMBDA,
        BiasedFactorization.DEFAULT_FACTORS,
        BiasedFactorization.DEFAULT_SWEEPS,
        BiasedFactorization.DEFAULT_LAMBDA);
  }
}
