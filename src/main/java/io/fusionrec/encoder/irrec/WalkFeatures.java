package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.PairSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Features that are computed when they are asked for. Means and deviations are those over all items
 * of up to {@value #SAMPLE} users, drawn by the seed; of fewer users all count, as in the dense
 * way.
 */
final class WalkFeatures implements PairFeatures {
  /** Users that means and deviations are taken of. */
  static final int SAMPLE = 8192;

  private static final double NEVER = Math.log(RuleMiner.FLOOR);

  /** What adding a weight to a sum costs, as a share of looking one up. */
  private static final int ADDITIONS = 8;

  private final NDManager manager;
  private final List<PairSums> rules;
  private final List<PairSums> inUse;
  private final int mined;
  private final int items;
  private final double[] mean;
  private final double[] deviation;

  /**
   * Features by some rules, the mined ones first.
   *
   * @param manager where tensors are made
   * @param rules each rule's sums in training
   * @param learnedInUse the last rule's where it isn't training, if they are others
   * @param mined how many of them are mined
   * @param random draws the users
   */
  WalkFeatures(
      NDManager manager,
      Likes likes,
      List<PairSums> rules,
      Optional<? extends PairSums> learnedInUse,
      int mined,
      SplittableRandom random) {
    this.manager = manager;
    this.rules = List.copyOf(rules);
    List<PairSums> used = new ArrayList<>(rules);
    learnedInUse.ifPresent(sums -> used.set(used.size() - 1, sums));
    inUse = List.copyOf(used);
    this.mined = mined;
    items = likes.items();
    mean = new double[rules.size()];
    deviation = new double[rules.size()];
    int[] users =
        likes.users() <= SAMPLE
            ? IntStream.range(0, likes.users()).toArray()
            : random.ints(SAMPLE, 0, likes.users()).toArray();
    for (int r = 0; r < mean.length; r++) {
      measure(r, users);
    }
  }

  private void measure(int rule, int[] users) {
    double[] sum = new double[users.length];
    double[] squares = new double[users.length];
    IntStream.range(0, users.length)
        .parallel()
        .forEach(
            k -> {
              for (float value : rules.get(rule).row(users[k])) {
                double scaled = scaled(rule, value);
                sum[k] += scaled;
                squares[k] += scaled * scaled;
              }
            });
    double pairs = (double) users.length * items;
    mean[rule] = Arrays.stream(sum).sum() / pairs;
    double variance = Arrays.stream(squares).sum() / pairs - mean[rule] * mean[rule];
    deviation[rule] = Math.max(1e-6, Math.sqrt(Math.max(0, variance)));
  }

  private double scaled(int rule, float value) {
    if (rule >= mined) {
      return Math.signum(value) * Math.sqrt(Math.abs(value));
    }
    return value == 0 ? NEVER : Math.log(value + RuleMiner.FLOOR);
  }

  private float standardised(int rule, float value) {
    return (float) ((scaled(rule, value) - mean[rule]) / deviation[rule]);
  }

  @Override
  public NDArray pairs(IndexBatch users, IndexBatch items, boolean training) {
    List<PairSums> read = training ? rules : inUse;
    int count = rules.size();
    int[] user = users.toArray();
    int[] item = items.toArray();
    float[] values = new float[user.length * count];
    IntStream.range(0, user.length)
        .parallel()
        .forEach(
            k -> {
              for (int r = 0; r < count; r++) {
                values[k * count + r] = standardised(r, read.get(r).pair(user[k], item[k]));
              }
            });
    return tensor(values, new Shape(user.length, count));
  }

  @Override
  public NDArray block(IndexBatch users, IndexBatch items, boolean training) {
    List<PairSums> read = training ? rules : inUse;
    int count = rules.size();
    int[] user = users.toArray();
    int[] item = items.toArray();
    if (item.length * ADDITIONS < this.items) {
      return pairs(users.each(item.length), items.over(user.length), training)
          .reshape(user.length, item.length, count);
    }
    float[] values =
        new float[Math.multiplyExact(Math.multiplyExact(user.length, item.length), count)];
    IntStream.range(0, user.length)
        .parallel()
        .forEach(
            k -> {
              for (int r = 0; r < count; r++) {
                float[] row = read.get(r).row(user[k]);
                for (int n = 0; n < item.length; n++) {
                  values[(k * item.length + n) * count + r] = standardised(r, row[item[n]]);
                }
              }
            });
    return tensor(values, new Shape(user.length, item.length, count));
  }

  /** In the engine's own memory, which products give the same digits from always. */
  private NDArray tensor(float[] values, Shape shape) {
    try (NDArray created = manager.create(values, shape)) {
      return created.duplicate();
    }
  }
}
