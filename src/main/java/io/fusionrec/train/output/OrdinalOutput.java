package io.fusionrec.train.output;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;

/**
 * The score as a place among the levels of the scale, which are ordered but not equally far from
 * one another (Y. Koren, J. Sill, "OrdRec: an ordinal model for predicting personalized item rating
 * distributions", RecSys 2011). With levels v_1 &lt; ... &lt; v_S and thresholds t_1 &lt; ... &lt;
 * t_(S-1):
 *
 * <pre>
 * P(r &lt;= v_k) = sigmoid(t_k - s),   t_(k+1) = t_k + exp(beta_k)
 * loss = -log P(r = observed level),   prediction = sum_k v_k P(r = v_k)
 * </pre>
 *
 * <p>t_1 and the beta_k are learned. In the paper every user has its own; here all users share one
 * set, since a user's shift is in s already. Their start is ours: the train ratings' distribution,
 * so that s = 0 predicts their mean. A rating between two levels, as a part may have that the
 * levels weren't taken from, counts as the nearer one.
 *
 * <p>For a level between the outer ones, with d = t_k - t_(k-1), the loss is
 *
 * <pre>
 * softplus(s - t_k) + softplus(t_(k-1) - s) - log(1 - exp(-d))
 * </pre>
 *
 * where no difference of two nearly equal numbers is left: loss and gradient are finite at any
 * score. Of the outer levels only the term of their one threshold remains. O(B S) for B scores.
 */
final class OrdinalOutput implements RatingOutput {
  private static final String FIRST = "first";
  private static final String GAPS = "gaps";

  private final RatingLevels levels;

  /** An output for two or more levels. */
  OrdinalOutput(RatingLevels levels) {
    this.levels = levels;
  }

  /** S - 1. */
  private int thresholdCount() {
    return levels.count() - 1;
  }

  /** t_1 as {@code output.first}, and of three or more levels the betas as {@code output.gaps}. */
  @Override
  public void addTo(ParameterSet model) {
    ParameterSet own = model.scope(SCOPE);
    double[] start = levels.logOdds();
    HostValues.into(
        own.create(FIRST, new Shape(1), Initial.ZERO).getArray(), new float[] {(float) start[0]});
    float[] gaps = new float[thresholdCount() - 1];
    for (int k = 0; k < gaps.length; k++) {
      gaps[k] = (float) Math.log(start[k + 1] - start[k]);
    }
    if (gaps.length > 0) {
      HostValues.into(own.create(GAPS, new Shape(gaps.length), Initial.ZERO).getArray(), gaps);
    }
  }

  private static NDArray learned(ParameterSet model, String name) {
    return model.get(SCOPE + "." + name).getArray();
  }

  @Override
  public NDArray loss(ParameterSet model, NDArray scores, float[] ratings) {
    NDManager manager = model.manager();
    int thresholds = thresholdCount();
    // 1 at the threshold above a row's level, -1 at the one below, 0 at the others.
    float[] side = new float[ratings.length * thresholds];
    float[] between = new float[thresholds - 1];
    for (int row = 0; row < ratings.length; row++) {
      int level = levels.nearest(ratings[row]);
      if (level < thresholds) {
        side[row * thresholds + level] = 1;
      }
      if (level > 0) {
        side[row * thresholds + level - 1] = -1;
      }
      if (level > 0 && level < thresholds) {
        between[level - 1] += 1f / ratings.length;
      }
    }
    NDArray sides = manager.create(side, new Shape(ratings.length, thresholds));
    NDArray first = learned(model, FIRST);
    if (thresholds == 1) {
      return outside(scores, first, sides);
    }
    NDArray gaps = learned(model, GAPS).exp();
    NDArray all = Concatenation.of(new NDList(first, first.add(gaps.cumSum(0))), 0);
    return outside(scores, all, sides)
        .sub(logOfOneMinusExp(gaps).mul(manager.create(between)).sum());
  }

  /** The mean over rows of their thresholds' softplus terms. */
  private static NDArray outside(NDArray scores, NDArray thresholds, NDArray sides) {
    NDArray distance = scores.expandDims(1).sub(thresholds).mul(sides);
    return Activation.softPlus(distance).mul(sides.abs()).sum(new int[] {1}).mean();
  }

  /** log(1 - exp(-d)) as log(2h / (1 + h)) with h = tanh(d / 2), exact for small d too. */
  private static NDArray logOfOneMinusExp(NDArray d) {
    NDArray h = Scalar.times(d, 0.5).tanh();
    return h.add(h).div(h.add(1)).log();
  }

  @Override
  public float[] ratings(ParameterSet model, float[] scores) {
    double[] thresholds = thresholds(model);
    double[] probabilities = new double[levels.count()];
    float[] ratings = new float[scores.length];
    for (int row = 0; row < scores.length; row++) {
      fillProbabilities(thresholds, scores[row], probabilities);
      double mean = 0;
      for (int level = 0; level < probabilities.length; level++) {
        mean += levels.value(level) * probabilities[level];
      }
      ratings[row] = (float) mean;
    }
    return ratings;
  }

  /** t_1 to t_(S-1) as they are now. */
  double[] thresholds(ParameterSet model) {
    double[] thresholds = new double[thresholdCount()];
    thresholds[0] = learned(model, FIRST).toFloatArray()[0];
    if (thresholds.length > 1) {
      float[] gaps = learned(model, GAPS).toFloatArray();
      for (int k = 0; k < gaps.length; k++) {
        thresholds[k + 1] = thresholds[k] + Math.exp(gaps[k]);
      }
    }
    return thresholds;
  }

  /** Overwrites an array with the probability of each level at a score. */
  static void fillProbabilities(double[] thresholds, double score, double[] probabilities) {
    double below = 0;
    for (int k = 0; k < thresholds.length; k++) {
      double upTo = 1 / (1 + Math.exp(score - thresholds[k]));
      probabilities[k] = upTo - below;
      below = upTo;
    }
    probabilities[thresholds.length] = 1 - below;
  }
}
