package io.fusionrec.data.descriptor;

import io.fusionrec.data.cell.Decade;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a cell becomes the values of a field: {@code categorical}, the cell is the value; {@code
 * multi:SEPARATOR}, several values with any text between them; {@code decade}, that of the year in
 * the cell; {@code first:N}, its first N characters; {@code flags}, a run of columns, of which
 * those with a 1 give their names as values.
 */
public abstract class FieldKind {
  /** The cell is the value. */
  public static final FieldKind CATEGORICAL =
      new FieldKind(false) {
        @Override
        public List<String> values(String cell) {
          return List.of(cell);
        }
      };

  /** Several columns of 0 and 1; the names of those with a 1 are joined by line breaks. */
  public static final FieldKind FLAGS = multi("\n");

  private static final FieldKind DECADE =
      new FieldKind(false) {
        @Override
        public List<String> values(String cell) {
          return List.of(Decade.of(cell));
        }
      };

  private static final String MULTI = "multi:";
  private static final Pattern FIRST = Pattern.compile("first:([1-9][0-9]?)");

  private final boolean multiValued;

  private FieldKind(boolean multiValued) {
    this.multiValued = multiValued;
  }

  /** The kind that a descriptor names. */
  public static FieldKind of(String field, String kind) {
    if (kind.equals("categorical")) {
      return CATEGORICAL;
    }
    if (kind.equals("decade")) {
      return DECADE;
    }
    if (kind.equals("flags")) {
      return FLAGS;
    }
    if (kind.startsWith(MULTI) && kind.length() > MULTI.length()) {
      return multi(kind.substring(MULTI.length()));
    }
    if (FIRST.matcher(kind).matches()) {
      return first(Integer.parseInt(kind.substring(kind.indexOf(':') + 1)));
    }
    throw InputException.unknownName(
        "kind of field '" + field + "'",
        kind,
        List.of("categorical", "decade", "first:N", "flags", "multi:SEPARATOR"));
  }

  private static FieldKind multi(String separator) {
    Pattern pattern = Pattern.compile(Pattern.quote(separator));
    return new FieldKind(true) {
      @Override
      public List<String> values(String cell) {
        return Arrays.asList(pattern.split(cell, -1));
      }

      @Override
      public String separator() {
        return separator;
      }
    };
  }

  private static FieldKind first(int length) {
    return new FieldKind(false) {
      @Override
      public List<String> values(String cell) {
        int end =
            cell.offsetByCodePoints(0, Math.min(length, cell.codePointCount(0, cell.length())));
        return List.of(cell.substring(0, end));
      }
    };
  }

  /** What stands between the values in a cell; empty where a cell holds no more than one. */
  public String separator() {
    return "";
  }

  /** Whether a cell may hold several values. */
  public boolean multiValued() {
    return multiValued;
  }

  /** The values in a cell that is not missing; blank ones mean none. */
  public abstract List<String> values(String cell);
}
