package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.RankingMetric;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.eval.TopItems;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model's figures on the test part for users of more and less activity, and items of more and
 * less popularity, both counted in the train part alone.
 *
 * <p>Users: quartiles by number of train ratings, of those with a test rating; where the split made
 * users cold, also these against the others. Items: head, middle and tail, which hold a third of
 * the train ratings each; where items are cold, also these against the others. MAE and RMSE are
 * over the test ratings of a group's users or items. Pr@5, Re@5 and NDCG@10 of users are means over
 * those with a relevant item. Re@5 and Re@10 of items are the mean, over users with a relevant item
 * in the group, of the share of these that the first 5 or 10 of the user's list hold. What a group
 * has no test rating for is absent.
 */
public final class MetricsByGroup {
  private final String model;
  private final ImmutableList<GroupFigures> groups;
  private final SplitSizes sizes;
  private final RandomStreams streams;

  private MetricsByGroup(
      String model, ImmutableList<GroupFigures> groups, SplitSizes sizes, RandomStreams streams) {
    this.model = model;
    this.groups = groups;
    this.sizes = sizes;
    this.streams = streams;
  }

  /**
   * Divides what was measured. O(groups * (test ratings + users)).
   *
   * @param model the model's name
   * @param split the parts, train and test not empty
   * @param relevant the lowest rating that counts as relevant
   * @param predictions the predicted ratings of the test part, in its order; none with implicit
   *     feedback
   * @param top the lists of the users with a relevant test item, at least 10 long; absent where
   *     there is no ranking
   * @param seed the seed of the bootstrap
   */
  public static MetricsByGroup of(
      String model,
      Split split,
      float relevant,
      float[] predictions,
      Optional<TopItems> top,
      long seed) {
    Ratings test = split.test();
    Ratings wanted = test.atLeast(relevant);
    ImmutableList.Builder<GroupFigures> figures = ImmutableList.builder();
    for (Grouping grouping : Groupings.of(split)) {
      for (int g = 0; g < grouping.groups().size(); g++) {
        Group group = grouping.groups().get(g);
        int[] rows = grouping.rows(test, g);
        Ratings relevantOf = wanted.select(grouping.rows(wanted, g));
        figures.add(
            new GroupFigures(
                group,
                predictions.length == 0 ? Optional.empty() : errors(test, predictions, rows),
                top.isEmpty() || relevantOf.size() == 0
                    ? ImmutableMap.of()
                    : ranking(top.get(), relevantOf, group.kind().ranking()),
                relevantOf.size()));
      }
    }
    return new MetricsByGroup(
        model,
        figures.build(),
        new SplitSizes(split.train().size(), test.size()),
        new RandomStreams(seed));
  }

  private static Optional<UserErrors> errors(Ratings test, float[] predictions, int[] rows) {
    if (rows.length == 0) {
      return Optional.empty();
    }
    float[] predicted = new float[rows.length];
    for (int k = 0; k < rows.length; k++) {
      predicted[k] = predictions[rows[k]];
    }
    Ratings ofGroup = test.select(rows);
    return Optional.of(UserErrors.of(ofGroup.user(), predicted, ofGroup.rating()));
  }

  private static ImmutableMap<String, UserFigures> ranking(
      TopItems top, Ratings relevant, List<RankingMetric> metrics) {
    RatingMatrix byUser = relevant.byUser();
    int[] places = new int[top.users().length];
    int count = 0;
    for (int p = 0; p < places.length; p++) {
      if (byUser.degree(top.users()[p]) > 0) {
        places[count++] = p;
      }
    }
    places = Arrays.copyOf(places, count);
    TopItems lists =
        new TopItems(
            Arrays.stream(places).map(p -> top.users()[p]).toArray(),
            Arrays.stream(places).mapToObj(p -> top.items()[p]).toArray(int[][]::new),
            Arrays.stream(places).mapToObj(p -> top.scores()[p]).toArray(float[][]::new));
    RankingMetrics figures = RankingMetrics.of(lists, byUser, relevant.itemCount(), metrics);
    return metrics.stream()
        .collect(
            ImmutableMap.toImmutableMap(
                RankingMetric::label, metric -> figures.userFigures(metric.label())));
  }

  /** The model's name. */
  public String model() {
    return model;
  }

  /**
   * Every figure of every group, with its interval. O(figures * users * resamples), in parallel;
   * the result does not depend on the number of threads.
   */
  public ImmutableList<GroupEstimate> estimates() {
    return groups.stream()
        .flatMap(group -> group.estimates(streams).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * These figures minus another model's, which was measured on the same split. O(figures * users *
   * resamples).
   *
   * @throws IllegalArgumentException if the groups or their users differ
   */
  public ImmutableList<GroupDifference> minus(MetricsByGroup other) {
    if (!groups.stream()
        .map(GroupFigures::group)
        .toList()
        .equals(other.groups.stream().map(GroupFigures::group).toList())) {
      throw new IllegalArgumentException(
          model + " and " + other.model + " were measured on different groups");
    }
    ImmutableList.Builder<GroupDifference> all = ImmutableList.builder();
    for (int g = 0; g < groups.size(); g++) {
      all.addAll(groups.get(g).minus(other.groups.get(g), sizes, streams));
    }
    return all.build();
  }
}
