package io.fusionrec.data.convert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives columns names that every reader takes: without blanks, quotes, commas and the colon before
 * RecBole's types, and none twice, in whichever file of the data set (RecBole knows a column by its
 * name alone).
 */
final class ColumnNames {
  static final String USER = "user_id";
  static final String ITEM = "item_id";
  static final String RATING = "rating";
  static final String TIMESTAMP = "timestamp";
  static final String TITLE = "title";
  static final String HEAD = "head_id";
  static final String RELATION = "relation_id";
  static final String TAIL = "tail_id";
  static final String ENTITY = "entity_id";
  static final String SOURCE = "source_id";
  static final String TARGET = "target_id";
  static final String WEIGHT = "weight";

  private final Set<String> taken =
      new HashSet<>(
          List.of(
              USER, ITEM, RATING, TIMESTAMP, TITLE, HEAD, RELATION, TAIL, ENTITY, SOURCE, TARGET,
              WEIGHT));

  /** The column's name for a field: the field's own where that will do. */
  String of(String field) {
    String plain = field.strip().replaceAll("[\\s:\",\\p{Cntrl}]+", "_");
    String base = plain.isEmpty() ? "field" : plain;
    String name = base;
    for (int k = 2; !taken.add(name); k++) {
      name = base + "_" + k;
    }
    return name;
  }
}
