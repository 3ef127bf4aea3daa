package io.fusionrec.data.text;

/**
 * Which separator a file is read with, and why.
 *
 * @param kind how certain it is
 * @param separator the separator, or the empty text where a line is one cell
 * @param lastLine the last line that was looked at; 0 where nothing had to be detected
 * @param sentence all this for the reader of a log, e.g. {@code separator ',' (lines 1 to 50 all
 *     have 4 columns)}
 */
public record SeparatorChoice(Kind kind, String separator, long lastLine, String sentence) {
  /** How certain a separator is. */
  public enum Kind {
    /** Somebody declared it. */
    DECLARED,
    /** It gives all the first rows the same number of columns. */
    DETECTED,
    /** It gives most of the first rows the same number of columns, others another one. */
    GUESSED,
    /** No candidate divides the first lines: each is one cell. */
    SINGLE_COLUMN,
    /** The first line looks like a JSON object: each line is one cell. */
    JSON_LINES
  }
}
