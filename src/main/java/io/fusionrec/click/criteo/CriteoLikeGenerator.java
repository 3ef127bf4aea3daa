package io.fusionrec.click.criteo;

import io.fusionrec.click.example.ValueHash;
import io.fusionrec.io.ContentHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Generated rows in Criteo's shape: 13 numbers and 26 categories, some missing, with planted
 * structure. Categories are drawn from vocabularies of 10 to 100,000 values, small numbers more
 * often; each value has a hidden taste vector of four entries. The log odds of a click are a
 * constant, own effects of some values, the inner products of a few pairs of fields' vectors, one
 * product of three, and the effect of two numbers and of one number times a value.
 */
public final class CriteoLikeGenerator {
  /** The name of the small table that is made without a file. */
  public static final String NAME = "criteo-generated";

  private static final int[] SIZES = {
    1000, 500, 100_000, 50_000, 300, 20, 10_000, 500, 3, 20_000, 5000, 80_000, 3000, 26, 9000,
    60_000, 10, 4000, 2000, 4, 70_000, 18, 15, 30_000, 80, 40_000
  };
  private static final int[][] PAIRS = {{0, 4}, {1, 7}, {13, 16}, {5, 8}, {12, 17}, {0, 13}};
  private static final int[] TRIPLE = {5, 16, 21};
  private static final int TASTES = 4;
  private static final double MISSING = 0.1;

  private final int rows;
  private final long seed;

  /** That many rows. */
  public CriteoLikeGenerator(int rows, long seed) {
    this.rows = rows;
    this.seed = seed;
  }

  /** What decides the rows, hashed. */
  public String sha256() {
    return ContentHash.ofText(rows + " rows, seed " + seed);
  }

  /** Writes all rows in Criteo's format. */
  public void writeTo(OutputStream out) throws IOException {
    forEach(out::write);
  }

  /** Takes lines. */
  public interface Lines {
    /** Takes a line in Criteo's format, with its line break. */
    void take(byte[] line) throws IOException;
  }

  /** Goes through all rows. */
  public void forEach(Lines lines) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int[] value = new int[SIZES.length];
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows; r++) {
      double[] numbers = new double[13];
      for (int n = 0; n < numbers.length; n++) {
        numbers[n] =
            random.nextDouble() < MISSING ? -1 : Math.floor(Math.exp(1 + 1.5 * gaussian(random)));
      }
      for (int c = 0; c < value.length; c++) {
        double u = random.nextDouble();
        value[c] = random.nextDouble() < MISSING ? -1 : (int) (SIZES[c] * u * u * u);
      }
      text.setLength(0);
      text.append(random.nextDouble() < 1 / (1 + Math.exp(-logOdds(numbers, value))) ? 1 : 0);
      for (double number : numbers) {
        text.append('\t');
        if (number >= 0) {
          text.append((long) number);
        }
      }
      for (int c = 0; c < value.length; c++) {
        text.append('\t');
        if (value[c] >= 0) {
          String hex = Integer.toHexString((int) key(c, value[c], -1));
          text.append("0".repeat(8 - hex.length())).append(hex);
        }
      }
      text.append('\n');
      lines.take(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static double logOdds(double[] numbers, int[] value) {
    double sum = -1.3;
    for (int c : new int[] {0, 4, 5, 13, 16}) {
      sum += 0.3 * taste(c, value[c], TASTES);
    }
    for (int[] pair : PAIRS) {
      for (int t = 0; t < TASTES; t++) {
        sum += 0.35 * taste(pair[0], value[pair[0]], t) * taste(pair[1], value[pair[1]], t);
      }
    }
    sum +=
        0.5
            * taste(TRIPLE[0], value[TRIPLE[0]], 0)
            * taste(TRIPLE[1], value[TRIPLE[1]], 0)
            * taste(TRIPLE[2], value[TRIPLE[2]], 0);
    sum += numbers[0] < 0 ? -0.3 : 0.3 * (Math.log1p(numbers[0]) - 1.3);
    return sum + 0.2 * Math.log1p(Math.max(0, numbers[5])) * taste(8, value[8], 1);
  }

  /** An entry of a value's hidden vector: uniform with variance 1; 0 for a missing value. */
  private static double taste(int field, int value, int entry) {
    return value < 0 ? 0 : 2 * Math.sqrt(3) * ((key(field, value, entry) >>> 11) * 0x1.0p-53 - 0.5);
  }

  private static long key(int field, int value, int entry) {
    return ValueHash.of(((long) field << 40) + ((long) value << 8) + entry + 1);
  }

  private static double gaussian(SplittableRandom random) {
    return random.nextGaussian();
  }
}
