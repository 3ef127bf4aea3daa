package io.fusionrec.random;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;

/** A named stream as the samplers of Commons RNG take it. */
record StreamSource(SplittableRandom random) implements UniformRandomProvider {
  @Override
  public long nextLong() {
    return random.nextLong();
  }

  @Override
  public int nextInt(int bound) {
    return random.nextInt(bound);
  }
}
