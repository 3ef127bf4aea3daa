package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mines behaviour rules from the train part, and computes each pair's features by them.
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
 * they are for mined rules. Its features may be negative and have no logarithm; their root with the
 * sign kept, sign(x) sqrt(|x|), keeps each user's order and draws in the long tail of the most
 * liked.
 */
public final class RuleMiner implements MinedRules {
  /** What is added to a mined rule's feature before its logarithm. */
  static final double FLOOR = 1e-6;

  private final IrRecSettings settings;
  private final GraphSet graphs;
  private final Likes likes;
  private final RuleSample sample;
  private final List<Candidate> kept;
  private final Optional<Candidate> learned;
  private final Optional<NDArray> learnedInUse;

  private record Candidate(Rule rule, NDArray features) {}

  RuleMiner(GraphSet graphs, Likes likes, IrRecSettings settings, RandomStreams streams) {
    this.settings = settings;
    this.graphs = graphs;
    this.likes = likes;
    sample = RuleSample.draw(graphs, likes, settings.sample(), streams.stream("rules"));
    // First, while the mined rules don't take memory yet.
    Optional<LearnedRelation> relation = LearnedRelation.wanted(graphs.likes(), settings, streams);
    learned = relation.map(this::learned);
    learnedInUse =
        relation
            .filter(LearnedRelation::onAll)
            .map(all -> Scratch.compute(() -> all.valuesOnAll(likes.matrix())));
    kept = sample.prune(candidates(), Candidate::rule, settings);
  }

  private Candidate learned(LearnedRelation relation) {
    NDArray values = Scratch.compute(() -> relation.values(likes.matrix()));
    return candidate(List.of(LearnedRelation.NAME), values);
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
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      IrRecSettings how = settings.as(IrRecSettings.class);
      return MinedRules.of(graphs, Likes.of(manager, graphs, how), how, streams).rules();
    }
  }

  @Override
  public ImmutableList<Rule> rules() {
    return Stream.concat(kept.stream(), learned.stream())
        .map(Candidate::rule)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public int mined() {
    return kept.size();
  }

  @Override
  public PairFeatures pairFeatures() {
    NDArray features = features();
    NDScope.unregister(features);
    Optional<NDArray> inUse = learnedInUse.map(this::inUse);
    inUse.ifPresent(NDScope::unregister);
    return new DenseFeatures(features, inUse, likes.items());
  }

  /**
   * The features of all pairs by the kept rules [U * I, R]: log(x + 1e-6) of mined rules and
   * sign(x) sqrt(|x|) of the learned one, standardised over all pairs.
   */
  NDArray features() {
    NDList columns = new NDList();
    for (Candidate rule : kept) {
      columns.add(Scratch.compute(() -> standardised(rule.features().add((float) FLOOR).log())));
    }
    learned.ifPresent(
        rule -> columns.add(Scratch.compute(() -> standardised(signedRoot(rule.features())))));
    return Concatenation.of(columns, 1);
  }

  /** The learned rule's features in use, by the mean and deviation of those in training. */
  private NDArray inUse(NDArray values) {
    NDArray training = learned.orElseThrow().features();
    return Scratch.compute(() -> standardised(signedRoot(values), signedRoot(training)));
  }

  private static NDArray signedRoot(NDArray values) {
    return values.sign().mul(values.abs().sqrt());
  }

  private static NDArray standardised(NDArray values) {
    return standardised(values, values);
  }

  private static NDArray standardised(NDArray values, NDArray by) {
    NDArray mean = by.mean();
    NDArray deviation = by.sub(mean).square().mean().sqrt().maximum(1e-6f);
    return values.sub(mean).div(deviation).reshape(-1, 1);
  }

  private List<Candidate> candidates() {
    NDManager manager = likes.manager();
    List<ItemWalks.Kind> kinds = new ItemWalks(graphs, likes, settings.similar()).all(manager);
    List<Candidate> candidates = new ArrayList<>();
    for (ItemWalks.Kind kind : kinds) {
      NDArray features = Scratch.compute(() -> features(kind.matrix(), kind.throughUsers()));
      candidates.add(candidate(kind.relations(), features));
    }
    if (settings.hops() == 2) {
      NDArray eye = manager.eye(likes.items());
      List<List<String>> names = kinds.stream().map(ItemWalks.Kind::relations).toList();
      for (WalkKind.TwoHops two : WalkKind.TwoHops.of(names)) {
        NDArray first = kinds.get(two.first()).matrix();
        NDArray second = kinds.get(two.second()).matrix();
        NDArray features =
            Scratch.compute(
                () -> {
                  NDArray walks = first.matMul(second);
                  return features(walks.sub(walks.mul(eye)), false);
                });
        candidates.add(candidate(two.relations(), features));
      }
    }
    return candidates;
  }

  /** x of all pairs by walks M [U, I]. */
  private NDArray features(NDArray walks, boolean throughUsers) {
    NDArray liked = likes.matrix();
    NDArray sum = liked.matMul(walks);
    if (throughUsers) {
      // s_u = sum over N_u of 1 / |U_i'|; over u itself a walk comes to any liked i
      NDArray share = likes.itemDegree().onesLike().div(likes.itemDegree().maximum(1));
      NDArray own = liked.matMul(share).sub(share.transpose()).div(likes.userDegree().maximum(1));
      sum = sum.sub(liked.mul(own)).maximum(0);
    }
    return sum.div(likes.userDegree().sub(liked).maximum(1));
  }

  private Candidate candidate(List<String> relations, NDArray features) {
    NDArray flat = features.reshape(-1, 1);
    return new Candidate(sample.rule(relations, cells -> connected(flat, cells)), features);
  }

  private static int connected(NDArray flat, long[] cells) {
    int count = 0;
    for (float value : Embedding.rows(flat, flat.getManager().create(cells)).toFloatArray()) {
      count += value > 0 ? 1 : 0;
    }
    return count;
  }
}
