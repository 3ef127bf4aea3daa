package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.text.DelimitedReader;
import java.util.Arrays;
import java.util.List;

/**
 * Each field has a group of indices: the value of a category is the index that has a 1, those of
 * several categories are all such indices, a number is the value of its index. What is not in the
 * row is 0, as in every sparse format: a number 0, a category that is missing.
 */
final class GroupFields implements SparseFields {
  private static final int SOME = 32;

  private final List<SparseField> fields;
  private final List<IndexRange> ignored;
  private final FieldKind[] kinds;
  private final int[] firsts;
  private final boolean[] set;
  private final byte[][] several;
  private final int[] size;
  private final int[] values;

  /**
   * The fields of those groups.
   *
   * @param fields in the order of their indices
   * @param ignored the indices that are passed over, whatever their values are
   */
  GroupFields(List<SparseField> fields, List<IndexRange> ignored) {
    this.fields = fields;
    this.ignored = ignored;
    kinds = fields.stream().map(field -> field.column().kind()).toArray(FieldKind[]::new);
    firsts = fields.stream().mapToInt(SparseField::first).toArray();
    set = new boolean[kinds.length];
    several = new byte[kinds.length][SOME];
    size = new int[kinds.length];
    values = new int[kinds.length];
  }

  @Override
  public boolean begin(DelimitedReader row, int entries, RawExample into) {
    Arrays.fill(set, false);
    Arrays.fill(size, 0);
    Arrays.fill(values, 0);
    for (int c = 0; c < kinds.length; c++) {
      if (kinds[c] == FieldKind.NUMERIC) {
        into.number(c, 0);
      } else {
        into.missing(c);
      }
    }
    return true;
  }

  @Override
  public boolean add(DelimitedReader row, int k, SparseEntry entry, RawExample into) {
    int place = Arrays.binarySearch(firsts, entry.index());
    int c = place < 0 ? -place - 2 : place;
    if (c < 0 || entry.index() > fields.get(c).last()) {
      if (isIgnored(entry.index())) {
        return true;
      }
      String problem = "index " + entry.index() + " is in no group";
      return refused(row, problem, "give it one in \"groups\"; a field of it may be ignored");
    }
    String name = fields.get(c).column().name();
    if (kinds[c] != FieldKind.NUMERIC && entry.value() == 0) {
      return true;
    }
    if (kinds[c] != FieldKind.NUMERIC && entry.value() != 1) {
      String problem = "%s is a category, but its index %d has the value %s";
      return refused(
          row,
          problem.formatted(name, entry.index(), entry.value()),
          "give a number a group of its own index alone");
    }
    if (set[c] && kinds[c] != FieldKind.MULTI) {
      return refused(
          row,
          "%s has two values, the second is index %d".formatted(name, entry.index()),
          "declare \"fields\": {\"" + name + "\": \"multi\"}");
    }
    if (kinds[c] == FieldKind.MULTI && ++values[c] > ValueParts.MOST) {
      return refused(row, ValueParts.problem(name), ValueParts.remedy(name));
    }
    set[c] = true;
    switch (kinds[c]) {
      case NUMERIC -> into.number(c, entry.value());
      case CATEGORICAL -> into.text(c, entry.bytes(), entry.start(), entry.end());
      case MULTI -> append(c, entry);
    }
    return true;
  }

  private boolean isIgnored(int index) {
    for (IndexRange range : ignored) {
      if (range.contains(index)) {
        return true;
      }
    }
    return false;
  }

  private static boolean refused(DelimitedReader row, String problem, String remedy) {
    row.errors().add(row.line(), problem, remedy);
    return false;
  }

  private void append(int c, SparseEntry entry) {
    int length = entry.end() - entry.start();
    if (size[c] + length + 1 > several[c].length) {
      several[c] = Arrays.copyOf(several[c], 2 * (size[c] + length + 1));
    }
    System.arraycopy(entry.bytes(), entry.start(), several[c], size[c], length);
    size[c] += length;
    several[c][size[c]++] = '|';
  }

  @Override
  public void end(RawExample into) {
    for (int c = 0; c < kinds.length; c++) {
      if (size[c] > 0) {
        into.text(c, several[c], 0, size[c]);
      }
    }
  }
}
