package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.OwnLike;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.encoder.irrec.items.WalkSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Mines behaviour rules from the train part.
 *
 * <p>A rule is {@code likes} followed by one or two kinds of walk from item to item ({@link
 * WalkKind}). Its feature of a pair is the probability that a random walk from u comes to i, with
 * the edge u - i itself taken out:
 *
 * <pre>
 * x_ui = sum_{i' in N_u \ {i}} M[i', i] / |N_u \ {i}|,   N_u the items that u likes in train
 * </pre>
 *
 * <p>If u likes i, M is without that like: of walks through users the one over u itself, 1 /
 * (|U_i'| |N_u|), is taken out, and co_liked leads to i only if it still does ({@code CoLiked}). Of
 * two hops the second goes over facts alone, which no like has a part in; but where the first goes
 * over users, its part over u itself still counts i among N_u, so that in training a like of a
 * small profile has a feature lower by up to (n - 1) / n than an unseen pair would ({@code hops} is
 * 1 unless set).
 *
 * <p>Confidence = P(like | connected) on likes of the train part and as many random pairs of the
 * same users with items that they have not rated in train. Rules of less than the least confidence
 * or support are pruned, of the rest the most confident are kept; one is kept in any case.
 *
 * <p>Beside the mined rules stands the learned one, where the settings have it: {@code likes}
 * followed by the {@link LearnedRelation}. It isn't pruned and doesn't count among the most that
 * are kept. It connects a pair whose feature is above 0; its confidence and support are then what
 * they are for mined rules.
 *
 * <p>Each rule has its walks from item to item, of which {@link WalkSums} makes what is asked for.
 * The walks of all rules share {@value #MOST_BYTES} bytes. Where a rule's don't fit its share, the
 * most probable ones of each item are kept, and a feature sums over these. To two hops it takes as
 * many additions for a rule as the first hop has walks, times the walks of an item in the second.
 */
public final class RuleMiner {
  private static final long MOST_BYTES = 1L << 30;

  private final Likes likes;
  private final IrRecSettings settings;
  private final List<WalkKind> kinds;
  private final List<WalkKind.TwoHops> further;
  private final int most;

  private RuleMiner(GraphSet graphs, Likes likes, IrRecSettings settings) {
    this.likes = likes;
    this.settings = settings;
    kinds = WalkKind.all(graphs, settings.similar());
    further = WalkKind.twoHops(kinds, settings.hops());
    most = most(kinds.size(), further.size());
  }

  /**
   * A rule's walks.
   *
   * @param number its place among all that are tried
   * @param relations its relations behind {@code likes}
   * @param sums its features as they are before their logarithm
   */
  record Walks(int number, List<String> relations, PairSums sums) {
    /** The rule's relations. */
    ImmutableList<String> rule() {
      return ImmutableList.<String>builder().add("likes").addAll(relations).build();
    }
  }

  private record Candidate(Rule rule, Walks walks) {}

  /**
   * The kept rules but for the learned one, the most confident first. A saved model holds which
   * they are, so that only their walks are made again when it is loaded.
   *
   * @param streams their stream {@code rules} draws the pairs that confidence is measured on
   * @param scope where it is kept which they are
   * @throws InputException when there are too many items for the rules' share of the memory
   */
  static List<Walks> kept(
      GraphSet graphs,
      Likes likes,
      IrRecSettings settings,
      RandomStreams streams,
      ParameterSet scope) {
    RuleMiner miner = new RuleMiner(graphs, likes, settings);
    List<Walks> mined = new ArrayList<>();
    float[] numbers =
        scope.computed(
            "rules",
            miner.mostKept(),
            () -> {
              miner
                  .mined(miner.sample(graphs, streams))
                  .forEach(candidate -> mined.add(candidate.walks()));
              float[] kept = new float[miner.mostKept()];
              Arrays.fill(kept, -1);
              for (int k = 0; k < mined.size(); k++) {
                kept[k] = mined.get(k).number();
              }
              return kept;
            });
    return mined.isEmpty() ? miner.restored(numbers) : mined;
  }

  /**
   * The rules of a data set's train part: the mined ones, the most confident first, then the
   * learned one, if the settings have it.
   *
   * @param manager where the work is done; may be closed afterwards
   * @param graphs the graphs
   * @param settings IR-Rec's settings
   * @param streams decides which pairs confidence is measured on, and the learned relation's folds
   */
  public static ImmutableList<Rule> mine(
      NDManager manager, GraphSet graphs, SettingsTree settings, RandomStreams streams) {
    IrRecSettings how = settings.as(IrRecSettings.class);
    Likes likes = new Likes(manager, graphs.likes(), false);
    RuleMiner miner = new RuleMiner(graphs, likes, how);
    RuleSample sample = miner.sample(graphs, streams);
    Optional<Rule> learned =
        LearnedRule.wanted(likes, graphs.likes(), how, new ParameterSet(manager, streams), streams)
            .map(rule -> sample.rule(LearnedRelation.RULE, rule.training()));
    return Stream.concat(miner.mined(sample).stream().map(Candidate::rule), learned.stream())
        .collect(ImmutableList.toImmutableList());
  }

  private RuleSample sample(GraphSet graphs, RandomStreams streams) {
    return RuleSample.draw(graphs, likes, settings.sample(), streams.stream("rules"));
  }

  /** Tries all; of those that are too many the walks are let go of. */
  private List<Candidate> mined(RuleSample sample) {
    List<ItemMatrix> firstHops = new ArrayList<>();
    List<Candidate> kept = List.of();
    for (int number = 0; number < kinds.size(); number++) {
      ItemMatrix hop = hop(number);
      kept = prune(sample, kept, walks(number, hop));
      if (!further.isEmpty()) {
        firstHops.add(hop);
      }
    }
    for (int number = kinds.size(); number < kinds.size() + further.size(); number++) {
      kept = prune(sample, kept, twoHops(number, firstHops::get));
    }
    return kept;
  }

  private List<Candidate> prune(RuleSample sample, List<Candidate> kept, Walks walks) {
    List<Candidate> all = new ArrayList<>(kept);
    all.add(new Candidate(sample.rule(walks.rule(), walks.sums()), walks));
    return sample.prune(all, Candidate::rule, settings);
  }

  /** The walks of rules that were kept before. */
  private List<Walks> restored(float[] numbers) {
    Map<Integer, ItemMatrix> hops = new HashMap<>();
    IntFunction<ItemMatrix> hop = number -> hops.computeIfAbsent(number, this::hop);
    return IntStream.range(0, numbers.length)
        .map(k -> (int) numbers[k])
        .filter(number -> number >= 0)
        .mapToObj(
            number ->
                number < kinds.size() ? walks(number, hop.apply(number)) : twoHops(number, hop))
        .toList();
  }

  private ItemMatrix hop(int number) {
    return ItemMatrix.of(likes.items(), most, kinds.get(number).row());
  }

  private Walks walks(int number, ItemMatrix hop) {
    WalkKind kind = kinds.get(number);
    return new Walks(number, kind.relations(), sums(hop, kind.own()));
  }

  private Walks twoHops(int number, IntFunction<ItemMatrix> hops) {
    WalkKind.TwoHops two = further.get(number - kinds.size());
    ItemMatrix walks = hops.apply(two.first()).times(hops.apply(two.second()), most);
    return new Walks(number, two.relations(), sums(walks, OwnLike.NO_PART));
  }

  private PairSums sums(ItemMatrix walks, OwnLike own) {
    return new WalkSums(likes.byUser(), likes.byItem(), walks, own);
  }

  private int mostKept() {
    return Math.min(settings.rules(), kinds.size() + further.size());
  }

  private int most(int kinds, int further) {
    int held = Math.min(settings.rules() + 1, kinds + further) + (further > 0 ? kinds : 0);
    return most(likes.items(), held, settings.similar());
  }

  /**
   * The most walks of an item by a rule.
   *
   * @param held rules whose walks are there at once
   * @param similar the least that a rule needs
   * @throws InputException when there is no room for them
   */
  static int most(int items, int held, int similar) {
    int most = ItemMatrix.most(items, MOST_BYTES / held / items);
    if (most < Math.min(similar, items)) {
      throw new InputException(
          "IR-Rec has memory for "
              + most
              + " walks from each of "
              + items
              + " items by each of "
              + held
              + " rules: lower encoder.rules or encoder.similar");
    }
    return most;
  }
}
