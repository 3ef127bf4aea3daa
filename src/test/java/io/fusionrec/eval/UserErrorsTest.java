package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserErrorsTest {
  @Test
  void errorsAreSummedUpByUser() {
    UserErrors errors =
        UserErrors.of(
            new int[] {7, 2, 7, 2, 7}, new float[] {3, 4, 5, 1, 2}, new float[] {1, 4, 4.5f, 4, 2});
    assertThat(errors.users()).containsExactly(2, 7);
    assertThat(errors.absolute()).containsExactly(3, 2.5);
    assertThat(errors.squared()).containsExactly(9, 4.25);
    assertThat(errors.count()).containsExactly(2, 3);
  }

  @Test
  void ratingsThatAreNoneAreRefused() {
    assertRefused(
        new int[] {3, 0},
        new float[] {1, Float.NaN},
        new float[] {1, 1},
        "rating 1: user 0, predicted NaN, actual 1.0");
    assertRefused(
        new int[] {3, 0},
        new float[] {1, 1},
        new float[] {Float.NaN, 1},
        "rating 0: user 3, predicted 1.0, actual NaN");
    assertRefused(
        new int[] {3, -4},
        new float[] {1, 1},
        new float[] {1, 1},
        "rating 1: user -4, predicted 1.0, actual 1.0");
    assertRefused(
        new int[] {-4},
        new float[] {1},
        new float[] {1},
        "rating 0: user -4, predicted 1.0, actual 1.0");
    assertRefused(
        new int[0],
        new float[0],
        new float[0],
        "need as many users, predictions and ratings, at least one, but got 0, 0, 0");
    assertRefused(
        new int[2],
        new float[3],
        new float[2],
        "need as many users, predictions and ratings, at least one, but got 2, 3, 2");
    assertRefused(
        new int[2],
        new float[2],
        new float[1],
        "need as many users, predictions and ratings, at least one, but got 2, 2, 1");
  }

  private static void assertRefused(int[] user, float[] predicted, float[] actual, String message) {
    assertThatThrownBy(() -> UserErrors.of(user, predicted, actual))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void sumsThatAreNoneAreRefused() {
    int[] users = {1, 6};
    double[] sums = {1, 2};
    int[] counts = {1, 1};
    assertThatThrownBy(() -> new UserErrors(users, new double[] {1, Double.NaN}, sums, counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sum of absolute errors of user 6 is NaN");
    assertThatThrownBy(() -> new UserErrors(users, sums, new double[] {-1, 1}, counts))
        .hasMessage("the sum of squared errors of user 1 is -1.0");
    assertThatThrownBy(() -> new UserErrors(users, sums, sums, new int[] {1, 0}))
        .hasMessage("user 6 has 0 ratings");
    assertThatThrownBy(() -> new UserErrors(new int[] {6, 1}, sums, sums, counts))
        .hasMessage("users must ascend from 0 or more, but user 1 stands at place 1");
    assertThatThrownBy(() -> new UserErrors(users, new double[1], sums, counts))
        .hasMessage(
            "need sums and a count for each of 2 users, but got 1 absolute, 2 squared, 2 counts");
  }
}
