package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an exact resume needs, in one file that appears whole or not at all: parameters, the
 * best parameters so far, the optimiser's moments and step count, the history. Random streams need
 * no saving; they are functions of the seed and the epoch.
 *
 * @param finished whether training has ended; the parameters are then the best ones
 * @param steps the optimiser's steps
 * @param parameters current values, as {@code ParameterSet.snapshot} gives them
 * @param best the values of the best epoch
 * @param moments the optimiser's moments; empty when finished
 * @param history every epoch so far
 */
record Checkpoint(
    boolean finished,
    long steps,
    List<float[]> parameters,
    List<float[]> best,
    List<float[]> moments,
    ImmutableList<EpochRecord> history) {
  private static final int MAGIC = 0x46555332; // "FUS2"

  void write(Path file) throws IOException {
    AtomicFiles.write(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeInt(MAGIC);
          out.writeBoolean(finished);
          out.writeLong(steps);
          out.writeInt(history.size());
          for (EpochRecord epoch : history) {
            out.writeUTF(epoch.objective());
            out.writeInt(epoch.epoch());
            out.writeDouble(epoch.loss());
            out.writeUTF(epoch.criterion());
            out.writeDouble(epoch.valid());
            out.writeBoolean(epoch.best());
            out.writeLong(epoch.examples());
            out.writeDouble(epoch.seconds());
          }
          writeArrays(out, parameters);
          writeArrays(out, best);
          writeArrays(out, moments);
          out.flush();
        });
  }

  /** Reads a checkpoint, or says which file is broken. */
  static Checkpoint read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != MAGIC) {
        throw new InputException(file + ": not a checkpoint of this version");
      }
      boolean finished = in.readBoolean();
      long steps = in.readLong();
      ImmutableList.Builder<EpochRecord> history = ImmutableList.builder();
      int epochs = in.readInt();
      for (int k = 0; k < epochs; k++) {
        history.add(
            new EpochRecord(
                in.readUTF(),
                in.readInt(),
                in.readDouble(),
                in.readUTF(),
                in.readDouble(),
                in.readBoolean(),
                in.readLong(),
                in.readDouble()));
      }
      return new Checkpoint(
          finished, steps, readArrays(in), readArrays(in), readArrays(in), history.build());
    } catch (IOException e) {
      throw new InputException("cannot read checkpoint " + file + ": " + e.getMessage(), e);
    }
  }

  private static void writeArrays(DataOutputStream out, List<float[]> arrays) throws IOException {
    out.writeInt(arrays.size());
    for (float[] array : arrays) {
      out.writeInt(array.length);
      ByteBuffer bytes = ByteBuffer.allocate(4 * array.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(array);
      out.write(bytes.array());
    }
  }

  private static List<float[]> readArrays(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<float[]> arrays = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      float[] array = new float[in.readInt()];
      byte[] bytes = in.readNBytes(4 * array.length);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(array);
      arrays.add(array);
    }
    return arrays;
  }
}
