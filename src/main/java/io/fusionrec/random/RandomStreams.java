package io.fusionrec.random;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One seed, split into named streams, so that adding a draw in one place moves nothing elsewhere.
 *
 * <p>A stream is a function of the seed, its name and its indices (an epoch, a step, an item)
 * alone. Asking for the same stream twice gives the same numbers; a run that is resumed at epoch e
 * therefore draws what an undisturbed run would have drawn.
 *
 * @param seed the run's seed
 */
public record RandomStreams(long seed) {

  /** The stream with that name and those indices. */
  public SplittableRandom stream(String name, long... indices) {
    return new SplittableRandom(seedOf(name, indices));
  }

  /** The same stream as the samplers of Commons RNG take it, e.g. for a shuffle. */
  public UniformRandomProvider source(String name, long... indices) {
    return new StreamSource(stream(name, indices));
  }

  /** The seed of the stream with that name and those indices, for a generator of another kind. */
  public long seedOf(String name, long... indices) {
    long hash = mix(seed + 0x9E3779B97F4A7C15L);
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i));
    }
    for (long index : indices) {
      hash = mix(hash + 0x9E3779B97F4A7C15L + index);
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection of 64 bits. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
