package io.fusionrec.encoder.itra;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * The users' ratings in the train part, which the auto-encoder reads in two channels: liked (1 for
 * a rating at or above the mean of all, else 0) and the rating minus that mean.
 */
final class Profiles {
  private final RatingMatrix ratings;
  private final float mean;

  Profiles(Ratings train) {
    ratings = train.byUser();
    mean = (float) train.mean();
  }

  /** Ratings per user, on average; at least 1. */
  double meanDegree() {
    return Math.max(1, ratings.column().length / (double) Math.max(1, ratings.rows()));
  }

  /** All ratings of some users. */
  ProfileSample whole(int[] users) {
    return sample(users, item -> false, 0, new SplittableRandom(0));
  }

  /**
   * Some ratings of some users.
   *
   * @param users the users, each once
   * @param heldOut items whose ratings are left out
   * @param dropout the probability that any other rating is left out
   * @param random decides it
   */
  ProfileSample sample(int[] users, IntPredicate heldOut, double dropout, SplittableRandom random) {
    int size = 0;
    for (int user : users) {
      size += ratings.degree(user);
    }
    int[] first = new int[users.length + 1];
    boolean[] kept = new boolean[size];
    for (int r = 0; r < users.length; r++) {
      int from = ratings.offset()[users[r]];
      int degree = ratings.degree(users[r]);
      first[r + 1] = first[r] + degree;
      for (int k = 0; k < degree; k++) {
        boolean dropped = dropout > 0 && random.nextDouble() < dropout;
        kept[first[r] + k] = !dropped && !heldOut.test(ratings.column()[from + k]);
      }
    }
    return new ProfileSample(this, users, first, kept);
  }

  int degree(int user) {
    return ratings.degree(user);
  }

  /** The item of a user's k-th rating. */
  int item(int user, int k) {
    return ratings.column()[ratings.offset()[user] + k];
  }

  /** The deviation from the mean of a user's k-th rating. */
  float centred(int user, int k) {
    return ratings.value()[ratings.offset()[user] + k] - mean;
  }

  /** Whether a user's k-th rating is a liking one. */
  boolean liked(int user, int k) {
    return centred(user, k) >= 0;
  }

  /** Which rating of a user is that of an item, or a negative number. O(log degree). */
  int find(int user, int item) {
    int from = ratings.offset()[user];
    int position = Arrays.binarySearch(ratings.column(), from, ratings.offset()[user + 1], item);
    return position < 0 ? -1 : position - from;
  }
}
