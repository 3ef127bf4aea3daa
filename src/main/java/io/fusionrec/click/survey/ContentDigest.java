package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.format.ValueParts;
import io.fusionrec.click.format.ValueSeparator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A hash of raw rows as they were understood: SHA-256 over the columns, then over each row's part,
 * label and values. Numbers count by their value, all else by its bytes.
 */
public final class ContentDigest {
  private static final String FORM = "fusion clicks 1";

  /** The length that tells an empty text, which is a value, from none. */
  private static final int EMPTY = -1;

  private final boolean[] numeric;
  private final List<RawColumn> columns;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /** A hash of rows with those columns. */
  public ContentDigest(List<RawColumn> columns) {
    this.columns = ImmutableList.copyOf(columns);
    numeric = new boolean[columns.size()];
    text(FORM);
    room(Integer.BYTES).putInt(columns.size());
    for (int c = 0; c < numeric.length; c++) {
      RawColumn column = columns.get(c);
      numeric[c] = column.kind() == FieldKind.NUMERIC;
      text(column.name());
      text(column.kind().name());
      separator(column.separator().text());
    }
  }

  /** Adds a row. */
  public void add(RawExample row, int part) {
    room(2).put((byte) part).put(row.label());
    for (int c = 0; c < numeric.length; c++) {
      if (numeric[c]) {
        // Adding 0 makes 0 of -0; a missing number is NaN.
        room(Double.BYTES).putDouble(row.numberOf(c) + 0.0);
      } else if (row.start(c) == row.end(c) && !row.isMissing(c)) {
        room(Integer.BYTES).putInt(EMPTY);
      } else if (columns.get(c).kind() == FieldKind.MULTI) {
        several(row.source(c), row.start(c), row.end(c), columns.get(c).separator());
      } else {
        bytes(row.source(c), row.start(c), row.end(c));
      }
    }
  }

  /**
   * Adds, behind all rows, what has become of a column since tables are made otherwise than before,
   * so that no former run on the same rows is gone on from. The hash of all others stays.
   */
  public void reread(String column, String how) {
    text(column);
    text(how);
  }

  /** The hash in lower-case hexadecimal; nothing may be added afterwards. */
  public String sha256() {
    flush();
    return hasher.hash().toString();
  }

  /** One character as it is; a longer text behind a zero, which separates nothing. */
  private void separator(String separator) {
    if (separator.length() == 1) {
      room(Character.BYTES).putChar(separator.charAt(0));
    } else {
      room(Character.BYTES).putChar('\0');
      text(separator);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(bytes, 0, bytes.length);
  }

  /** A cell with several values; where blanks stand around one of them, as if none did. */
  private void several(byte[] cell, int start, int end, ValueSeparator separator) {
    ValueParts padded = new ValueParts(cell, start, end, separator, true);
    ValueParts parts = new ValueParts(cell, start, end, separator, false);
    boolean trimmed = false;
    while (!trimmed && padded.next()) {
      trimmed = !parts.next() || parts.from() != padded.from() || parts.to() != padded.to();
    }
    if (!trimmed) {
      bytes(cell, start, end);
      return;
    }
    byte[] between = separator.text().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    parts = new ValueParts(cell, start, end, separator, false);
    while (parts.next()) {
      values.write(between, 0, values.size() == 0 ? 0 : between.length);
      values.write(cell, parts.from(), parts.to() - parts.from());
    }
    bytes(values.toByteArray(), 0, values.size());
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
