package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoders of all fields that are not constant.
 *
 * @param encoders for each field
 * @param positions the place of each field's column among the raw columns
 * @param format how a file of raw rows looks
 */
record FittedPreprocessing(
    ImmutableList<FieldEncoder> encoders, ImmutableList<Integer> positions, ExampleFormat format)
    implements Preprocessing {
  private static final String FILE = "preprocessing.bin";
  private static final int MAGIC = 0x46555031; // "FUP1"

  @Override
  public ClickSchema schema() {
    return new ClickSchema(
        encoders.stream().map(FieldEncoder::field).collect(ImmutableList.toImmutableList()));
  }

  /** Encodes rows one after the other; keeps where each field goes. */
  ExampleEncoder rowEncoder() {
    return new ExampleEncoder(this);
  }

  @Override
  public void write(Path folder) throws IOException {
    AtomicFiles.write(
        folder.resolve(FILE),
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeInt(MAGIC);
          write(out, format);
          out.writeInt(encoders.size());
          for (int f = 0; f < encoders.size(); f++) {
            FieldEncoder encoder = encoders.get(f);
            out.writeInt(positions.get(f));
            write(out, encoder.column());
            out.writeUTF(encoder.field().kind().name());
            out.writeInt(encoder.field().vocabulary());
            out.writeInt(encoder.field().slots());
            out.writeInt(encoder.buckets());
            out.writeDouble(encoder.mean());
            out.writeDouble(encoder.deviation());
            out.writeInt(encoder.vocabulary().size());
            long[] byId = new long[encoder.vocabulary().size()];
            for (var entry : encoder.vocabulary().long2IntEntrySet()) {
              byId[entry.getIntValue() - ClickField.FIRST] = entry.getLongKey();
            }
            for (long hash : byId) {
              out.writeLong(hash);
            }
          }
          out.flush();
        });
  }

  /** Reads what {@link #write} wrote. */
  static FittedPreprocessing read(Path folder) {
    Path file = folder.resolve(FILE);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != MAGIC) {
        throw new InputException(file + ": not the preprocessing of this version");
      }
      ExampleFormat format = readFormat(in);
      int count = in.readInt();
      ImmutableList.Builder<FieldEncoder> encoders = ImmutableList.builder();
      ImmutableList.Builder<Integer> positions = ImmutableList.builder();
      for (int f = 0; f < count; f++) {
        positions.add(in.readInt());
        RawColumn column = readColumn(in);
        FieldKind kind = FieldKind.valueOf(in.readUTF());
        ClickField field = new ClickField(column.name(), kind, in.readInt(), in.readInt());
        int buckets = in.readInt();
        double mean = in.readDouble();
        double deviation = in.readDouble();
        int values = in.readInt();
        Long2IntOpenHashMap vocabulary = new Long2IntOpenHashMap(values);
        vocabulary.defaultReturnValue(ClickField.UNKNOWN);
        for (int k = 0; k < values; k++) {
          vocabulary.put(in.readLong(), ClickField.FIRST + k);
        }
        encoders.add(new FieldEncoder(column, field, buckets, vocabulary, mean, deviation));
      }
      return new FittedPreprocessing(encoders.build(), positions.build(), format);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e, e);
    }
  }

  private static void write(DataOutputStream out, RawColumn column) throws IOException {
    out.writeUTF(column.name());
    out.writeUTF(column.kind().name());
    out.writeChar(column.separator());
  }

  private static RawColumn readColumn(DataInputStream in) throws IOException {
    return new RawColumn(in.readUTF(), FieldKind.valueOf(in.readUTF()), in.readChar());
  }

  private static void write(DataOutputStream out, ExampleFormat format) throws IOException {
    out.writeChar(format.separator());
    out.writeBoolean(format.header());
    out.writeInt(format.width());
    out.writeInt(format.label());
    out.writeInt(format.columns().size());
    for (int c = 0; c < format.columns().size(); c++) {
      write(out, format.columns().get(c));
      out.writeInt(format.places().get(c));
    }
  }

  private static ExampleFormat readFormat(DataInputStream in) throws IOException {
    char separator = in.readChar();
    boolean header = in.readBoolean();
    int width = in.readInt();
    int label = in.readInt();
    int count = in.readInt();
    ImmutableList.Builder<RawColumn> columns = ImmutableList.builder();
    ImmutableList.Builder<Integer> places = ImmutableList.builder();
    for (int c = 0; c < count; c++) {
      columns.add(readColumn(in));
      places.add(in.readInt());
    }
    return new ExampleFormat(separator, header, width, label, columns.build(), places.build());
  }
}
