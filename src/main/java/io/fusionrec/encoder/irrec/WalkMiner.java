package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.encoder.irrec.items.WalkSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mines the rules of {@link RuleMiner} without a value for every pair: each rule has its walks from
 * item to item, of which {@link WalkSums} makes what is asked for.
 *
 * <p>The walks of all rules share {@value #MOST_BYTES} bytes. Where a rule's don't fit its share,
 * the most probable ones of each item are kept, and a feature sums over these. To two hops it takes
 * as many additions for a rule as the first hop has walks, times the walks of an item in the
 * second.
 */
final class WalkMiner implements MinedRules {
  private static final long MOST_BYTES = 1L << 30;

  private final GraphSet graphs;
  private final Likes likes;
  private final IrRecSettings settings;
  private final RandomStreams streams;
  private final RuleSample sample;
  private final Optional<Candidate> learned;
  private final Optional<LearnedSums> learnedInUse;
  private List<Candidate> kept = List.of();

  private record Candidate(Rule rule, PairSums sums) {}

  /**
   * Mines them.
   *
   * @throws InputException when there are too many items for the rules' share of the memory
   */
  WalkMiner(GraphSet graphs, Likes likes, IrRecSettings settings, RandomStreams streams) {
    this.graphs = graphs;
    this.likes = likes;
    this.settings = settings;
    this.streams = streams;
    sample = RuleSample.draw(graphs, likes, settings.sample(), streams.stream("rules"));
    Optional<LearnedRelation> relation = LearnedRelation.wanted(graphs.likes(), settings, streams);
    // First, while the mined rules don't take memory yet.
    learned = relation.map(this::learned);
    learnedInUse =
        relation.filter(LearnedRelation::onAll).map(all -> LearnedSums.onAll(likes, all, device()));
    mine();
  }

  private Candidate learned(LearnedRelation relation) {
    PairSums sums = LearnedSums.byFold(likes, relation, device());
    return candidate(List.of(LearnedRelation.NAME), sums);
  }

  private ComputeDevice device() {
    return new ComputeDevice(likes.manager().getDevice(), 1);
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
    all.add(candidate(relations, sums));
    kept = sample.prune(all, Candidate::rule, settings);
  }

  private Candidate candidate(List<String> relations, PairSums sums) {
    return new Candidate(sample.rule(relations, cells -> sample.connected(cells, sums)), sums);
  }

  private Stream<Candidate> candidates() {
    return Stream.concat(kept.stream(), learned.stream());
  }

  @Override
  public ImmutableList<Rule> rules() {
    return candidates().map(Candidate::rule).collect(ImmutableList.toImmutableList());
  }

  @Override
  public int mined() {
    return kept.size();
  }

  @Override
  public PairFeatures pairFeatures() {
    return new WalkFeatures(
        likes.manager(),
        likes,
        candidates().map(Candidate::sums).toList(),
        learnedInUse,
        mined(),
        streams.stream("features"));
  }
}
