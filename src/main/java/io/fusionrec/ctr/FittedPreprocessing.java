package io.fusionrec.ctr;

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
 * @param rawColumns the number of raw columns
 */
record FittedPreprocessing(
    ImmutableList<FieldEncoder> encoders, ImmutableList<Integer> positions, int rawColumns)
    implements CtrPreprocessing {
  private static final String FILE = "preprocessing.bin";
  private static final int MAGIC = 0x46555031; // "FUP1"

  @Override
  public CtrSchema schema() {
    return new CtrSchema(
        encoders.stream().map(FieldEncoder::field).collect(ImmutableList.toImmutableList()));
  }

  /** Encodes rows one after the other; keeps where each field goes. */
  RowEncoder rowEncoder() {
    return new RowEncoder(this);
  }

  @Override
  public void write(Path folder) throws IOException {
    AtomicFiles.write(
        folder.resolve(FILE),
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeInt(MAGIC);
          out.writeInt(rawColumns);
          out.writeInt(encoders.size());
          for (int f = 0; f < encoders.size(); f++) {
            FieldEncoder encoder = encoders.get(f);
            out.writeInt(positions.get(f));
            out.writeUTF(encoder.column().name());
            out.writeUTF(encoder.column().kind().name());
            out.writeChar(encoder.column().separator());
            out.writeUTF(encoder.field().kind().name());
            out.writeInt(encoder.field().vocabulary());
            out.writeInt(encoder.field().slots());
            out.writeInt(encoder.buckets());
            out.writeDouble(encoder.mean());
            out.writeDouble(encoder.deviation());
            out.writeInt(encoder.vocabulary().size());
            long[] byId = new long[encoder.vocabulary().size()];
            for (var entry : encoder.vocabulary().long2IntEntrySet()) {
              byId[entry.getIntValue() - CtrField.FIRST] = entry.getLongKey();
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
      int rawColumns = in.readInt();
      int count = in.readInt();
      ImmutableList.Builder<FieldEncoder> encoders = ImmutableList.builder();
      ImmutableList.Builder<Integer> positions = ImmutableList.builder();
      for (int f = 0; f < count; f++) {
        positions.add(in.readInt());
        RawColumn column =
            new RawColumn(in.readUTF(), FieldKind.valueOf(in.readUTF()), in.readChar());
        FieldKind kind = FieldKind.valueOf(in.readUTF());
        CtrField field = new CtrField(column.name(), kind, in.readInt(), in.readInt());
        int buckets = in.readInt();
        double mean = in.readDouble();
        double deviation = in.readDouble();
        int values = in.readInt();
        Long2IntOpenHashMap vocabulary = new Long2IntOpenHashMap(values);
        vocabulary.defaultReturnValue(CtrField.UNKNOWN);
        for (int k = 0; k < values; k++) {
          vocabulary.put(in.readLong(), CtrField.FIRST + k);
        }
        encoders.add(new FieldEncoder(column, field, buckets, vocabulary, mean, deviation));
      }
      return new FittedPreprocessing(encoders.build(), positions.build(), rawColumns);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e, e);
    }
  }
}
