package io.fusionrec.tensor;

import java.util.SplittableRandom;

/** How a parameter's values begin. */
public enum Initial {
  /** All zero. */
  ZERO {
    @Override
    void fill(float[] values, long fanIn, long fanOut, SplittableRandom random) {}
  },
  /** All one. */
  ONE {
    @Override
    void fill(float[] values, long fanIn, long fanOut, SplittableRandom random) {
      java.util.Arrays.fill(values, 1);
    }
  },
  /**
   * Uniform in ±sqrt(6 / (fan in + fan out)): X. Glorot, Y. Bengio, "Understanding the difficulty
   * of training deep feedforward neural networks", AISTATS 2010.
   */
  XAVIER {
    @Override
    void fill(float[] values, long fanIn, long fanOut, SplittableRandom random) {
      double bound = Math.sqrt(6.0 / (fanIn + fanOut));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
  },
  /** Normal with standard deviation 0.05, for embedding tables. */
  EMBEDDING {
    @Override
    void fill(float[] values, long fanIn, long fanOut, SplittableRandom random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.05 * random.nextGaussian());
      }
    }
  };

  abstract void fill(float[] values, long fanIn, long fanOut, SplittableRandom random);
}
