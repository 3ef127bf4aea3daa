package io.fusionrec.encoder.itra;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClosestUsersTest {
  /** User 0 is close to 1 (.5), 2 (1) and 3 (.5); 1 to nobody; 2 to 0. */
  private static final SocialMatrix SOCIAL =
      new SocialMatrix(
          new int[] {0, 3, 3, 4}, new int[] {1, 2, 3, 0}, new float[] {0.5f, 1, 0.5f, 0.25f});

  @Test
  void theClosestComeFirstAndOfThoseAsCloseTheSmallerIndex() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClosestUsers closest =
          ClosestUsers.of(new ParameterSet(manager, new RandomStreams(1)), 3, 2, () -> SOCIAL);

      assertThat(closest.user()).isDeepEqualTo(new int[][] {{2, 1}, {}, {0}});
      assertThat(closest.closeness()).isDeepEqualTo(new float[][] {{1, 0.5f}, {}, {0.25f}});
    }
  }

  @Test
  void aSavedModelIsLoadedWithoutReadingTheTrust() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet made = new ParameterSet(manager, new RandomStreams(1));
      ClosestUsers first = ClosestUsers.of(made, 3, 2, () -> SOCIAL);
      Supplier<SocialMatrix> unread =
          () -> {
            throw new AssertionError("the social matrix was made");
          };

      ClosestUsers loaded = ClosestUsers.of(saved(manager, made.computed()), 3, 2, unread);

      assertThat(loaded.user()).isDeepEqualTo(first.user());
      assertThat(loaded.closeness()).isDeepEqualTo(first.closeness());
    }
  }

  /** A newcomer, user 3, may be close to others; those keep what the model was trained with. */
  @Test
  void whoIsNewIsReadOutOfTheMatrixAndNobodyElse() {
    SocialMatrix grown =
        new SocialMatrix(
            new int[] {0, 1, 2, 3, 5},
            new int[] {3, 3, 3, 1, 2},
            new float[] {1, 1, 1, 0.5f, 0.75f});
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet made = new ParameterSet(manager, new RandomStreams(1));
      ClosestUsers.of(made, 3, 2, () -> SOCIAL);

      ClosestUsers loaded = ClosestUsers.of(saved(manager, made.computed()), 4, 2, () -> grown);

      assertThat(loaded.user()).isDeepEqualTo(new int[][] {{2, 1}, {}, {0}, {2, 1}});
      assertThat(loaded.closeness())
          .isDeepEqualTo(new float[][] {{1, 0.5f}, {}, {0.25f}, {0.75f, 0.5f}});
    }
  }

  private static ParameterSet saved(NDManager manager, Map<String, float[]> values) {
    return new ParameterSet(manager, new RandomStreams(1), values);
  }
}
