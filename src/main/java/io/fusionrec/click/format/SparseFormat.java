package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code label index:value ...}, as LIBSVM and LibFM write them (C.-C. Chang and C.-J. Lin:
 * LIBSVM, ACM TIST 2011; S. Rendle: Factorization Machines with libFM, ACM TIST 2012). Indices may
 * begin with 0 or 1.
 *
 * <p>Either each field has a group of indices, or each position in the row is a field.
 *
 * @param text how files are written
 * @param label the texts of the label
 * @param positional whether each position is a field
 * @param fields the fields, by their positions or in the order of their indices
 * @param ignored the indices that belong to no field and are passed over, in their order
 */
record SparseFormat(
    TextDeclaration text,
    LabelFormat label,
    boolean positional,
    List<SparseField> fields,
    List<IndexRange> ignored)
    implements ExampleFormat {

  SparseFormat(
      TextDeclaration text,
      LabelFormat label,
      boolean positional,
      List<SparseField> fields,
      @Nullable List<IndexRange> ignored) {
    this.text = text;
    this.label = label;
    this.positional = positional;
    this.fields = List.copyOf(fields);
    // formats written before some could be ignored don't name them
    this.ignored = ignored == null ? List.of() : List.copyOf(ignored);
  }

  @Override
  public List<RawColumn> columns() {
    return fields.stream().map(SparseField::column).toList();
  }

  @Override
  public TextFormat text(boolean labelled) {
    return text.format().withRaggedRows();
  }

  @Override
  public RowReader begin(DelimitedReader file, boolean labelled) {
    SparseFields reader =
        positional ? new PositionFields(fields) : new GroupFields(fields, ignored);
    return new SparseRow(label, labelled, reader);
  }

  @Override
  public boolean labelled(DelimitedReader file) {
    return file.next() && SparseEntry.cells(file) > 0 && !SparseEntry.is(file, 0);
  }

  @Override
  public NamedCells named() {
    return new SparseCells(this);
  }
}
