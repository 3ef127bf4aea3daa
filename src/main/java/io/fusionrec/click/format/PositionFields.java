package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.text.DelimitedReader;
import java.util.List;

/** Each position in a row is a field: a number with its own index, or an index with the value 1. */
final class PositionFields implements SparseFields {
  private static final String REMEDY = "declare \"groups\" if a position is no field";

  private final List<SparseField> fields;

  PositionFields(List<SparseField> fields) {
    this.fields = fields;
  }

  @Override
  public boolean begin(DelimitedReader row, int entries, RawExample into) {
    if (entries == fields.size()) {
      return true;
    }
    String problem = "expected %d entries INDEX:VALUE, as in the rows before, but found %d";
    row.errors().add(row.line(), problem.formatted(fields.size(), entries), REMEDY);
    return false;
  }

  @Override
  public boolean add(DelimitedReader row, int k, SparseEntry entry, RawExample into) {
    SparseField field = fields.get(k);
    boolean numeric = field.column().kind() == FieldKind.NUMERIC;
    if (numeric && entry.index() == field.first()) {
      into.number(k, entry.value());
      return true;
    }
    if (!numeric && entry.value() == 1) {
      into.text(k, entry.bytes(), entry.start(), entry.end());
      return true;
    }
    String expected = numeric ? field.first() + ":VALUE" : "INDEX:1";
    row.errors()
        .add(
            row.line(),
            "expected %s at position %d, but found index %d with the value %s"
                .formatted(expected, k + 1, entry.index(), entry.value()),
            REMEDY);
    return false;
  }

  @Override
  public void end(RawExample into) {
    // every field has its entry
  }
}
