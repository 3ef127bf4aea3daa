package io.fusionrec.click.preprocessing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.ValueSeparator;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A preprocessing on the disk: a version, the format of raw rows, each field's encoder with its
 * vocabulary, and a checksum of all that. Files of the three versions before are read too.
 *
 * @param file the file
 */
public record PreprocessingFile(Path file) {
  private static final int VERSION = 0x46555035; // "FUP5"

  /** The same, but that all numbers that scale a vector are damped. */
  private static final int DAMPED = 0x46555034; // "FUP4"

  /** As that, but for blanks around one of several values, which belong to it. */
  private static final int PADDED = 0x46555033; // "FUP3"

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The file of that kind in a folder. */
  public static PreprocessingFile in(Path folder) {
    return new PreprocessingFile(folder.resolve("preprocessing.bin"));
  }

  /** Writes it, whole or not at all. */
  public void write(FittedPreprocessing preprocessing) throws IOException {
    AtomicFiles.write(
        file,
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(VERSION);
          write(out, preprocessing.format());
          out.writeInt(preprocessing.encoders().size());
          for (int f = 0; f < preprocessing.encoders().size(); f++) {
            out.writeInt(preprocessing.positions().get(f));
            write(out, preprocessing.encoders().get(f));
          }
          out.writeLong(checked.getChecksum().getValue());
          out.flush();
        });
  }

  /**
   * Reads it.
   *
   * @throws InputException when it can't be read, is damaged or of a version unknown here
   */
  public FittedPreprocessing read() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e, e);
    }
    int length = bytes.length - Long.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, Math.max(0, length));
    if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum.getValue()) {
      throw new InputException(file + ": damaged, or written by another version of this program");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      int version = in.readInt();
      boolean former = version == FormerPreprocessing.VERSION;
      boolean padded = former || version == PADDED;
      if (version != VERSION && version != DAMPED && !padded) {
        throw new InputException(file + ": written by another version of this program");
      }
      ExampleFormat format = former ? FormerPreprocessing.readFormat(in) : readFormat(in);
      int count = in.readInt();
      ImmutableList.Builder<FieldEncoder> encoders = ImmutableList.builder();
      ImmutableList.Builder<Integer> positions = ImmutableList.builder();
      for (int f = 0; f < count; f++) {
        positions.add(in.readInt());
        RawColumn column = former ? FormerPreprocessing.readColumn(in) : readColumn(in);
        encoders.add(readEncoder(in, column, padded, version != VERSION));
      }
      return new FittedPreprocessing(encoders.build(), positions.build(), format);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e, e);
    }
  }

  private static void write(DataOutputStream out, FieldEncoder encoder) throws IOException {
    write(out, encoder.column());
    out.writeUTF(encoder.field().kind().name());
    out.writeInt(encoder.field().vocabulary());
    out.writeInt(encoder.field().slots());
    out.writeInt(encoder.buckets());
    out.writeBoolean(encoder.damped());
    out.writeDouble(encoder.mean());
    out.writeDouble(encoder.deviation());
    out.writeBoolean(encoder.padded());
    out.writeInt(encoder.vocabulary().size());
    long[] byId = new long[encoder.vocabulary().size()];
    for (var entry : encoder.vocabulary().long2IntEntrySet()) {
      byId[entry.getIntValue() - ClickField.FIRST] = entry.getLongKey();
    }
    for (long hash : byId) {
      out.writeLong(hash);
    }
  }

  private static FieldEncoder readEncoder(
      DataInputStream in, RawColumn column, boolean padding, boolean damping) throws IOException {
    FieldKind kind = FieldKind.valueOf(in.readUTF());
    ClickField field = new ClickField(column.name(), kind, in.readInt(), in.readInt());
    int buckets = in.readInt();
    boolean damped = damping ? kind == FieldKind.NUMERIC : in.readBoolean();
    double mean = in.readDouble();
    double deviation = in.readDouble();
    boolean padded = padding || in.readBoolean();
    int values = in.readInt();
    Long2IntOpenHashMap vocabulary = new Long2IntOpenHashMap(values);
    vocabulary.defaultReturnValue(ClickField.UNKNOWN);
    for (int k = 0; k < values; k++) {
      vocabulary.put(in.readLong(), ClickField.FIRST + k);
    }
    return new FieldEncoder(column, field, buckets, vocabulary, damped, mean, deviation, padded);
  }

  private static void write(DataOutputStream out, RawColumn column) throws IOException {
    out.writeUTF(column.name());
    out.writeUTF(column.kind().name());
    out.writeUTF(column.separator().text());
  }

  private static RawColumn readColumn(DataInputStream in) throws IOException {
    return new RawColumn(
        in.readUTF(), FieldKind.valueOf(in.readUTF()), ValueSeparator.of(in.readUTF()));
  }

  private static void write(DataOutputStream out, ExampleFormat format) throws IOException {
    byte[] json = JSON.writerFor(ExampleFormat.class).writeValueAsBytes(format);
    out.writeInt(json.length);
    out.write(json);
  }

  private static ExampleFormat readFormat(DataInputStream in) throws IOException {
    return JSON.readValue(in.readNBytes(in.readInt()), ExampleFormat.class);
  }
}
