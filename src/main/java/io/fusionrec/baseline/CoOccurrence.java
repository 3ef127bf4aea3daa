package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.Arrays;

/**
 * How many users two items have in common: the rows of X'X, where X [users, items] has a one for
 * each pair. A row takes the sum of its users' degrees; all rows take the sum of squared degrees.
 */
record CoOccurrence(RatingMatrix byUser, RatingMatrix byItem) {

  static CoOccurrence of(Ratings positives) {
    return new CoOccurrence(positives.byUser(), positives.byItem());
  }

  int items() {
    return byItem.rows();
  }

  /** The number of users of an item. */
  int users(int item) {
    return byItem.degree(item);
  }

  /** Writes the users that an item has in common with every item, itself included. */
  void row(int item, int[] common) {
    Arrays.fill(common, 0);
    for (int p = byItem.offset()[item]; p < byItem.offset()[item + 1]; p++) {
      int user = byItem.column()[p];
      for (int q = byUser.offset()[user]; q < byUser.offset()[user + 1]; q++) {
        common[byUser.column()[q]]++;
      }
    }
  }
}
