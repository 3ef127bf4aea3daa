package io.fusionrec.baseline;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The conditional distributions that a Gibbs sampler draws from, with the weak priors of libFM: a
 * precision is Gamma(1/2, 1/2), a group's mean is normal around 0 with the group's precision.
 */
final class GibbsDraws {
  private final UniformRandomProvider random;
  private final ContinuousSampler normal;

  GibbsDraws(UniformRandomProvider random) {
    this.random = random;
    normal = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /** Of a normal distribution with mean 0 and variance 1. */
  double normal() {
    return normal.sample();
  }

  /** The precision of normal values, given the sum of squares of that many of them. */
  double precision(double squares, int count) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, (1 + count) / 2.0, 2 / (1 + squares))
        .sample();
  }

  /** Draws the precision, given the mean, and then the mean, of each group of parameters. */
  void priors(double[] parameters, int[] groupOffset, double[] mean, double[] precision) {
    for (int g = 0; g < mean.length; g++) {
      int count = groupOffset[g + 1] - groupOffset[g];
      double squares = mean[g] * mean[g];
      double sum = 0;
      for (int j = groupOffset[g]; j < groupOffset[g + 1]; j++) {
        squares += (parameters[j] - mean[g]) * (parameters[j] - mean[g]);
        sum += parameters[j];
      }
      precision[g] = precision(squares, count + 1);
      mean[g] = sum / (count + 1) + normal() / Math.sqrt((count + 1) * precision[g]);
    }
  }
}
