package io.fusionrec.serve;

import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.RecommendationQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody new, and what is wanted; whatever isn't there is empty.
 *
 * @param history ratings
 * @param fields values of fields
 * @param n how many items
 * @param where values that an item must have
 * @param exclude items to leave out
 */
record Somebody(
    @Nullable List<Rated> history,
    @Nullable Map<String, String> fields,
    @Nullable Integer n,
    @Nullable Map<String, String> where,
    @Nullable List<String> exclude) {
  /**
   * A rating of somebody new.
   *
   * @param item a raw id
   * @param rating on the data's scale
   */
  record Rated(@Nullable String item, float rating) {}

  NewUser newUser() {
    return newUser(history, fields);
  }

  /**
   * Somebody new.
   *
   * @param history ratings
   * @param fields values of fields
   */
  static NewUser newUser(@Nullable List<Rated> history, @Nullable Map<String, String> fields) {
    Map<String, Float> ratings = new LinkedHashMap<>();
    for (Rated one : history == null ? List.<Rated>of() : history) {
      if (one == null || one.item() == null || ratings.put(one.item(), one.rating()) != null) {
        throw new Problem(400, "history: each rating needs an 'item', each item once");
      }
    }
    return new NewUser("(new)", ratings, fields == null ? Map.of() : fields);
  }

  RecommendationQuery wanted(Limits limits) {
    return new RecommendationQuery(
        Request.within("n", n == null ? limits.usual() : n, limits.most()),
        exclude == null ? Set.of() : Set.copyOf(exclude),
        where == null ? Map.of() : where);
  }
}
