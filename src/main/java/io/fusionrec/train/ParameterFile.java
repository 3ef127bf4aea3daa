package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The values of a trained model's parameters in a file of the checkpoints' format. */
public final class ParameterFile {
  private ParameterFile() {}

  /**
   * Writes all values; the file appears whole or not at all.
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
    new Checkpoint(
            key,
            true,
            "",
            0,
            StoredArrays.none(),
            new StoredArrays(arrays),
            StoredArrays.none(),
            ImmutableList.of())
        .write(file);
  }

  /**
   * Puts the values of a file into the parameters of an equal model.
   *
   * @throws InputException when the file can't be read, is damaged or of another run or model
   */
  public static void read(Path file, String key, ParameterSet parameters) {
    StoredArrays stored = Checkpoint.read(file, key).best();
    try {
      parameters
          .all()
          .forEach(
              (name, parameter) ->
                  HostValues.into(
                      parameter.getArray(),
                      stored.values(name, parameter.getArray().getShape().getShape())));
    } catch (IllegalArgumentException e) {
      throw SavedState.otherModel(file, e);
    }
  }
}
