package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.Scalar;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * The multinomial likelihood of each user's positive items under a softmax over the candidates: -
 * sum_u sum_{i in pos(u)} log softmax_i(s_u) / number of positives in the batch (the likelihood of
 * D. Liang et al., "Variational autoencoders for collaborative filtering", WWW 2018).
 *
 * <p>All positives of a user share one row of scores, so one pass over users x items contrasts
 * every positive with every other item; sampled negatives, a few per positive, need many times the
 * epochs for the same quality.
 *
 * <p>With {@code contrast = negatives} a user's positives don't compete with each other. A list is
 * made of what the user hasn't rated; a softmax over all candidates asks each of n positives for a
 * probability of 1/n, and so pushes down those that it is surest of. Here each stands against what
 * isn't positive alone:
 *
 * <pre>
 * loss = - sum_u sum_{i in pos(u)} log( e^s_i / (e^s_i + sum_{j not in pos(u)} e^s_j) ) / positives
 *      =   sum_u sum_{i in pos(u)} softplus( log sum_{j not in pos(u)} e^s_j - s_i ) / positives
 * </pre>
 *
 * C.-H. Yeh et al., "Decoupled contrastive learning", ECCV 2022, leave positives out of the
 * denominator too, the one in question with them.
 *
 * <p>Where a model reads a part of a user's ratings in a step ({@link ScoringModel.Scores#seen}),
 * these are neither positives nor candidates of the step: what is known is to foretell what is not,
 * as when lists are made for a user, without the items that he has rated.
 *
 * <p>Where a step's softmax runs over a random part of the items only, each user comes up items /
 * candidates times in an epoch, so that an epoch costs the same and holds more, rougher steps.
 */
public final class RankingObjective implements Objective {
  private static final int SMALLEST_BATCH = 16;

  /** What is taken off the score of an item that is no candidate. */
  private static final double OUT_OF_REACH = 1e9;

  private final ScoringModel model;
  private final RatingMatrix positives;
  private final int[] users;
  private final int items;
  private final int candidates;
  private final boolean apart;
  private final TrainingSettings training;
  private final int batch;
  private final RandomStreams streams;
  private final String criterion;
  private final Optional<DoubleSupplier> validation;
  private int[] order = new int[0];
  private int epoch;

  /**
   * The objective over the positives of the train part.
   *
   * @param model what is trained
   * @param positives the positive ratings of the train part
   * @param settings what a softmax runs over
   * @param training users in a step, and regularisation
   * @param streams where order and candidates are drawn from
   * @param criterion the name of the figure on the valid part, higher is better
   * @param validation computes it; empty where the valid part has no relevant item
   */
  public RankingObjective(
      ScoringModel model,
      Ratings positives,
      RankingSettings settings,
      TrainingSettings training,
      RandomStreams streams,
      String criterion,
      Optional<DoubleSupplier> validation) {
    this.model = model;
    this.positives = positives.byUser();
    this.items = positives.itemCount();
    this.candidates = settings.candidates();
    this.apart = settings.contrast().equals(RankingSettings.NEGATIVES);
    this.training = training;
    this.streams = streams;
    this.criterion = criterion;
    this.validation = validation;
    int[] some = new int[positives.userCount()];
    int count = 0;
    for (int user = 0; user < some.length; user++) {
      if (this.positives.degree(user) > 0) {
        some[count++] = user;
      }
    }
    this.users = Arrays.copyOf(some, count);
    long examples = (long) passes() * count;
    if (examples > Integer.MAX_VALUE) {
      throw new InputException(
          "positives.candidates=%d makes an epoch of %,d users %d times over, which is more than can be counted; take more candidates"
              .formatted(candidates, count, passes()));
    }
    this.batch = training.batchOf(examples, SMALLEST_BATCH);
  }

  @Override
  public String name() {
    return "ranking";
  }

  @Override
  public int beginEpoch(int number) {
    epoch = number;
    model.beginEpoch(number);
    int passes = passes();
    order = new int[passes * users.length];
    for (int pass = 0; pass < passes; pass++) {
      int[] shuffled =
          RatingOrder.shuffled(users.length, streams.stream("batches.ranking", number, pass));
      System.arraycopy(shuffled, 0, order, pass * users.length, users.length);
    }
    return (order.length + batch - 1) / batch;
  }

  @Override
  public NDArray loss(int step) {
    int size = examples(step);
    int[] rows = new int[size];
    for (int k = 0; k < size; k++) {
      rows[k] = users[order[step * batch + k]];
    }
    int[] columns = columns(step);
    ScoringModel.Scores scores = model.grid(rows, columns);
    NDArray target =
        model.parameters().manager().create(target(rows, columns), new Shape(size, columns.length));
    NDArray candidates = scores.scores();
    if (scores.seen().isPresent()) {
      NDArray seen = scores.seen().get();
      candidates = candidates.sub(Scalar.times(seen, OUT_OF_REACH));
      target = target.mul(Scalar.times(seen, -1).add(1));
    }
    NDArray count = target.sum().maximum(1);
    NDArray ofEach = apart ? againstNegatives(candidates, target) : candidates.logSoftmax(1).neg();
    return scores.regularise(ofEach.mul(target).sum().div(count), training.l2());
  }

  /** - log of each cell's share in its own and the negatives' likelihood [B, N]. */
  private static NDArray againstNegatives(NDArray scores, NDArray target) {
    NDArray negatives = scores.sub(Scalar.times(target, OUT_OF_REACH));
    NDArray most = negatives.stopGradient().max(new int[] {1}, true);
    NDArray all = negatives.sub(most).exp().sum(new int[] {1}, true).log().add(most);
    return Activation.softPlus(all.sub(scores));
  }

  /** How often each user comes up in an epoch. */
  private int passes() {
    return candidates == 0 ? 1 : Math.max(1, items / candidates);
  }

  /** The items of a step's softmax, ascending. */
  private int[] columns(int step) {
    int[] all = new int[items];
    Arrays.setAll(all, i -> i);
    if (candidates == 0 || candidates >= items) {
      return all;
    }
    SplittableRandom random = streams.stream("negatives", epoch, step);
    for (int k = 0; k < candidates; k++) {
      int j = k + random.nextInt(items - k);
      int swap = all[k];
      all[k] = all[j];
      all[j] = swap;
    }
    int[] chosen = Arrays.copyOf(all, candidates);
    Arrays.sort(chosen);
    return chosen;
  }

  private float[] target(int[] rows, int[] columns) {
    int[] place = new int[items];
    Arrays.fill(place, -1);
    for (int k = 0; k < columns.length; k++) {
      place[columns[k]] = k;
    }
    float[] target = new float[rows.length * columns.length];
    for (int r = 0; r < rows.length; r++) {
      for (int p = positives.offset()[rows[r]]; p < positives.offset()[rows[r] + 1]; p++) {
        int column = place[positives.column()[p]];
        if (column >= 0) {
          target[r * columns.length + column] = 1;
        }
      }
    }
    return target;
  }

  @Override
  public int examples(int step) {
    return Math.min(order.length, (step + 1) * batch) - step * batch;
  }

  @Override
  public String criterion() {
    return criterion;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public boolean validates() {
    return validation.isPresent();
  }

  @Override
  public double validate() {
    return validation.orElseThrow().getAsDouble();
  }
}
