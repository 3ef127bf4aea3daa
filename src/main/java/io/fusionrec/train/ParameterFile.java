package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The values of a trained model's parameters in a file of the checkpoints' format. */
public final class ParameterFile {
  private ParameterFile() {}

  /**
   * Writes all values, those that were computed too; the file appears whole or not at all.
   *
   * @param key the key of the run that they come from
   */
  public static void write(Path file, String key, ParameterSet parameters) throws IOException {
    List<StoredArray> arrays = new ArrayList<>();
    parameters
        .all()
        .forEach(
            (name, parameter) ->
                arrays.add(
                    new StoredArray(
                        name,
                        parameter.getArray().getShape().getShape(),
                        parameter.getArray().toFloatArray())));
    parameters
        .computed()
        .forEach(
            (name, values) ->
                arrays.add(new StoredArray(name, new long[] {values.length}, values)));
    write(file, key, new StoredArrays(arrays));
  }

  /** The same with the values of anything that learned. */
  public static void write(Path file, String key, StoredArrays values) throws IOException {
    new Checkpoint(
            key, true, "", 0, StoredArrays.none(), values, StoredArrays.none(), ImmutableList.of())
        .write(file);
  }

  /**
   * The values in a file that {@link #write} wrote, or the best ones in the checkpoint of a
   * training.
   *
   * @throws InputException when the file can't be read, is damaged or of another run
   */
  public static StoredArrays values(Path file, String key) {
    return Checkpoint.read(file, key).best();
  }

  /**
   * Puts the values of a file into the parameters of an equal model, or of one of more users: where
   * a table has so many rows more, they are put behind the rows of the known users and are the mean
   * of these.
   *
   * @param file where the values are from
   * @param stored the values
   * @param users how many users the values are of
   * @param more how many more users the model has
   * @throws InputException when they are those of another model
   */
  public static void restore(
      Path file, StoredArrays stored, ParameterSet parameters, int users, int more) {
    try {
      parameters
          .all()
          .forEach(
              (name, parameter) ->
                  HostValues.into(
                      parameter.getArray(),
                      grown(
                          stored, name, parameter.getArray().getShape().getShape(), users, more)));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          file
              + ": values of another model ("
              + e.getMessage()
              + "); they were saved with other settings, or by another version of its encoder",
          e);
    }
  }

  private static float[] grown(
      StoredArrays stored, String name, long[] shape, int users, int more) {
    if (more == 0 || stored.has(name, shape) || shape[0] - more < users) {
      return stored.values(name, shape);
    }
    long[] before = shape.clone();
    before[0] -= more;
    float[] known = stored.values(name, before);
    int width = (int) (known.length / before[0]);
    float[] grown = new float[known.length + more * width];
    System.arraycopy(known, 0, grown, 0, users * width);
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int user = 0; user < users; user++) {
        sum += known[user * width + column];
      }
      for (int row = users; row < users + more; row++) {
        grown[row * width + column] = (float) (sum / users);
      }
    }
    int rest = known.length - users * width;
    System.arraycopy(known, users * width, grown, (users + more) * width, rest);
    return grown;
  }
}
