package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;

/** Kinds of fields as descriptors and headers write them. */
final class FieldDeclaration {
  private static final String MULTI = "multi";
  private static final String IGNORE = "ignore";
  private static final String BETWEEN = MULTI + ":";
  private static final List<String> KNOWN =
      List.of("numeric", "categorical", IGNORE, "multi:SEPARATOR");

  private FieldDeclaration() {}

  /**
   * Checks a kind.
   *
   * @param sparse whether the field is one of sparse rows, which need no separator of values
   */
  static void check(String field, String kind, boolean sparse) {
    boolean multi =
        sparse ? kind.equals(MULTI) : kind.startsWith(BETWEEN) && kind.length() > BETWEEN.length();
    if (!multi && !KNOWN.subList(0, KNOWN.size() - 1).contains(kind)) {
      throw InputException.unknownName("kind of field '" + field + "'", kind, KNOWN);
    }
    if (multi && !sparse) {
      String separator = kind.substring(BETWEEN.length());
      ClickDescriptor.requireNoWord("the separator of field '" + field + "'", separator);
    }
  }

  /** The kind that a type in a header means. */
  static Optional<String> ofType(String type) {
    return switch (type) {
      case "token" -> Optional.of("categorical");
      case "float" -> Optional.of("numeric");
      case "token_seq", "float_seq" -> Optional.of(BETWEEN + " ");
      default -> Optional.empty();
    };
  }

  /** What stands between the values of fields of that kind; none where they have but one. */
  static Optional<String> separator(String kind) {
    return kind.startsWith(BETWEEN)
        ? Optional.of(kind.substring(BETWEEN.length()))
        : Optional.empty();
  }

  /** Whether a field of that kind is left out. */
  static boolean ignored(String kind) {
    return kind.equals(IGNORE);
  }

  /** A column of that kind, which is not ignored. */
  static RawColumn column(String name, String kind) {
    if (kind.startsWith(BETWEEN)) {
      ValueSeparator separator = ValueSeparator.of(kind.substring(BETWEEN.length()));
      return new RawColumn(name, FieldKind.MULTI, separator);
    }
    return new RawColumn(
        name,
        switch (kind) {
          case MULTI -> FieldKind.MULTI;
          case "numeric" -> FieldKind.NUMERIC;
          case "categorical" -> FieldKind.CATEGORICAL;
          default -> throw new IllegalArgumentException("no column is of the kind " + kind);
        });
  }
}
