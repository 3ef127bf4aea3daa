package io.fusionrec.eval.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A second implementation straight from the definitions, and what groups owe to their whole. */
class NaiveMetricsByGroupTest {
  private static final int RELEVANT = 4;

  /** A row of a part: {user, item, rating}. */
  private final List<int[]> train = new ArrayList<>();

  private final List<int[]> test = new ArrayList<>();
  private final Map<Integer, List<Integer>> lists = new TreeMap<>();
  private float[] predictions = new float[0];
  private int[] coldUsers = new int[0];
  private int[] coldItems = new int[0];
  private int users;
  private int items;

  private MetricsByGroup draw(long seed) {
    Random random = new Random(seed);
    users = 1 + random.nextInt(12);
    items = 2 + random.nextInt(15);
    train.add(new int[] {0, 0, 3});
    test.add(new int[] {random.nextInt(users), 1, 1 + random.nextInt(5)});
    for (int user = 0; user < users; user++) {
      for (int item = 2; item < items; item++) {
        int[] row = {user, item, 1 + random.nextInt(5)};
        int part = random.nextInt(2 + user);
        (part == 0 ? test : part < 4 ? train : new ArrayList<int[]>()).add(row);
      }
    }
    predictions = new float[test.size()];
    for (int k = 0; k < predictions.length; k++) {
      predictions[k] = 1 + random.nextInt(9) / 2f;
    }
    for (int[] row : test) {
      if (row[2] >= RELEVANT) {
        List<Integer> list = new ArrayList<>(IntStream.range(0, items).boxed().toList());
        Collections.shuffle(list, random);
        lists.put(row[0], list.subList(0, Math.min(10, items)));
      }
    }
    coldUsers = random.nextBoolean() ? new int[] {test.get(0)[0]} : coldUsers;
    coldItems = random.nextBoolean() ? new int[] {1} : coldItems;
    Split split = HandMadeSplit.of(ratings(train), ratings(test), coldUsers, coldItems);
    TopItems top =
        new TopItems(
            lists.keySet().stream().mapToInt(Integer::intValue).toArray(),
            lists.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new),
            new float[lists.size()][10]);
    return MetricsByGroup.of("X", split, RELEVANT, predictions, Optional.of(top), seed);
  }

  private Ratings ratings(List<int[]> rows) {
    float[] values = new float[rows.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = rows.get(k)[2];
    }
    return new Ratings(
        users,
        items,
        rows.stream().mapToInt(row -> row[0]).toArray(),
        rows.stream().mapToInt(row -> row[1]).toArray(),
        values);
  }

  /** How many train ratings a user (column 0) or an item (column 1) has. */
  private int trained(int column, int member) {
    return (int) train.stream().filter(row -> row[column] == member).count();
  }

  /** Whether a user is in the quartile with a number: as many quarters of users have fewer. */
  private boolean inQuartile(int user, int quartile) {
    Set<Integer> measured = new HashSet<>(test.stream().map(row -> row[0]).toList());
    long fewer = measured.stream().filter(other -> trained(0, other) < trained(0, user)).count();
    return Math.min(3, 4 * fewer / measured.size()) == quartile;
  }

  /** Whether an item is in the third with a number: as many thirds of ratings are of others. */
  private boolean inThird(int item, int third) {
    long above =
        IntStream.range(0, items)
            .map(other -> trained(1, other))
            .filter(ratings -> ratings > trained(1, item))
            .sum();
    return Math.min(2, 3 * above / train.size()) == third;
  }

  private IntPredicate members(Group group) {
    return switch (group.kind()) {
      case ALL -> user -> true;
      case USER_ACTIVITY -> user -> inQuartile(user, group.name().charAt(1) - '1');
      case COLD_USERS ->
          user ->
              group.name().equals("cold")
                  == Arrays.stream(coldUsers).anyMatch(cold -> cold == user);
      case ITEM_POPULARITY ->
          item -> inThird(item, List.of("head", "middle", "tail").indexOf(group.name()));
      case COLD_ITEMS ->
          item ->
              group.name().equals("cold")
                  == Arrays.stream(coldItems).anyMatch(cold -> cold == item);
    };
  }

  private double error(Group group, int power) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < test.size(); k++) {
      int[] row = test.get(k);
      if (members(group).test(row[group.kind().ofItems() ? 1 : 0])) {
        sum += Math.pow(Math.abs(predictions[k] - row[2]), power);
        count++;
      }
    }
    return sum / count;
  }

  private double ranking(Group group, String metric) {
    int cutoff = Integer.parseInt(metric.substring(metric.indexOf('@') + 1));
    double sum = 0;
    int count = 0;
    for (Map.Entry<Integer, List<Integer>> user : lists.entrySet()) {
      List<Integer> wanted =
          test.stream()
              .filter(row -> row[0] == user.getKey() && row[2] >= RELEVANT)
              .filter(row -> members(group).test(row[group.kind().ofItems() ? 1 : 0]))
              .map(row -> row[1])
              .toList();
      if (!wanted.isEmpty()) {
        double hits = 0;
        double gain = 0;
        double ideal = 0;
        for (int rank = 1; rank <= cutoff; rank++) {
          boolean hit =
              rank <= user.getValue().size() && wanted.contains(user.getValue().get(rank - 1));
          double discount = Math.log(2) / Math.log(rank + 1);
          hits += hit ? 1 : 0;
          gain += hit ? discount : 0;
          ideal += rank <= wanted.size() ? discount : 0;
        }
        sum +=
            metric.startsWith("Pr")
                ? hits / cutoff
                : metric.startsWith("Re") ? hits / wanted.size() : gain / ideal;
        count++;
      }
    }
    return sum / count;
  }

  @Property(tries = 60)
  void everyFigureIsTheNaiveOne(@ForAll long seed) {
    NaiveMetricsByGroupTest drawn = new NaiveMetricsByGroupTest();
    for (GroupEstimate line : drawn.draw(seed).estimates()) {
      double naive =
          switch (line.metric()) {
            case "MAE" -> drawn.error(line.group(), 1);
            case "RMSE" -> Math.sqrt(drawn.error(line.group(), 2));
            default -> drawn.ranking(line.group(), line.metric());
          };
      assertThat(line.estimate().value())
          .as("%s of %s", line.metric(), line.group())
          .isCloseTo(naive, within(1e-9));
    }
  }

  @Property(tries = 60)
  void theGroupsOfAKindAddUpToTheWhole(@ForAll long seed) {
    NaiveMetricsByGroupTest drawn = new NaiveMetricsByGroupTest();
    List<GroupEstimate> lines = drawn.draw(seed).estimates();
    Set<GroupKind> kinds = new HashSet<>(lines.stream().map(line -> line.group().kind()).toList());
    assertThat(kinds)
        .contains(GroupKind.ALL, GroupKind.USER_ACTIVITY, GroupKind.ITEM_POPULARITY)
        .hasSize(3 + drawn.coldUsers.length + drawn.coldItems.length);
    for (GroupEstimate whole : lines) {
      if (whole.group().kind() == GroupKind.ALL) {
        for (GroupKind kind : kinds) {
          List<GroupEstimate> parts =
              lines.stream()
                  .filter(line -> line.group().kind() == kind)
                  .filter(line -> line.metric().equals(whole.metric()))
                  .toList();
          if (!parts.isEmpty()) {
            addUp(parts, whole);
          }
        }
      }
    }
  }

  private static void addUp(List<GroupEstimate> parts, GroupEstimate whole) {
    String metric = whole.metric();
    boolean ofItems = parts.get(0).group().kind().ofItems();
    assertThat(parts.stream().mapToInt(GroupEstimate::ratings).sum()).isEqualTo(whole.ratings());
    if (!ofItems) {
      assertThat(parts.stream().mapToInt(line -> line.estimate().users()).sum())
          .isEqualTo(whole.estimate().users());
    }
    if (metric.equals("MAE") || metric.equals("RMSE") || !ofItems) {
      double sum = 0;
      int weights = 0;
      for (GroupEstimate part : parts) {
        int weight = metric.endsWith("E") ? part.ratings() : part.estimate().users();
        double value = part.estimate().value();
        sum += weight * (metric.equals("RMSE") ? value * value : value);
        weights += weight;
      }
      double mean = metric.equals("RMSE") ? Math.sqrt(sum / weights) : sum / weights;
      assertThat(mean).isCloseTo(whole.estimate().value(), within(1e-9));
    }
  }

  @Property(tries = 20)
  void theSameSeedGivesTheSameIntervals(@ForAll long seed) {
    assertThat(new NaiveMetricsByGroupTest().draw(seed).estimates())
        .isEqualTo(new NaiveMetricsByGroupTest().draw(seed).estimates());
  }
}
