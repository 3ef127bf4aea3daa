package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.SplittableRandom;

/**
 * The variational auto-encoder between the first layer's sum and the decoder's last hidden layer,
 * after D. Liang et al., "Variational autoencoders for collaborative filtering", WWW 2018:
 *
 * <pre>
 * h = tanh(We x + Wt tau + b)
 * mu = Wm h + bm,  log var = Wv h + bv - 4,  z = mu + exp(log var / 2) * eps   (z = mu at evaluation)
 * g = tanh(Wd z + bd)
 * KL = mean over rows of 1/2 sum ( var + mu^2 - 1 - log var )
 * </pre>
 */
final class VariationalAutoEncoder {
  /** With Wv and bv zero at first, var = 0.02: with var = 1 the noise would drown mu for epochs. */
  private static final float FIRST_LOG_VARIANCE = -4;

  private final Linear fromTrust;
  private final Linear mean;
  private final Linear logVariance;
  private final Linear decoder;
  private final int latent;
  private final NDManager manager;

  /**
   * What a row of the input becomes.
   *
   * @param mean mu [n, L]
   * @param logVariance log var [n, L]
   * @param decoded g [n, H]
   */
  record State(NDArray mean, NDArray logVariance, NDArray decoded) {
    /** The divergence of the posterior from a standard normal, a scalar. */
    NDArray divergence() {
      NDArray sum = logVariance.exp().add(mean.square()).sub(1).sub(logVariance);
      return Scalar.times(sum.sum(new int[] {1}).mean(), 0.5);
    }
  }

  VariationalAutoEncoder(ParameterSet scope, ItraSettings settings) {
    latent = settings.latent();
    manager = scope.manager();
    fromTrust = new Linear(scope.scope("from_trust"), settings.trustWidth(), settings.width());
    mean = new Linear(scope.scope("mean"), settings.width(), latent);
    logVariance = new Linear(scope.scope("log_variance"), settings.width(), latent, Initial.ZERO);
    decoder = new Linear(scope.scope("decoder"), latent, settings.width());
  }

  /** Wt tau + b: [n, dt] to [n, H]. */
  NDArray fromTrust(NDArray trust) {
    return fromTrust.apply(trust);
  }

  /** The state of rows with z = mu; the argument of tanh is [n, H]. */
  State evaluate(NDArray input) {
    NDArray hidden = Activation.tanh(input);
    NDArray mu = mean.apply(hidden);
    return new State(mu, logVariance(hidden), decode(mu));
  }

  /** The state of rows with a drawn z; the argument of tanh is [n, H]. */
  State sample(NDArray input, SplittableRandom random) {
    NDArray hidden = Activation.tanh(input);
    NDArray mu = mean.apply(hidden);
    NDArray logVar = logVariance(hidden);
    float[] noise = new float[Math.toIntExact(mu.size())];
    for (int k = 0; k < noise.length; k++) {
      noise[k] = (float) random.nextGaussian();
    }
    NDArray deviation = Scalar.times(logVar, 0.5).exp();
    NDArray z =
        mu.add(deviation.mul(manager.create(noise, new Shape(noise.length / latent, latent))));
    return new State(mu, logVar, decode(z));
  }

  private NDArray logVariance(NDArray hidden) {
    return logVariance.apply(hidden).add(FIRST_LOG_VARIANCE);
  }

  private NDArray decode(NDArray z) {
    return Activation.tanh(decoder.apply(z));
  }
}
