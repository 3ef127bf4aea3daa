package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What there is in a data set. Shares are of 1.
 *
 * @param name its name
 * @param users users with a rating
 * @param items items with a rating
 * @param knownItems items that a table knows, rated or not
 * @param ratings ratings
 * @param implicit whether they say no more than that there was contact
 * @param lowest the scale's lowest rating
 * @param highest the scale's highest
 * @param relevant from where on a rating is relevant
 * @param levels the histogram of ratings; empty for implicit feedback
 * @param density ratings / (users * items)
 * @param perUser ratings of a user
 * @param perItem ratings of an item
 * @param longTail how unevenly items are rated
 * @param times when; empty where no time is known
 * @param fields fields of users and items
 * @param triples how many facts there are
 * @param trust how many edges of trust there are
 * @param strange what is strange about ids and times, a line each
 * @param advice how to divide
 */
public record DataReport(
    String name,
    int users,
    int items,
    int knownItems,
    int ratings,
    boolean implicit,
    float lowest,
    float highest,
    float relevant,
    ImmutableList<RatingLevel> levels,
    double density,
    Spread perUser,
    Spread perItem,
    LongTail longTail,
    Optional<TimeSpan> times,
    ImmutableList<FieldSummary> fields,
    int triples,
    int trust,
    ImmutableList<String> strange,
    SplitAdvice advice) {

  /**
   * Looks at a data set. O(ratings log ratings).
   *
   * @param now what counts as the future
   */
  public static DataReport of(RatingData data, Instant now) {
    int[] perUser = data.ratings().countsOfUsers();
    int[] perItem = data.ratings().countsOfItems();
    int[] active = positive(perUser);
    int[] rated = positive(perItem);
    Timestamps times = data.timestamps();
    boolean known = times.present() && times.missing() < times.size();
    Optional<TimeSpan> span = known ? Optional.of(TimeSpan.of(times, now)) : Optional.empty();
    ImmutableList.Builder<String> strange = ImmutableList.builder();
    strange.addAll(StrangeIds.of("user", data.users(), perUser));
    strange.addAll(StrangeIds.of("item", data.items(), perItem));
    span.ifPresent(found -> found.strange().forEach(line -> strange.add("times: " + line)));
    ImmutableList<String> telling =
        known && !data.implicit()
            ? MissingTimes.strange(times, data.ratings().rating())
            : ImmutableList.of();
    telling.forEach(line -> strange.add("times: " + line));
    ImmutableList.Builder<FieldSummary> fields = ImmutableList.builder();
    for (Field field : data.userFields().fields()) {
      fields.add(FieldSummary.of("user", field));
      FieldSummary.strange("user", field).ifPresent(strange::add);
    }
    for (Field field : data.itemFields().fields()) {
      fields.add(FieldSummary.of("item", field));
      FieldSummary.strange("item", field).ifPresent(strange::add);
    }
    RatingScale scale = data.scale();
    Spread ofUsers = Spread.of(active);
    return new DataReport(
        data.name(),
        active.length,
        rated.length,
        data.items().size(),
        data.ratings().size(),
        data.implicit(),
        scale.minimum(),
        scale.maximum(),
        scale.relevant(),
        data.implicit() ? ImmutableList.of() : RatingLevel.of(data.ratings().rating()),
        data.ratings().size() / ((double) active.length * rated.length),
        ofUsers,
        Spread.of(rated),
        LongTail.of(rated),
        span,
        fields.build(),
        data.triples().map(facts -> facts.size()).orElse(0),
        data.trust().map(edges -> edges.size()).orElse(0),
        strange.build(),
        SplitAdvice.of(
                ofUsers,
                times.present() ? 1 - (double) times.missing() / times.size() : 0,
                telling.isEmpty()
                    && span.filter(found -> found.first().isBefore(found.last())).isPresent(),
                data.parts().isPresent())
            .tried(data));
  }

  private static int[] positive(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).toArray();
  }
}
