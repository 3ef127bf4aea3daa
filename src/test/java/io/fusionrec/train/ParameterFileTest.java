package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
  @TempDir private Path folder;

  /** Of users a table and a bias, of users and one node behind them a table, and a weight. */
  private static ParameterSet parameters(NDManager manager, int users) {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    parameters.create("user", new Shape(users, 2), Initial.ZERO);
    parameters.create("node", new Shape(users + 1, 1), Initial.ZERO);
    parameters.create("weight", new Shape(2, 2), Initial.ZERO);
    return parameters;
  }

  private static void put(ParameterSet parameters, String name, float... values) {
    HostValues.into(parameters.get(name).getArray(), values);
  }

  private static float[] values(ParameterSet parameters, String name) {
    return parameters.get(name).getArray().toFloatArray();
  }

  private Path written(NDManager manager) throws IOException {
    ParameterSet parameters = parameters(manager, 3);
    put(parameters, "user", 1, 2, 3, 4, 5, 9);
    put(parameters, "node", 1, 2, 6, 7);
    put(parameters, "weight", 1, 2, 3, 4);
    Path file = folder.resolve("p.bin");
    ParameterFile.write(file, "key", parameters);
    return file;
  }

  private static void restore(Path file, ParameterSet parameters, int users, int more) {
    StoredArrays stored = ParameterFile.values(file, "key");
    ParameterFile.restore(file, stored, parameters, users, more);
  }

  @Test
  void whatWasComputedIsWrittenTooAndNotComputedAgain() throws IOException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = parameters(manager, 3);
      parameters.scope("encoder").computed("means", 2, () -> new float[] {7, 8});
      Path file = folder.resolve("p.bin");
      ParameterFile.write(file, "key", parameters);
      ParameterSet read =
          new ParameterSet(
              manager, new RandomStreams(1), ParameterFile.values(file, "key").byName());
      float[] means =
          read.scope("encoder")
              .computed(
                  "means",
                  2,
                  () -> {
                    throw new AssertionError("computed again");
                  });
      assertThat(means).containsExactly(7, 8);
    }
  }

  @Test
  void valuesComeBack() throws IOException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet read = parameters(manager, 3);
      restore(written(manager), read, 3, 0);
      assertThat(values(read, "user")).containsExactly(1, 2, 3, 4, 5, 9);
      assertThat(values(read, "node")).containsExactly(1, 2, 6, 7);
    }
  }

  @Test
  void furtherUsersStandBehindTheKnownOnesAndAreTheirMean() throws IOException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet read = parameters(manager, 5);
      restore(written(manager), read, 3, 2);
      assertThat(values(read, "user")).containsExactly(1, 2, 3, 4, 5, 9, 3, 5, 3, 5);
      assertThat(values(read, "node")).containsExactly(1, 2, 6, 3, 3, 7);
      assertThat(values(read, "weight")).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void anotherModelOrRunIsRefused() throws IOException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      Path file = written(manager);
      assertThatThrownBy(() -> restore(file, parameters(manager, 4), 4, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString());
      assertThatThrownBy(() -> ParameterFile.values(file, "other"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("another run");
    }
  }
}
