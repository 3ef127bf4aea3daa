package io.fusionrec.encoder.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.encoder.Encoding;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** An encoding's values outside the engine's memory, by the name of each part. */
record EncodedValues(ImmutableMap<String, Part> parts) {

  /** One tensor of an encoding. */
  @SuppressWarnings("ArrayRecordComponent") // a tensor's values
  record Part(Shape shape, float[] values) {
    /** Row k, where all axes but the first make up a row. */
    float[] row(int k) {
      int width = Math.toIntExact(values.length / shape.get(0));
      return Arrays.copyOfRange(values, k * width, (k + 1) * width);
    }

    /** What a grid's side has at a cell: its own vector [B, N, d], or that of its row [B, d]. */
    float[] cell(int cell, int row) {
      if (shape.dimension() < 3) {
        return row(row);
      }
      int width = Math.toIntExact(shape.get(2));
      return Arrays.copyOfRange(values, cell * width, (cell + 1) * width);
    }
  }

  static EncodedValues of(Encoding encoding) {
    ImmutableMap.Builder<String, Part> parts = ImmutableMap.builder();
    tensors(encoding)
        .forEach(
            (name, tensor) -> parts.put(name, new Part(tensor.getShape(), tensor.toFloatArray())));
    return new EncodedValues(parts.buildOrThrow());
  }

  /** The tensors of an encoding by name, absent ones left out. */
  static ImmutableMap<String, NDArray> tensors(Encoding encoding) {
    ImmutableMap.Builder<String, NDArray> tensors = ImmutableMap.builder();
    tensors.put("users", encoding.users());
    tensors.put("items", encoding.items());
    tensors.put("scores", encoding.scores());
    encoding.pair().ifPresent(tensor -> tensors.put("pair", tensor));
    encoding.seen().ifPresent(tensor -> tensors.put("seen", tensor));
    encoding.auxiliary().ifPresent(tensor -> tensors.put("auxiliary", tensor));
    encoding.norm().ifPresent(tensor -> tensors.put("norm", tensor));
    return tensors.buildOrThrow();
  }

  Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("the encoding has no " + name);
    }
    return part;
  }

  /** Where this differs from other values, down to the last bit; empty when it doesn't. */
  Optional<String> difference(EncodedValues other) {
    for (Map.Entry<String, Part> entry : parts.entrySet()) {
      Part theirs = other.parts.get(entry.getKey());
      if (theirs == null) {
        return Optional.of(entry.getKey() + " are there in one of them only");
      }
      float[] mine = entry.getValue().values();
      int at = Arrays.mismatch(mine, theirs.values());
      if (at >= 0) {
        return Optional.of(
            entry.getKey()
                + "["
                + at
                + "] is "
                + value(mine, at)
                + " and "
                + value(theirs.values(), at));
      }
    }
    return parts.size() == other.parts.size()
        ? Optional.empty()
        : Optional.of(other.parts.keySet() + " against " + parts.keySet());
  }

  private static String value(float[] values, int at) {
    return at < values.length ? String.valueOf(values[at]) : "absent";
  }
}
