package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of sparse rows: the groups that are declared, or else the positions, where all
 * rows have the same number of entries. A position whose index never changes and whose value isn't
 * always 1 is a number; one whose values are all 1 is a category, the index. Others can't be told.
 */
public final class SparseFormatFinder {
  private static final String REMEDY =
      "declare which indices are which field: \"groups\": {\"NAME\": \"FIRST-LAST\", ...}";

  private final TextSource file;
  private final TextDeclaration text;
  private final LabelFormat label;
  private final SparseEntry entry = new SparseEntry();
  private final List<Position> positions = new ArrayList<>();

  public SparseFormatFinder(TextSource file, TextDeclaration text, LabelFormat label) {
    this.file = file;
    this.text = text.separator() == null ? text.withSeparator(separator(file, text)) : text;
    this.label = label;
  }

  private static String separator(TextSource file, TextDeclaration text) {
    TextDeclaration blanks = text.withSeparator(" ");
    try (DelimitedReader rows = DelimitedReader.open(file, blanks.format().withRaggedRows())) {
      return rows.next() && rows.text(0).contains("\t") ? "\t" : " ";
    }
  }

  /** What has been seen at a position. */
  private static final class Position {
    private final int index;
    private boolean changes;
    private long lineOfValue;
    private String value = "";

    Position(int index) {
      this.index = index;
    }

    void add(SparseEntry entry, long line) {
      changes |= entry.index() != index;
      if (entry.value() != 1 && lineOfValue == 0) {
        lineOfValue = line;
        value = entry.index() + ":" + entry.value();
      }
    }
  }

  /**
   * The format with those groups.
   *
   * @param groups a number or FIRST-LAST of each field
   * @param kinds the kinds that are declared
   */
  public SparseFormat grouped(Map<String, String> groups, Map<String, String> kinds) {
    for (String field : kinds.keySet()) {
      if (!groups.containsKey(field)) {
        throw InputException.unknownName("group of field", field, groups.keySet());
      }
    }
    List<Group> all = new ArrayList<>();
    groups.forEach((name, range) -> all.add(Group.of(name, range, kinds.get(name))));
    all.sort(Comparator.comparing(Group::first));
    for (int k = 1; k < all.size(); k++) {
      if (all.get(k).first() <= all.get(k - 1).last()) {
        throw new InputException(
            "'groups': index %d is in '%s' and in '%s'"
                .formatted(all.get(k).first(), all.get(k - 1).name(), all.get(k).name()));
      }
    }
    List<SparseField> fields = new ArrayList<>();
    List<IndexRange> ignored = new ArrayList<>();
    for (Group group : all) {
      if (FieldDeclaration.ignored(group.kind())) {
        ignored.add(new IndexRange(group.first(), group.last()));
      } else {
        RawColumn column = FieldDeclaration.column(group.name(), group.kind());
        fields.add(new SparseField(column, group.first(), group.last()));
      }
    }
    return new SparseFormat(text, label, false, fields, ignored);
  }

  /** Indices as they are declared. */
  private record Group(String name, int first, int last, String kind) {
    static Group of(String name, String range, @Nullable String declared) {
      if (!range.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
        throw new InputException(
            "'groups.%s' is '%s', but must be an index or FIRST-LAST".formatted(name, range));
      }
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      String usual = first == last ? "numeric" : "categorical";
      String kind = declared == null ? usual : declared;
      if (last < first || (kind.equals("numeric") && first < last)) {
        throw new InputException(
            "'groups.%s' is '%s', but %s"
                .formatted(
                    name,
                    range,
                    last < first ? "the first index comes first" : "a number has one index"));
      }
      return new Group(name, first, last, kind);
    }
  }

  /** The format whose fields are the positions of the file's rows. */
  public SparseFormat positional() {
    RowErrors errors = RowErrors.refused(file.name());
    try (DelimitedReader rows = ExampleReader.open(file, text.format().withRaggedRows(), errors)) {
      while (rows.next()) {
        look(rows);
      }
    }
    List<SparseField> fields = new ArrayList<>();
    for (int k = 0; k < positions.size(); k++) {
      Position position = positions.get(k);
      boolean numeric = position.lineOfValue > 0;
      if (numeric && position.changes) {
        throw new InputException(
            "%s:%d: the entry %s at position %d is no category, and other rows have other indices"
                    .formatted(file.name(), position.lineOfValue, position.value, k + 1)
                + " there; "
                + REMEDY);
      }
      FieldKind kind = numeric ? FieldKind.NUMERIC : FieldKind.CATEGORICAL;
      RawColumn column = new RawColumn("field" + (k + 1), kind);
      int index = numeric ? position.index : -1;
      fields.add(new SparseField(column, index, index));
    }
    return new SparseFormat(text, label, true, fields, List.of());
  }

  private void look(DelimitedReader row) {
    int cells = SparseEntry.cells(row);
    int from = cells > 0 && !SparseEntry.is(row, 0) ? 1 : 0;
    if (!positions.isEmpty() && positions.size() != cells - from) {
      throw new InputException(
          "%s:%d: found %d entries, but the rows before have %d; %s"
              .formatted(file.name(), row.line(), cells - from, positions.size(), REMEDY));
    }
    boolean first = positions.isEmpty();
    for (int k = from; k < cells; k++) {
      if (!entry.read(row, k)) {
        row.errors().throwIfRefused();
      }
      if (first) {
        positions.add(new Position(entry.index()));
      }
      positions.get(k - from).add(entry, row.line());
    }
  }
}
