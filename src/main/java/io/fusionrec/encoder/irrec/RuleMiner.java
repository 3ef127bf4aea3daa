package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Mines behaviour rules from the train part, and computes each pair's features by them.
 *
 * <p>A rule is {@code likes} followed by one or two kinds of walk from item to item ({@link
 * ItemWalks}). Its feature of a pair is the probability that a random walk from u comes to i, with
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
public final class RuleMiner {
  private final IrRecSettings settings;
  private final GraphSet graphs;
  private final Likes likes;
  private final List<Candidate> kept;
  private final Optional<Candidate> learned;

  private record Candidate(Rule rule, NDArray features) {}

  RuleMiner(GraphSet graphs, Likes likes, IrRecSettings settings, RandomStreams streams) {
    this.settings = settings;
    this.graphs = graphs;
    this.likes = likes;
    Pairs pairs = Pairs.draw(graphs, likes, settings.sample(), streams.stream("rules"));
    // First, while the mined rules don't take memory yet.
    learned = settings.learned() ? Optional.of(learned(pairs, streams)) : Optional.empty();
    kept = prune(candidates(pairs));
  }

  private Candidate learned(Pairs pairs, RandomStreams streams) {
    NDArray values = new LearnedRelation(graphs.likes(), settings, streams).values(likes.matrix());
    return new Candidate(rule(List.of(LearnedRelation.NAME), values, pairs), values);
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
      return new RuleMiner(
              graphs, new Likes(manager, graphs.likes()), settings.as(IrRecSettings.class), streams)
          .rules();
    }
  }

  /** The kept rules: the mined ones, the most confident first, then the learned one. */
  ImmutableList<Rule> rules() {
    return Stream.concat(kept.stream(), learned.stream())
        .map(Candidate::rule)
        .collect(ImmutableList.toImmutableList());
  }

  /** The number of mined rules among them. */
  int mined() {
    return kept.size();
  }

  /**
   * The features of all pairs by the kept rules [U * I, R]: log(x + 1e-6) of mined rules and
   * sign(x) sqrt(|x|) of the learned one, standardised over all pairs.
   */
  NDArray features() {
    NDList columns = new NDList();
    kept.forEach(rule -> columns.add(standardised(rule.features().add(1e-6f).log())));
    learned.ifPresent(rule -> columns.add(standardised(signedRoot(rule.features()))));
    return Concatenation.of(columns, 1);
  }

  private static NDArray signedRoot(NDArray values) {
    return values.sign().mul(values.abs().sqrt());
  }

  private static NDArray standardised(NDArray values) {
    NDArray centred = values.sub(values.mean());
    NDArray deviation = centred.square().mean().sqrt().maximum(1e-6f);
    return centred.div(deviation).reshape(-1, 1);
  }

  private List<Candidate> candidates(Pairs pairs) {
    NDManager manager = likes.matrix().getManager();
    List<ItemWalks.Kind> kinds = new ItemWalks(graphs, likes, settings.similar()).all(manager);
    List<Candidate> candidates = new ArrayList<>();
    for (ItemWalks.Kind kind : kinds) {
      candidates.add(candidate(kind.relations(), kind.matrix(), kind.throughUsers(), pairs));
    }
    if (settings.hops() == 2) {
      NDArray eye = manager.eye(likes.items());
      Set<List<String>> known = new HashSet<>();
      kinds.forEach(kind -> known.add(kind.relations()));
      for (ItemWalks.Kind first : kinds) {
        for (ItemWalks.Kind second : kinds) {
          List<String> relations = new ArrayList<>(first.relations());
          relations.addAll(second.relations());
          if (!known.add(relations)) {
            continue; // the same relations in the same order, with a stop at another item on the
            // way
          }
          NDArray walks = first.matrix().matMul(second.matrix());
          candidates.add(candidate(relations, walks.sub(walks.mul(eye)), false, pairs));
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(
      List<String> relations, NDArray walks, boolean throughUsers, Pairs pairs) {
    NDArray liked = likes.matrix();
    NDArray sum = liked.matMul(walks);
    if (throughUsers) {
      // s_u = sum over N_u of 1 / |U_i'|; over u itself a walk comes to any liked i
      NDArray share = likes.itemDegree().onesLike().div(likes.itemDegree().maximum(1));
      NDArray own = liked.matMul(share).sub(share.transpose()).div(likes.userDegree().maximum(1));
      sum = sum.sub(liked.mul(own)).maximum(0);
    }
    NDArray features = sum.div(likes.userDegree().sub(liked).maximum(1));
    return new Candidate(rule(relations, features, pairs), features);
  }

  private Rule rule(List<String> relations, NDArray features, Pairs pairs) {
    NDArray flat = features.reshape(-1, 1);
    int positive = connected(flat, pairs.positive());
    int negative = connected(flat, pairs.negative());
    double confidence = positive + negative == 0 ? 0 : positive / (double) (positive + negative);
    int support = (int) Math.round(positive * (double) pairs.likes() / pairs.positive().length);
    return new Rule(
        ImmutableList.<String>builder().add("likes").addAll(relations).build(),
        support,
        confidence);
  }

  private static int connected(NDArray flat, long[] cells) {
    int count = 0;
    for (float value : Embedding.rows(flat, flat.getManager().create(cells)).toFloatArray()) {
      count += value > 0 ? 1 : 0;
    }
    return count;
  }

  private List<Candidate> prune(List<Candidate> candidates) {
    int all = graphs.likes().size();
    List<Candidate> order = new ArrayList<>(candidates);
    order.sort(Comparator.comparingDouble(candidate -> -candidate.rule().confidence()));
    List<Candidate> good =
        order.stream()
            .filter(candidate -> candidate.rule().confidence() >= settings.minimumConfidence())
            .filter(candidate -> candidate.rule().support() >= settings.minimumSupport() * all)
            .limit(settings.rules())
            .toList();
    return good.isEmpty() ? order.subList(0, 1) : good;
  }

  /**
   * Pairs that confidence is measured on, as cells of [U * I].
   *
   * @param positive likes
   * @param negative as many unrated pairs of the same users
   * @param likes the number of all likes
   */
  @SuppressWarnings("ArrayRecordComponent") // become tensors as they are
  private record Pairs(long[] positive, long[] negative, int likes) {
    static Pairs draw(GraphSet graphs, Likes likes, int most, SplittableRandom random) {
      Ratings liked = graphs.likes();
      if (liked.size() == 0) {
        throw new InputException("IR-Rec needs ratings that count as relevant; train has none");
      }
      RatingMatrix rated = graphs.train().byUser();
      int n = Math.min(most, liked.size());
      long[] positive = new long[n];
      long[] negative = new long[n];
      for (int k = 0; k < n; k++) {
        int row = n == liked.size() ? k : random.nextInt(liked.size());
        int user = liked.user()[row];
        positive[k] = (long) user * likes.items() + liked.item()[row];
        int item = random.nextInt(likes.items());
        for (int tries = 0; tries < 100 && contains(rated, user, item); tries++) {
          item = random.nextInt(likes.items());
        }
        negative[k] = (long) user * likes.items() + item;
      }
      return new Pairs(positive, negative, liked.size());
    }

    private static boolean contains(RatingMatrix rated, int user, int item) {
      return Arrays.binarySearch(
              rated.column(), rated.offset()[user], rated.offset()[user + 1], item)
          >= 0;
    }
  }
}
