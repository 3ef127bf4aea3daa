package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row before preprocessing: for each column a number, a piece of some bytes, or nothing. One
 * object is filled again and again; no text is made for a value.
 */
public final class RawExample {
  private static final byte[] NOTHING = new byte[0];

  private final byte[][] source;
  private final int[] start;
  private final int[] end;
  private final double[] number;
  private final boolean[] missing;
  private final int[] absentEnd;
  private final @Nullable DelimitedReader file;
  private byte label;

  public RawExample(int columns) {
    this(columns, null);
  }

  /** A row of a file, which is at it whenever it is filled. */
  RawExample(int columns, @Nullable DelimitedReader file) {
    this.file = file;
    source = new byte[columns][];
    Arrays.fill(source, NOTHING);
    start = new int[columns];
    end = new int[columns];
    number = new double[columns];
    missing = new boolean[columns];
    absentEnd = new int[columns];
  }

  /** Puts a text into a column that is no number. */
  public void text(int column, byte[] bytes, int from, int to) {
    source[column] = bytes;
    start[column] = from;
    end[column] = to;
    missing[column] = false;
  }

  /** Puts a number into a numeric column. */
  void number(int column, double value) {
    number[column] = value;
    missing[column] = false;
  }

  /** Puts a number into a numeric column that is written so. */
  void number(int column, double value, byte[] bytes, int from, int to) {
    text(column, bytes, from, to);
    number[column] = value;
  }

  /** Puts nothing into a column. */
  public void missing(int column) {
    source[column] = NOTHING;
    start[column] = 0;
    end[column] = 0;
    number[column] = Double.NaN;
    missing[column] = true;
    absentEnd[column] = 0;
  }

  /** Puts nothing into a column, where a text usually means that without being declared. */
  void missing(int column, byte[] bytes, int from, int to) {
    missing(column);
    source[column] = bytes;
    start[column] = from;
    end[column] = from;
    absentEnd[column] = to;
  }

  /** Where the text ends, from {@link #start} on, that means a missing value; 0 for none. */
  public int absentEnd(int column) {
    return missing[column] ? absentEnd[column] : 0;
  }

  public void label(byte value) {
    label = value;
  }

  public byte label() {
    return label;
  }

  /** The text of a column that is none of a sparse format's numbers. */
  public byte[] source(int column) {
    return source[column];
  }

  public int start(int column) {
    return start[column];
  }

  public int end(int column) {
    return end[column];
  }

  /** The number of a numeric column; NaN where it is missing. */
  public double numberOf(int column) {
    return number[column];
  }

  /** The file, at this row; null for a row of none. */
  public @Nullable DelimitedReader file() {
    return file;
  }

  public boolean isMissing(int column) {
    return missing[column];
  }
}
