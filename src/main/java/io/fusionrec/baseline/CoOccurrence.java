package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.Arrays;

/**
 * How much two of a kind have in common: how many users two items, or how many items two users. For
 * items these are the rows of X'X, where X [users, items] has a one for each pair; for users those
 * of XX'. A row takes the sum of its partners' degrees; all rows take the sum of squared degrees.
 *
 * @param own by one of the kind, its partners
 * @param partner by partner, those of the kind
 */
record CoOccurrence(RatingMatrix own, RatingMatrix partner) {

  /** Of items, by their users. */
  static CoOccurrence ofItems(Ratings positives) {
    return new CoOccurrence(positives.byItem(), positives.byUser());
  }

  /** Of users, by their items. */
  static CoOccurrence ofUsers(Ratings positives) {
    return new CoOccurrence(positives.byUser(), positives.byItem());
  }

  /** How many there are of the kind. */
  int size() {
    return own.rows();
  }

  /** The number of partners of one. */
  int degree(int one) {
    return own.degree(one);
  }

  /** Writes how many partners one has in common with every other, itself included. */
  void row(int one, int[] common) {
    Arrays.fill(common, 0);
    for (int p = own.offset()[one]; p < own.offset()[one + 1]; p++) {
      int by = own.column()[p];
      for (int q = partner.offset()[by]; q < partner.offset()[by + 1]; q++) {
        common[partner.column()[q]]++;
      }
    }
  }

  /** The same where a partner in common counts with its weight. */
  void row(int one, double[] weight, double[] common) {
    Arrays.fill(common, 0);
    for (int p = own.offset()[one]; p < own.offset()[one + 1]; p++) {
      int by = own.column()[p];
      for (int q = partner.offset()[by]; q < partner.offset()[by + 1]; q++) {
        common[partner.column()[q]] += weight[by];
      }
    }
  }
}
