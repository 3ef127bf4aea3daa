package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import java.time.Instant;

/**
 * What can be said about a data set before training.
 *
 * @param name the data set's name
 * @param generated whether a program made the data
 * @param implicit whether ratings say no more than that there was contact
 * @param users the number of known users
 * @param ratingUsers how many of them have a rating
 * @param items the number of known items
 * @param ratedItems how many of them have a rating
 * @param ratings the number of ratings
 * @param density ratings by pairs of a user and an item that both have a rating, 0 to 1
 * @param scale the rating scale, and what counts as relevant
 * @param values the histogram of ratings, ten lines at most
 * @param perUser ratings of those users that have some
 * @param perItem ratings of those items that have some
 * @param longTail how unevenly ratings fall on items
 * @param userFields names of the users' fields
 * @param itemFields names of the items' fields
 * @param triples the number of facts about items
 * @param trustEdges the number of edges between users
 * @param time when ratings were given
 * @param suspiciousIds ids that look as if something had changed them
 * @param split a split that suits the data
 */
public record DataReport(
    String name,
    boolean generated,
    boolean implicit,
    int users,
    int ratingUsers,
    int items,
    int ratedItems,
    int ratings,
    double density,
    RatingScale scale,
    ImmutableList<ValueCount> values,
    RatingsPer perUser,
    RatingsPer perItem,
    LongTail longTail,
    ImmutableList<String> userFields,
    ImmutableList<String> itemFields,
    int triples,
    int trustEdges,
    TimeSpan time,
    ImmutableList<SuspiciousIds> suspiciousIds,
    SplitSuggestion split) {

  /**
   * Looks at a data set. O(ratings + length of all ids) but for sorting users and items by counts.
   *
   * @param now times after this are called future
   */
  public static DataReport of(RatingData data, Instant now) {
    Ratings ratings = data.ratings();
    int[] byUser = counts(data.users().size(), ratings.user());
    int[] byItem = counts(data.items().size(), ratings.item());
    int users = positive(byUser);
    int items = positive(byItem);
    RatingsPer perUser = RatingsPer.of(byUser);
    TimeSpan time = TimeSpan.of(data.timestamps(), now);
    return new DataReport(
        data.name(),
        data.generated(),
        data.implicit(),
        byUser.length,
        users,
        byItem.length,
        items,
        ratings.size(),
        ratings.size() == 0 ? 0 : ratings.size() / ((double) users * items),
        data.scale(),
        Histogram.of(ratings.rating()),
        perUser,
        RatingsPer.of(byItem),
        LongTail.of(byItem),
        names(data.userFields()),
        names(data.itemFields()),
        data.triples().map(facts -> facts.size()).orElse(0),
        data.trust().map(edges -> edges.size()).orElse(0),
        time,
        ImmutableList.<SuspiciousIds>builder()
            .addAll(IdChecks.of("user", data.users()))
            .addAll(IdChecks.of("item", data.items()))
            .build(),
        SplitSuggestion.of(data, time, perUser));
  }

  private static ImmutableList<String> names(Fields fields) {
    return fields.fields().stream()
        .map(field -> field.name())
        .collect(ImmutableList.toImmutableList());
  }

  private static int[] counts(int size, int[] index) {
    int[] counts = new int[size];
    for (int k : index) {
      counts[k]++;
    }
    return counts;
  }

  private static int positive(int[] counts) {
    int positive = 0;
    for (int count : counts) {
      positive += count > 0 ? 1 : 0;
    }
    return positive;
  }
}
