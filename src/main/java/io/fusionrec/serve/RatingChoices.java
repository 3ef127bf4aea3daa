package io.fusionrec.serve;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ratings that somebody is offered to choose from. */
final class RatingChoices {
  private static final int MOST = 20;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  private RatingChoices() {}

  /**
   * The ratings that occur in the data, the lowest first; where they are too many to choose from,
   * round steps of the scale. O(ratings).
   */
  static List<Float> of(RatingData data) {
    float[] found = new float[MOST];
    int size = 0;
    for (float rating : data.ratings().rating()) {
      int k = 0;
      while (k < size && found[k] != rating) {
        k++;
      }
      if (k == MOST) {
        return steps(data.scale());
      }
      if (k == size) {
        found[size++] = rating;
      }
    }
    float[] sorted = Arrays.copyOf(found, size);
    Arrays.sort(sorted);
    List<Float> choices = new ArrayList<>();
    for (float one : sorted) {
      choices.add(one);
    }
    return choices;
  }

  /** Multiples of the smallest of ..., .1, .2, .5, 1, 2, 5, ... that gives few enough. */
  private static List<Float> steps(RatingScale scale) {
    BigDecimal low = new BigDecimal(Float.toString(scale.minimum()));
    BigDecimal high = new BigDecimal(Float.toString(scale.maximum()));
    BigDecimal one = BigDecimal.ONE.movePointRight(high.subtract(low).precision());
    one = one.movePointLeft(high.subtract(low).scale() + 3);
    List<Float> steps = multiples(one, low, high);
    for (int k = 0; steps.size() > MOST; k++) {
      // 1 to 2, 2 to 5, 5 to 10
      one = k % 3 == 1 ? one.divide(TWO).multiply(FIVE) : one.multiply(TWO);
      steps = multiples(one, low, high);
    }
    return steps;
  }

  private static List<Float> multiples(BigDecimal step, BigDecimal low, BigDecimal high) {
    BigDecimal first = low.divide(step, 0, RoundingMode.CEILING);
    BigDecimal last = high.divide(step, 0, RoundingMode.FLOOR);
    List<Float> values = new ArrayList<>();
    for (BigDecimal k = first; k.compareTo(last) <= 0; k = k.add(BigDecimal.ONE)) {
      values.add(k.multiply(step).floatValue());
    }
    return values;
  }
}
