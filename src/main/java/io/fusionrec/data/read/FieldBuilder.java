package io.fusionrec.data.read;

import io.fusionrec.data.Field;
import io.fusionrec.data.IdIndex;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** Collects a field's values row by row. */
final class FieldBuilder {
  private final String name;
  private final boolean multiValued;
  private final IdIndex.Builder vocabulary = new IdIndex.Builder();
  private final IntArrayList offset = new IntArrayList(new int[] {0});
  private final IntArrayList value = new IntArrayList();

  FieldBuilder(String name, boolean multiValued) {
    this.name = name;
    this.multiValued = multiValued;
  }

  /** The next row's values; blank ones are missing. */
  void row(List<String> values) {
    for (String text : values) {
      if (!text.isBlank()) {
        value.add(vocabulary.add(text.trim()));
      }
    }
    offset.add(value.size());
  }

  void row(String single) {
    row(List.of(single));
  }

  Field build() {
    return new Field(
        name, multiValued, vocabulary.build(), offset.toIntArray(), value.toIntArray());
  }
}
