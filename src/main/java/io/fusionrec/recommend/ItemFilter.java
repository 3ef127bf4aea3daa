package io.fusionrec.recommend;

import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which items a {@link RecommendationQuery} leaves out. */
final class ItemFilter {
  private final RatingData data;

  ItemFilter(RatingData data) {
    this.data = data;
  }

  /**
   * The items that are left out, as if the user had rated them.
   *
   * @throws InputException when a field, value or item of the query is unknown
   */
  RatingMatrix leftOut(int user, RecommendationQuery query) {
    int items = data.ratings().itemCount();
    BitSet out = new BitSet(items);
    for (String id : query.excluded()) {
      int item = data.items().indexOf(id);
      if (item < 0) {
        // Not an id that is asked for: no server may answer that there is no such user.
        throw new InputException(
            UnknownIdException.text(
                "excluded item '" + id + "' is not in the data " + data.name(),
                id,
                data.items().ids()));
      }
      out.set(item);
    }
    query.where().forEach((field, value) -> out.or(without(field, value)));
    int[] left = out.stream().filter(item -> item < items).toArray();
    int[] users = new int[left.length];
    Arrays.fill(users, user);
    return new Ratings(data.users().size(), items, users, left, new float[left.length]).byUser();
  }

  private BitSet without(String name, String value) {
    Fields fields = data.itemFields();
    Field field =
        fields
            .field(name)
            .orElseThrow(
                () ->
                    InputException.unknownName(
                        "field of items",
                        name,
                        fields.fields().stream().map(Field::name).toList()));
    int wanted = field.vocabulary().indexOf(value);
    if (wanted < 0) {
      List<String> known = field.vocabulary().ids();
      throw InputException.unknownName("value of " + name, value, known);
    }
    BitSet without = new BitSet(field.rows());
    for (int item = 0; item < field.rows(); item++) {
      boolean has = false;
      for (int p = field.offset()[item]; p < field.offset()[item + 1]; p++) {
        has |= field.value()[p] == wanted;
      }
      without.set(item, !has);
    }
    return without;
  }
}
