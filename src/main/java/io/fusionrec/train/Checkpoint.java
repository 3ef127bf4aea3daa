package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * All that an exact resume needs, in one file that appears whole or not at all: the run's key,
 * parameters, the best parameters so far, the optimiser's moments and step count, the history.
 * Random streams need no saving; they are functions of the seed and the epoch.
 *
 * <p>Format 3, big-endian but for the values: magic, format, key, finished, origin, steps, history,
 * three lists of arrays (name, shape, float32 little-endian), and the CRC-32C of all bytes before
 * it.
 *
 * @param key the key of the run that it belongs to
 * @param finished whether training has ended; {@code best} is then what was reached
 * @param origin where and by what the training was made, so far
 * @param steps the optimiser's steps
 * @param parameters current values; none when finished
 * @param best the values of the best epoch
 * @param moments the optimiser's moments; none when finished
 * @param history every epoch so far
 */
record Checkpoint(
    String key,
    boolean finished,
    String origin,
    long steps,
    StoredArrays parameters,
    StoredArrays best,
    StoredArrays moments,
    ImmutableList<EpochRecord> history) {
  private static final int MAGIC = 0x46555343; // "FUSC"
  private static final int FORMAT = 3;
  private static final int CHUNK = 1 << 20;
  private static final String ANEW = "delete it, or leave --resume out, to train anew";

  void write(Path file) throws IOException {
    AtomicFiles.write(
        file,
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(MAGIC);
          out.writeInt(FORMAT);
          writeText(out, key);
          out.writeBoolean(finished);
          writeText(out, origin);
          out.writeLong(steps);
          out.writeInt(history.size());
          for (EpochRecord epoch : history) {
            writeEpoch(out, epoch);
          }
          writeArrays(out, parameters);
          writeArrays(out, best);
          writeArrays(out, moments);
          out.writeLong(checked.getChecksum().getValue());
          out.flush();
        });
  }

  /**
   * Reads a checkpoint.
   *
   * @throws InputException when the file is no whole checkpoint of this format
   */
  static Checkpoint read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      CheckedInputStream checked =
          new CheckedInputStream(new BufferedInputStream(stream, CHUNK), new CRC32C());
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC) {
        throw new InputException(file + ": not a checkpoint; " + ANEW);
      }
      int format = in.readInt();
      if (format != FORMAT) {
        throw new InputException(
            file
                + ": a checkpoint of format "
                + format
                + ", this version reads "
                + FORMAT
                + "; "
                + ANEW);
      }
      Checkpoint checkpoint = readRest(in, Files.size(file));
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum || in.read() >= 0) {
        throw damaged(file, null);
      }
      return checkpoint;
    } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new InputException("cannot read checkpoint " + file + ": " + e, e);
    }
  }

  /** Reads one of the run with that key. */
  static Checkpoint read(Path file, String key) {
    Checkpoint checkpoint = read(file);
    if (!checkpoint.key.equals(key)) {
      throw new InputException(
          file
              + ": the checkpoint of another run (other data, split, graphs, settings, seed, encoder"
              + " or arithmetic); "
              + ANEW);
    }
    return checkpoint;
  }

  private static InputException damaged(Path file, @org.jspecify.annotations.Nullable Exception e) {
    String message = file + ": the checkpoint is cut off or damaged; " + ANEW;
    return e == null ? new InputException(message) : new InputException(message, e);
  }

  private static Checkpoint readRest(DataInputStream in, long size) throws IOException {
    String key = readText(in, size);
    boolean finished = in.readBoolean();
    String origin = readText(in, size);
    long steps = in.readLong();
    ImmutableList.Builder<EpochRecord> history = ImmutableList.builder();
    for (int left = in.readInt(); left > 0; left--) {
      history.add(readEpoch(in, size));
    }
    return new Checkpoint(
        key,
        finished,
        origin,
        steps,
        readArrays(in, size),
        readArrays(in, size),
        readArrays(in, size),
        history.build());
  }

  private static void writeEpoch(DataOutputStream out, EpochRecord epoch) throws IOException {
    writeText(out, epoch.objective());
    out.writeInt(epoch.epoch());
    out.writeDouble(epoch.loss());
    writeText(out, epoch.criterion());
    out.writeBoolean(epoch.valid().isPresent());
    out.writeDouble(epoch.valid().orElse(0));
    out.writeBoolean(epoch.best());
    out.writeLong(epoch.examples());
    out.writeDouble(epoch.seconds());
  }

  private static EpochRecord readEpoch(DataInputStream in, long size) throws IOException {
    String objective = readText(in, size);
    int epoch = in.readInt();
    double loss = in.readDouble();
    String criterion = readText(in, size);
    boolean validated = in.readBoolean();
    double valid = in.readDouble();
    return new EpochRecord(
        objective,
        epoch,
        loss,
        criterion,
        validated ? OptionalDouble.of(valid) : OptionalDouble.empty(),
        in.readBoolean(),
        in.readLong(),
        in.readDouble());
  }

  private static void writeArrays(DataOutputStream out, StoredArrays arrays) throws IOException {
    out.writeInt(arrays.all().size());
    byte[] chunk = new byte[CHUNK];
    for (StoredArray array : arrays.all()) {
      writeText(out, array.name());
      out.writeInt(array.shape().length);
      for (long extent : array.shape()) {
        out.writeLong(extent);
      }
      float[] values = array.values();
      for (int from = 0; from < values.length; from += CHUNK / 4) {
        int count = Math.min(CHUNK / 4, values.length - from);
        ByteBuffer.wrap(chunk)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .put(values, from, count);
        out.write(chunk, 0, 4 * count);
      }
    }
  }

  private static StoredArrays readArrays(DataInputStream in, long size) throws IOException {
    List<StoredArray> arrays = new ArrayList<>();
    byte[] chunk = new byte[CHUNK];
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in, size);
      int axes = in.readInt();
      if (axes < 0 || axes > 16) {
        throw new IllegalArgumentException("an array of " + axes + " axes");
      }
      long[] shape = new long[axes];
      long count = 1;
      for (int axis = 0; axis < axes; axis++) {
        shape[axis] = in.readLong();
        // Checked before anything is made of that size: a damaged number must not ask for memory.
        if (shape[axis] < 0 || (shape[axis] > 0 && count > size / 4 / shape[axis])) {
          throw new EOFException("an array larger than the file");
        }
        count *= shape[axis];
      }
      float[] values = new float[Math.toIntExact(count)];
      for (int from = 0; from < values.length; from += CHUNK / 4) {
        int part = Math.min(CHUNK / 4, values.length - from);
        in.readFully(chunk, 0, 4 * part);
        ByteBuffer.wrap(chunk)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(values, from, part);
      }
      arrays.add(new StoredArray(name, shape, values));
    }
    return new StoredArrays(arrays);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in, long size) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > size) {
      throw new EOFException("a text longer than the file");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
