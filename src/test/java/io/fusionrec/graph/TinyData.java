package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Triples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Data of a few users u0, u1, ... and items i0, i1, ..., all of whom are rated once. */
final class TinyData {
  private TinyData() {}

  static RatingData of(
      int users,
      int items,
      List<Field> userFields,
      List<Field> itemFields,
      Optional<Triples> triples) {
    int n = Math.max(users, items);
    int[] user = new int[n];
    int[] item = new int[n];
    float[] rating = new float[n];
    for (int k = 0; k < n; k++) {
      user[k] = Math.min(k, users - 1);
      item[k] = Math.min(k, items - 1);
      rating[k] = 4;
    }
    return new RatingData(
        "tiny",
        true,
        ids("u", users),
        ids("i", items),
        new Ratings(users, items, user, item, rating),
        RatingScale.FIVE_STARS,
        new Fields(users, ImmutableList.copyOf(userFields)),
        new Fields(items, ImmutableList.copyOf(itemFields)),
        ImmutableList.of(),
        triples,
        Optional.empty(),
        ImmutableMap.of());
  }

  /** Data of two users and three items with fields of those names; row r has value r % 2. */
  static RatingData withFields(List<String> userFields, List<String> itemFields) {
    return of(2, 3, fields(2, userFields), fields(3, itemFields), Optional.empty());
  }

  private static List<Field> fields(int rows, List<String> names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      int[] value = new int[rows];
      Arrays.setAll(value, row -> row % 2);
      fields.add(field(name, List.of("v0", "v1"), value));
    }
    return fields;
  }

  /** A field with a value in each row; none where the value is -1. */
  static Field field(String name, List<String> vocabulary, int[] value) {
    int[] offset = new int[value.length + 1];
    for (int row = 0; row < value.length; row++) {
      offset[row + 1] = offset[row] + (value[row] < 0 ? 0 : 1);
    }
    return new Field(
        name,
        false,
        IdIndex.of(vocabulary),
        offset,
        Arrays.stream(value).filter(v -> v >= 0).toArray());
  }

  static IdIndex ids(String prefix, int count) {
    IdIndex.Builder ids = new IdIndex.Builder();
    for (int k = 0; k < count; k++) {
      ids.add(prefix + k);
    }
    return ids.build();
  }
}
