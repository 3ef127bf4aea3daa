package io.fusionrec.eval;

import java.util.Arrays;

/**
 * The errors of a model's predicted ratings in one seed, summed up by user.
 *
 * @param users the users' indices, ascending; an index means the same user in every seed
 * @param absolute each user's sum of absolute errors
 * @param squared each user's sum of squared errors
 * @param count each user's number of ratings, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record UserErrors(int[] users, double[] absolute, double[] squared, int[] count) {
  /** Refuses users out of order, without ratings, or with sums that no errors have. */
  public UserErrors {
    int n = users.length;
    if (absolute.length != n || squared.length != n || count.length != n) {
      throw new IllegalArgumentException(
          String.format(
              "need sums and a count for each of %d users, but got %d absolute, %d squared, %d"
                  + " counts",
              n, absolute.length, squared.length, count.length));
    }
    UserIndex.checkAscending(users);
    for (int k = 0; k < n; k++) {
      check("absolute", users[k], absolute[k]);
      check("squared", users[k], squared[k]);
      if (count[k] < 1) {
        throw new IllegalArgumentException("user " + users[k] + " has " + count[k] + " ratings");
      }
    }
  }

  private static void check(String kind, int user, double sum) {
    if (!(sum >= 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the sum of " + kind + " errors of user " + user + " is " + sum);
    }
  }

  /**
   * Sums up errors by user. O(ratings + largest user index).
   *
   * @param user the user of each rating, in any order
   * @param predicted the model's predictions, already clipped to the scale
   * @param actual the ratings
   */
  public static UserErrors of(int[] user, float[] predicted, float[] actual) {
    int n = user.length;
    if (n == 0 || predicted.length != n || actual.length != n) {
      throw new IllegalArgumentException(
          String.format(
              "need as many users, predictions and ratings, at least one, but got %d, %d, %d",
              n, predicted.length, actual.length));
    }
    int width = Arrays.stream(user).max().orElse(0) + 1;
    double[] absolute = new double[Math.max(0, width)];
    double[] squared = new double[absolute.length];
    int[] count = new int[absolute.length];
    for (int k = 0; k < n; k++) {
      double error = (double) predicted[k] - actual[k];
      if (user[k] < 0 || !Double.isFinite(error)) {
        throw new IllegalArgumentException(
            String.format(
                "rating %d: user %d, predicted %s, actual %s",
                k, user[k], predicted[k], actual[k]));
      }
      absolute[user[k]] += Math.abs(error);
      squared[user[k]] += error * error;
      count[user[k]]++;
    }
    int[] users = new int[width];
    int size = 0;
    for (int u = 0; u < width; u++) {
      if (count[u] > 0) {
        users[size] = u;
        absolute[size] = absolute[u];
        squared[size] = squared[u];
        count[size++] = count[u];
      }
    }
    return new UserErrors(
        Arrays.copyOf(users, size),
        Arrays.copyOf(absolute, size),
        Arrays.copyOf(squared, size),
        Arrays.copyOf(count, size));
  }
}
