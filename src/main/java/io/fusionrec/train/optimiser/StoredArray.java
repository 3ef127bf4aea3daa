package io.fusionrec.train.optimiser;

import java.util.Arrays;

/**
 * The values of one tensor outside the engine's memory.
 *
 * @param name its name among the arrays that it is stored with
 * @param shape its shape
 * @param values its values in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor's values
public record StoredArray(String name, long[] shape, float[] values) {

  /** Checks that there are as many values as the shape has places. */
  public StoredArray {
    if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != values.length) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values for shape " + Arrays.toString(shape));
    }
  }
}
