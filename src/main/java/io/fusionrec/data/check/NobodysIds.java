package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Ids that stand for all whom nobody knows: called so, or a number that programs write for nothing,
 * with far more ratings than others have.
 */
final class NobodysIds {
  private static final List<String> WORDS =
      List.of("anonymous", "anon", "guest", "unknown", "undefined", "none", "null", "nan", "n/a");
  private static final List<String> NUMBERS = List.of("0", "-1");
  private static final int MUCH_MORE = 5;
  private static final int LEAST_SHARE = 20;

  private final String what;
  private final IdIndex ids;
  private final int[] ratings;
  private final long all;
  private final int median;

  /**
   * Looks at ids.
   *
   * @param ratings the number of each id's ratings; those behind its end have none
   */
  NobodysIds(String what, IdIndex ids, int[] ratings) {
    this.what = what;
    this.ids = ids;
    this.ratings = ratings;
    all = Arrays.stream(ratings).asLongStream().sum();
    int[] rated = Arrays.stream(ratings).filter(count -> count > 0).sorted().toArray();
    median = rated.length == 0 ? 0 : rated[(rated.length - 1) / 2];
  }

  ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (int k = 0; k < ratings.length; k++) {
      String id = ids.id(k);
      boolean word = WORDS.contains(id.toLowerCase(Locale.ROOT));
      if (ratings[k] > 0 && (word || (NUMBERS.contains(id) && isMuch(ratings[k])))) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s id %s has %,d of %,d ratings: if it stands for whoever is unknown, leave those"
                    + " rows out",
                what,
                id,
                ratings[k],
                all));
      }
    }
    return lines.build();
  }

  private boolean isMuch(int count) {
    return count >= (long) MUCH_MORE * median && (long) LEAST_SHARE * count >= all;
  }
}
