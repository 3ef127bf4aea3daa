package io.fusionrec.click.format;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.cell.DecimalNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of sparse rows by name: a number is given as itself, a category as its index,
 * several as their indices with bars between them. A group without a text is 0 as in a file: a
 * number 0, a category that is missing; a field that is a position must be there.
 */
final class SparseCells implements NamedCells {
  private static final String INDEX = "0|[1-9][0-9]{0,8}";

  private final List<SparseField> fields;
  private final boolean positional;
  private final DecimalNumber number = new DecimalNumber();

  SparseCells(SparseFormat format) {
    fields = format.fields();
    positional = format.positional();
  }

  @Override
  public List<String> names() {
    return fields.stream()
        .map(field -> field.column().name())
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public Optional<String> read(@Nullable String[] texts, RawExample into) {
    Optional<String> problem = Optional.empty();
    for (int c = 0; c < texts.length && problem.isEmpty(); c++) {
      String text = texts[c];
      problem = text == null || text.isEmpty() ? nothing(c, into) : put(c, text, into);
    }
    return problem;
  }

  private Optional<String> nothing(int c, RawExample into) {
    SparseField field = fields.get(c);
    if (positional) {
      return Optional.of(field.column().name() + " is missing, which every row has");
    }
    if (field.column().kind() == FieldKind.NUMERIC) {
      into.number(c, 0);
    } else {
      into.missing(c);
    }
    return Optional.empty();
  }

  private Optional<String> put(int c, String text, RawExample into) {
    SparseField field = fields.get(c);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (field.column().kind() == FieldKind.NUMERIC) {
      if (!number.read(bytes, 0, bytes.length)) {
        return wrong(field, "a number", text);
      }
      into.number(c, number.value());
      return Optional.empty();
    }
    boolean several = field.column().kind() == FieldKind.MULTI;
    for (String index : several ? text.split("\\|", -1) : new String[] {text}) {
      if (!isIndex(field, index)) {
        String expected =
            positional ? "an index" : "an index of " + field.first() + " to " + field.last();
        return wrong(field, expected, index);
      }
    }
    into.text(c, bytes, 0, bytes.length);
    return Optional.empty();
  }

  private boolean isIndex(SparseField field, String text) {
    if (!text.matches(INDEX)) {
      return false;
    }
    int index = Integer.parseInt(text);
    return positional || (index >= field.first() && index <= field.last());
  }

  private static Optional<String> wrong(SparseField field, String expected, String found) {
    return Optional.of(
        "expected %s for %s, but found '%s'".formatted(expected, field.column().name(), found));
  }
}
