package io.fusionrec.encoder.itra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SocialReconstructionTest {
  private static final int WIDTH = SmallCircle.SETTINGS.width();

  /** S of four users: 0 close to 1 and 2, 1 to 0, 2 to nobody, 3 to 0. */
  private static final SocialMatrix SOCIAL =
      new SocialMatrix(
          new int[] {0, 2, 3, 3, 4}, new int[] {1, 2, 0, 0}, new float[] {1, 0.5f, 0.25f, 0.75f});

  /** The loss of two steps, and its gradient for g. */
  private static float[] lossAndGradient(int large, int[] users) {
    ComputeDevice device = ComputeDevice.cpu();
    try (NDManager manager = device.newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7), large);
      SocialReconstruction reconstruction =
          new SocialReconstruction(parameters, SOCIAL.users(), () -> SOCIAL, SmallCircle.SETTINGS);
      float[] values = new float[users.length * WIDTH];
      SplittableRandom drawn = new SplittableRandom(3);
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) drawn.nextDouble(-2, 2);
      }
      NDArray decoded = manager.create(values, new Shape(users.length, WIDTH));
      decoded.setRequiresGradient(true);
      SplittableRandom random = new SplittableRandom(11);
      float[] result = new float[1 + values.length];
      NDArray[] loss = new NDArray[1];
      device.backward(
          () -> {
            NDArray first = reconstruction.loss(decoded, users, random).orElseThrow();
            loss[0] = first.add(reconstruction.loss(decoded, users, random).orElseThrow());
            return loss[0];
          });
      result[0] = loss[0].getFloat();
      System.arraycopy(decoded.getGradient().toFloatArray(), 0, result, 1, values.length);
      return result;
    }
  }

  /** Where there are many users the entries are computed alone, from the same draws. */
  @Test
  void theEntriesAloneGiveWhatTheWholeProductGives() {
    int[] users = {0, 1, 0, 3, 2};
    float[] all = lossAndGradient(Integer.MAX_VALUE, users);
    float[] few = lossAndGradient(1, users);
    assertThat(few).containsExactly(all, within(1e-5f));
    assertThat(all[0]).isPositive();
    assertThat(all[1]).isNotZero();
  }

  @Test
  void aStepWithoutAnEntryHasNoLoss() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7), 1);
      NDArray decoded = manager.zeros(new Shape(1, WIDTH));
      assertThat(
              new SocialReconstruction(
                      parameters, SOCIAL.users(), () -> SOCIAL, SmallCircle.SETTINGS)
                  .loss(decoded, new int[] {2}, new SplittableRandom(1)))
          .isEmpty();
    }
  }

  /** Each kind of entry weighs 1 together; what is drawn twice weighs twice. */
  @Test
  void knownEntriesAndDrawnZerosWeighTheSame() {
    SocialEntries entries =
        new SocialEntries(
            new int[] {0, 0, 0, 1, 1}, new int[] {1, 3, 3, 0, 2}, new float[] {1, 0, 0, .5f, 0}, 2);
    assertThat(entries.weight()).containsExactly(.5f, 1 / 3f, 1 / 3f, .5f, 1 / 3f);
    assertThat(entries.targets(2, 4)).containsExactly(0, 1, 0, 0, .5f, 0, 0, 0);
    assertThat(entries.weights(2, 4)).containsExactly(0, .5f, 0, 2 / 3f, .5f, 0, 1 / 3f, 0);
  }
}
