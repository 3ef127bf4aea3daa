package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** What stands between two cells, as UTF-8 bytes. */
final class Separator {
  /** No separator: a line is one cell. */
  static final Separator NONE = new Separator("");

  private static final String FORBIDDEN = "\r\n\"\0";

  private final String text;
  private final byte[] bytes;

  /** By how many bytes two matches can overlap each other's beginning; none for most. */
  private final int[] overlaps;

  private Separator(String text) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    this.overlaps =
        IntStream.range(1, bytes.length).filter(shift -> at(bytes, shift, bytes.length)).toArray();
  }

  /** A declared separator, or the reason why it can't be one. */
  static Separator of(String text) {
    if (text.isEmpty()) {
      throw new InputException(
          "the separator is empty; give what stands between two columns, e.g. \",\" or \"\\t\"");
    }
    Separator separator = new Separator(text);
    if (text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)
        || !text.equals(new String(separator.bytes, StandardCharsets.UTF_8))) {
      throw new InputException(
          "a separator can't hold a double quote, a line break or half a character; give what"
              + " stands between two columns, e.g. \",\" or \"\\t\"");
    }
    return separator;
  }

  int length() {
    return bytes.length;
  }

  /** Its first byte; there must be one. */
  byte first() {
    return bytes[0];
  }

  /** Whether it is a blank, so that any number of blanks separates once. */
  boolean blanks() {
    return text.equals(" ");
  }

  /** Whether it occurs in prose, so that its count says little about a line. */
  boolean inProse() {
    return text.equals(",") || text.equals(";") || blanks();
  }

  /** Whether it stands there as a whole; with {@code to} inside it, whether it may do so. */
  final boolean at(byte[] text, int position, int to) {
    int known = Math.min(bytes.length, to - position);
    for (int k = 0; k < known; k++) {
      if (text[position + k] != bytes[k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the separator found there could as well stand a little later, as in {@code a:::b}. Runs
   * of whole separators, as in {@code a::::b}, are certain: they have empty cells between.
   */
  boolean ambiguous(byte[] text, int position, int to) {
    for (int shift : overlaps) {
      if (whole(text, position + shift, to) && !whole(text, position + bytes.length, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether matches can overlap at all. */
  boolean overlaps() {
    return overlaps.length > 0;
  }

  boolean whole(byte[] text, int position, int to) {
    return position + bytes.length <= to && at(text, position, to);
  }

  /** The characters as they are declared. */
  String text() {
    return text;
  }

  /** What sentences call it. */
  @Override
  public String toString() {
    return text.equals("\t") ? "tab" : "'" + text + "'";
  }
}
