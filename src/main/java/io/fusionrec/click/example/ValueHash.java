package io.fusionrec.click.example;

/** 64-bit hashes of raw values. */
public final class ValueHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private ValueHash() {}

  /**
   * A hash of a piece of bytes: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) with SplitMix64's
   * finaliser. Two of a million values share one with probability 3e-8.
   */
  public static long of(byte[] bytes, int from, int to) {
    long hash = OFFSET;
    for (int k = from; k < to; k++) {
      hash = (hash ^ (bytes[k] & 0xff)) * PRIME;
    }
    return of(hash);
  }

  /** A hash of a number: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  public static long of(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
