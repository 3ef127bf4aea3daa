package io.fusionrec.click.table;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.fusionrec.click.example.FieldKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A hash of raw rows as they were understood: SHA-256 over the columns, then over each row's part,
 * label and values. Numbers count by their value, all else by its bytes.
 */
final class ContentDigest {
  private static final String FORM = "fusion clicks 1";

  private final List<RawColumn> columns;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  ContentDigest(List<RawColumn> columns) {
    this.columns = columns;
    text(FORM);
    room(Integer.BYTES).putInt(columns.size());
    for (RawColumn column : columns) {
      text(column.name());
      text(column.kind().name());
      room(Character.BYTES).putChar(column.separator());
    }
  }

  void add(RawExample row, int part) {
    room(2).put((byte) part).put(row.label());
    for (int c = 0; c < columns.size(); c++) {
      byte[] bytes = row.source(c);
      int start = row.start(c);
      int end = row.end(c);
      if (columns.get(c).kind() == FieldKind.NUMERIC) {
        // Adding 0 makes 0 of -0; a missing number is NaN.
        double value = start == end ? Double.NaN : Numbers.parse(bytes, start, end) + 0.0;
        room(Double.BYTES).putDouble(value);
      } else {
        bytes(bytes, start, end);
      }
    }
  }

  /** The hash in lower-case hexadecimal; nothing may be added afterwards. */
  String sha256() {
    flush();
    return hasher.hash().toString();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(bytes, 0, bytes.length);
  }

  /** Their number, then the bytes, so that no two pieces are read as one. */
  private void bytes(byte[] bytes, int from, int to) {
    room(Integer.BYTES).putInt(to - from);
    if (to - from <= buffer.capacity()) {
      room(to - from).put(bytes, from, to - from);
    } else {
      flush();
      hasher.putBytes(bytes, from, to - from);
    }
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    hasher.putBytes(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
