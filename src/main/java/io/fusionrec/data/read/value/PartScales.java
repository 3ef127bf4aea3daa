package io.fusionrec.data.read.value;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether the parts of declared files have one scale: a test part whose ratings were divided by
 * five gives errors that mean nothing.
 *
 * @param file what is said calls the data so
 * @param rating the ratings of all parts
 * @param part the part of each: 0 is train
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record PartScales(String file, float[] rating, byte[] part) {
  private static final String[] NAMES = {"train", "valid", "test"};
  private static final int FEW = 20;

  /** Says of each part that it seems to be on another scale than train. */
  public void check(Consumer<String> warnings) {
    float[] low = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    int[] count = new int[NAMES.length];
    for (int row = 0; row < rating.length; row++) {
      int of = part[row];
      low[of] = Math.min(low[of], rating[row]);
      high[of] = Math.max(high[of], rating[row]);
      count[of]++;
    }
    for (int of = 1; of < NAMES.length; of++) {
      boolean enough = count[0] >= FEW && count[of] >= FEW;
      if (enough && (2 * high[of] <= high[0] || low[of] >= 2 * high[0])) {
        warnings.accept(
            String.format(
                Locale.ROOT,
                "%s: ratings of the %s part go from %s to %s and those of train from %s to %s; bring"
                    + " them to one scale if they are on two",
                file,
                NAMES[of],
                low[of],
                high[of],
                low[0],
                high[0]));
      }
    }
  }
}
