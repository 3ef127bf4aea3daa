package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.encoder.irrec.items.WalkSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mines behaviour rules from the train part.
 *
 * <p>A rule is {@code likes} followed by one or two kinds of walk from item to item ({@link
 * WalkKind}). Its feature of a pair is the probability that a random walk from u comes to i, with
 * the edge u - i itself taken out:
 *
 * <pre>
 * x_ui = (sum_{i' in N_u \ {i}} M[i', i] - own) / |N_u \ {i}|,   N_u the items that u likes in train
 * own  = sum_{i' in N_u \ {i}} 1 / (|U_i'| |N_u|)   for walks through users, if u likes i: the walk
 *        over u itself, which uses the edge; else 0
 * </pre>
 *
 * <p>Which items co_liked joins is not found anew for every pair: one like among many moves a
 * cosine by little. Nor are the inner steps of two-hop rules.
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

  private final GraphSet graphs;
  private final Likes likes;
  private final IrRecSettings settings;
  private final RuleSample sample;
  private List<Candidate> kept = List.of();

  private record Candidate(Rule rule, PairSums sums) {}

  /**
   * Mines the rules but for the learned one.
   *
   * @param streams their stream {@code rules} draws the pairs that confidence is measured on
   * @throws InputException when there are too many items for the rules' share of the memory
   */
  RuleMiner(GraphSet graphs, Likes likes, IrRecSettings settings, RandomStreams streams) {
    this.graphs = graphs;
    this.likes = likes;
    this.settings = settings;
    sample = RuleSample.draw(graphs, likes, settings.sample(), streams.stream("rules"));
    mine();
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
    RuleMiner miner = new RuleMiner(graphs, likes, how, streams);
    Optional<Rule> learned =
        LearnedRule.wanted(likes, graphs.likes(), how, new ParameterSet(manager, streams), streams)
            .map(rule -> miner.rule(List.of(LearnedRelation.NAME), rule.training()));
    return Stream.concat(miner.rules().stream(), learned.stream())
        .collect(ImmutableList.toImmutableList());
  }

  private void mine() {
    List<WalkKind> kinds = WalkKind.all(graphs, settings.similar());
    List<WalkKind.TwoHops> further = WalkKind.twoHops(kinds, settings.hops());
    int most = most(kinds.size(), further.size());
    List<ItemMatrix> firstHops = new ArrayList<>();
    for (WalkKind kind : kinds) {
      ItemMatrix walks = ItemMatrix.of(likes.items(), most, kind.row());
      keep(kind.relations(), sums(walks, kind.throughUsers()));
      if (!further.isEmpty()) {
        firstHops.add(walks);
      }
    }
    for (WalkKind.TwoHops two : further) {
      ItemMatrix second = firstHops.get(two.second());
      ItemMatrix walks = firstHops.get(two.first()).times(second, most);
      keep(two.relations(), sums(walks, false));
    }
  }

  private PairSums sums(ItemMatrix walks, boolean throughUsers) {
    return new WalkSums(likes.byUser(), likes.byItem(), walks, throughUsers);
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

  /** Looks at one more rule; of those that are too many the walks are let go of. */
  private void keep(List<String> relations, PairSums sums) {
    List<Candidate> all = new ArrayList<>(kept);
    all.add(new Candidate(rule(relations, sums), sums));
    kept = sample.prune(all, Candidate::rule, settings);
  }

  private Rule rule(List<String> relations, PairSums sums) {
    return sample.rule(relations, cells -> sample.connected(cells, sums));
  }

  /** The kept rules, the most confident first. */
  ImmutableList<Rule> rules() {
    return kept.stream().map(Candidate::rule).collect(ImmutableList.toImmutableList());
  }

  /** Their features as they are before their logarithm. */
  ImmutableList<PairSums> sums() {
    return kept.stream().map(Candidate::sums).collect(ImmutableList.toImmutableList());
  }
}
