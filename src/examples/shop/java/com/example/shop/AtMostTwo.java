package com.example.shop;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A re-ranker: goes down a list and leaves out what has a value that two before it had. */
final class AtMostTwo {
  private final RatingData data;
  private final Field field;

  AtMostTwo(RatingData data, String field) {
    this.data = data;
    this.field =
        data.itemFields()
            .field(field)
            .orElseThrow(
                () ->
                    InputException.unknownName(
                        "field of items",
                        field,
                        data.itemFields().fields().stream().map(Field::name).toList()));
  }

  List<Recommendation> of(List<Recommendation> list, int count) {
    Map<Integer, Integer> taken = new HashMap<>();
    List<Recommendation> varied = new ArrayList<>();
    for (Recommendation one : list) {
      List<Integer> values = values(one.item());
      if (varied.size() < count
          && values.stream().allMatch(value -> taken.getOrDefault(value, 0) < 2)) {
        varied.add(one);
        values.forEach(value -> taken.merge(value, 1, Integer::sum));
      }
    }
    return varied;
  }

  private List<Integer> values(String item) {
    int row = data.items().indexOf(item);
    List<Integer> values = new ArrayList<>();
    for (int p = field.offset()[row]; p < field.offset()[row + 1]; p++) {
      values.add(field.value()[p]);
    }
    return values;
  }
}
