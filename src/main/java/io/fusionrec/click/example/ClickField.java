package io.fusionrec.click.example;

/**
 * A field of a table.
 *
 * <p>Values are numbered from 0 within the field: 0 stands for a value that the train part does not
 * hold, or holds too rarely; 1 for a missing value; then come the values themselves. A numeric
 * field has the three ids 0 (never used), 1 (missing) and 2 (its vector, scaled by the value).
 *
 * @param name its name
 * @param kind what its values are
 * @param vocabulary the number of ids, the two special ones included
 * @param slots how many values a row has at most; 1 but for multi-valued fields
 */
public record ClickField(String name, FieldKind kind, int vocabulary, int slots) {
  /** The id of a value that is unknown or too rare. */
  public static final int UNKNOWN = 0;

  /** The id of a missing value. */
  public static final int MISSING = 1;

  /** The first id of a value. */
  public static final int FIRST = 2;
}
