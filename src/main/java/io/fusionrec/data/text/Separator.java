package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** What stands between two cells, as UTF-8 bytes. */
final class Separator {
  /** No separator: a line is one cell. */
  static final Separator NONE = new Separator("");

  private final String text;
  private final byte[] bytes;

  /** By how many bytes two separators can overlap; none for most. */
  private final int[] overlaps;

  private Separator(String text) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    this.overlaps =
        IntStream.range(1, bytes.length)
            .filter(shift -> begins(bytes, shift, bytes.length))
            .toArray();
  }

  /** A declared separator, or the reason why it can't be one. */
  static Separator of(String text) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (text.isEmpty() || !whole || text.chars().anyMatch(c -> "\r\n\"\0".indexOf(c) >= 0)) {
      throw new InputException(
          "the separator %s; give what stands between two columns, e.g. \",\" or \"\\t\""
              .formatted(
                  text.isEmpty() ? "is empty" : "holds a double quote, a line break or no text"));
    }
    return new Separator(text);
  }

  String text() {
    return text;
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

  /** Whether it stands there. */
  boolean at(byte[] text, int position, int to) {
    return position + bytes.length <= to && begins(text, position, to);
  }

  /** Whether it may stand there, as far as there is text. */
  boolean begins(byte[] text, int position, int to) {
    boolean same = true;
    for (int k = 0; same && k < bytes.length && position + k < to; k++) {
      same = text[position + k] == bytes[k];
    }
    return same;
  }

  /** Whether two separators can overlap. */
  boolean overlaps() {
    return overlaps.length > 0;
  }

  /**
   * Whether the separator that stands there could as well stand a little later, as in {@code
   * a:::b}. Runs of whole separators, as in {@code a::::b}, are certain: empty cells are between.
   */
  boolean ambiguous(byte[] text, int position, int to) {
    for (int shift : overlaps) {
      if (at(text, position + shift, to) && !at(text, position + bytes.length, to)) {
        return true;
      }
    }
    return false;
  }

  /** What sentences call it. */
  @Override
  public String toString() {
    return text.isEmpty() ? "none" : text.equals("\t") ? "tab" : "'" + text + "'";
  }
}
