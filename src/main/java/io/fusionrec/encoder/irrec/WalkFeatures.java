package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Features that are computed when they are asked for: log(x + 1e-6) of mined rules; of the learned
 * one, whose x may be negative and has no logarithm, sign(x) sqrt(|x|), which keeps each user's
 * order and draws in the long tail of the most liked. They are standardised by the means and
 * deviations of training over all items of {@value #SAMPLE} users drawn by the seed, some perhaps
 * twice; of up to as many users each counts once. These numbers belong to the saved model.
 */
final class WalkFeatures implements PairFeatures {
  /** Users that means and deviations are taken of. */
  private static final int SAMPLE = 8192;

  /** What is added to a mined rule's feature before its logarithm. */
  private static final double FLOOR = 1e-6;

  /** Below it all values are the same but for rounding, and stay as they are. */
  private static final double LEAST_VARIANCE = 1e-12;

  private static final double NEVER = Math.log(FLOOR);

  /** What adding a weight to a sum costs, as a share of looking one up. */
  private static final int ADDITIONS = 8;

  private final NDManager manager;
  private final List<PairSums> mined;
  private final Optional<LearnedRule> learned;
  private final int rules;
  private final int items;
  private final float[] meansThenDeviations;

  /**
   * Features by some rules.
   *
   * @param mined the mined rules' sums
   * @param learned the learned rule, which comes behind them
   * @param scope where tensors are made, and means and deviations kept
   * @param random draws the users
   */
  WalkFeatures(
      Likes likes,
      List<PairSums> mined,
      Optional<LearnedRule> learned,
      ParameterSet scope,
      SplittableRandom random) {
    manager = scope.manager();
    this.mined = List.copyOf(mined);
    this.learned = learned;
    rules = mined.size() + (learned.isPresent() ? 1 : 0);
    items = likes.items();
    meansThenDeviations =
        scope.computed("means_deviations", 2 * rules, () -> measured(sample(likes, random)));
  }

  private static int[] sample(Likes likes, SplittableRandom random) {
    return likes.users() <= SAMPLE
        ? IntStream.range(0, likes.users()).toArray()
        : random.ints(SAMPLE, 0, likes.users()).toArray();
  }

  private float[] measured(int[] users) {
    float[] measured = new float[2 * rules];
    for (int rule = 0; rule < rules; rule++) {
      PairSums sums = sums(rule, true);
      boolean root = rule >= mined.size();
      double[] sum = new double[users.length];
      double[] squares = new double[users.length];
      IntStream.range(0, users.length)
          .parallel()
          .forEach(
              k -> {
                for (float value : sums.row(users[k])) {
                  double scaled = scaled(root, value);
                  sum[k] += scaled;
                  squares[k] += scaled * scaled;
                }
              });
      double pairs = (double) users.length * items;
      double mean = Arrays.stream(sum).sum() / pairs;
      double variance = Arrays.stream(squares).sum() / pairs - mean * mean;
      measured[rule] = (float) mean;
      measured[rules + rule] = variance < LEAST_VARIANCE ? 1 : (float) Math.sqrt(variance);
    }
    return measured;
  }

  private PairSums sums(int rule, boolean training) {
    if (rule < mined.size()) {
      return mined.get(rule);
    }
    return training ? learned.orElseThrow().training() : learned.orElseThrow().inUse();
  }

  private static double scaled(boolean root, float value) {
    if (root) {
      return Math.signum(value) * Math.sqrt(Math.abs(value));
    }
    return value == 0 ? NEVER : Math.log(value + FLOOR);
  }

  private float standardised(int rule, float value) {
    double scaled = scaled(rule >= mined.size(), value);
    return (float) ((scaled - meansThenDeviations[rule]) / meansThenDeviations[rules + rule]);
  }

  /** R. */
  int rules() {
    return rules;
  }

  /** Whether the last rule's are others in use than in training. */
  boolean othersInUse() {
    return learned.isPresent() && learned.get().othersInUse();
  }

  @Override
  public NDArray pairs(IndexBatch users, IndexBatch items, boolean training) {
    int[] user = users.toArray();
    int[] item = items.toArray();
    float[] values = new float[user.length * rules];
    for (int r = 0; r < rules; r++) {
      int rule = r;
      PairSums sums = sums(rule, training);
      IntStream.range(0, user.length)
          .parallel()
          .forEach(k -> values[k * rules + rule] = standardised(rule, sums.pair(user[k], item[k])));
    }
    return tensor(values, new Shape(user.length, rules));
  }

  @Override
  public NDArray block(IndexBatch users, IndexBatch items, boolean training) {
    if (items.size() * ADDITIONS < this.items) {
      return pairs(users.each(items.size()), items.over(users.size()), training)
          .reshape(users.size(), items.size(), rules);
    }
    return block(users.toArray(), items.toArray(), 0, training);
  }

  /**
   * x of all pairs of b users and n items by the last rules [b, n, R - first].
   *
   * @param first the first of these rules
   */
  NDArray block(int[] user, int[] item, int first, boolean training) {
    int count = rules - first;
    float[] values =
        new float[Math.multiplyExact(Math.multiplyExact(user.length, item.length), count)];
    for (int r = first; r < rules; r++) {
      int rule = r;
      PairSums sums = sums(rule, training);
      IntStream.range(0, user.length)
          .parallel()
          .forEach(
              k -> {
                float[] row = sums.row(user[k]);
                for (int n = 0; n < item.length; n++) {
                  values[(k * item.length + n) * count + rule - first] =
                      standardised(rule, row[item[n]]);
                }
              });
    }
    return tensor(values, new Shape(user.length, item.length, count));
  }

  /** In the engine's own memory, which products give the same digits from always. */
  private NDArray tensor(float[] values, Shape shape) {
    try (NDArray created = manager.create(values, shape)) {
      return created.duplicate();
    }
  }
}
