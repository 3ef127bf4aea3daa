package io.fusionrec.recommend.rating;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.eval.PairBlocks;
import io.fusionrec.fusion.FusedEvaluation;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.train.output.RatingOutput;
import java.util.Arrays;

/**
 * The ratings that a model predicts.
 *
 * <p>What a model has learned for each user, such as how high somebody rates in general, is the
 * users' mean for a newcomer; and an encoder that reads which items somebody rated, and not how,
 * then predicts the same for who liked all of them and for who liked none. So a newcomer's
 * predictions are shifted by what the own n ratings are above or below theirs, held towards 0 where
 * they are few:
 *
 * <pre>
 * r'_ui = r_ui + 1 / (n + c) * sum_j (y_uj - r_uj)
 * </pre>
 *
 * <p>That is the mean of a normal prior of a user's level whose variance is 1 / c of a rating's
 * about its prediction, as biases of users are estimated in Y. Koren, "Factor in the neighbors:
 * scalable and accurate collaborative filtering", ACM TKDD 4(1), 2010.
 *
 * <p>Not safe for use by several threads at a time.
 */
public final class PredictedRatings implements AutoCloseable {
  /** The c above, chosen on people who came back as strangers; see results/README.md. */
  static final float PRIOR = 8;

  private final FusedModel model;
  private final RatingOutput output;
  private final FusedEvaluation evaluation;
  private final RatingData data;
  private final RatingMatrix known;
  private final float[] levels;

  /**
   * The ratings of a model, which is closed with this.
   *
   * @param data its data; newcomers stand behind the users that it was trained with
   * @param known the ratings of each user
   * @param newcomers how many there are
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  public PredictedRatings(
      FusedModel model, RatingOutput output, RatingData data, RatingMatrix known, int newcomers) {
    this.model = model;
    this.output = output;
    this.data = data;
    this.known = known;
    evaluation = model.evaluate();
    levels = new float[newcomers];
    Arrays.fill(levels, Float.NaN);
  }

  /** The ratings of pairs, on the data's scale. */
  public float[] of(int[] users, int[] items) {
    float[] predicted = raw(users, items);
    for (int k = 0; k < items.length; k++) {
      predicted[k] = data.scale().clip(predicted[k] + level(users[k]));
    }
    return predicted;
  }

  private float[] raw(int[] users, int[] items) {
    float[] scores =
        PairBlocks.score(users, items, (u, i) -> new float[][] {evaluation.pairs(u, i)})[0];
    return output.ratings(model.parameters(), scores);
  }

  /** How far a newcomer rates above the model's predictions; 0 for everybody else. */
  private float level(int user) {
    int newcomer = user - (known.rows() - levels.length);
    if (newcomer < 0 || known.degree(user) == 0) {
      return 0;
    }
    if (Float.isNaN(levels[newcomer])) {
      int from = known.offset()[user];
      int to = known.offset()[user + 1];
      int[] same = new int[to - from];
      Arrays.fill(same, user);
      float[] predicted = raw(same, Arrays.copyOfRange(known.column(), from, to));
      float sum = 0;
      for (int k = from; k < to; k++) {
        sum += known.value()[k] - predicted[k - from];
      }
      levels[newcomer] = sum / (to - from + PRIOR);
    }
    return levels[newcomer];
  }

  @Override
  public void close() {
    evaluation.close();
    model.close();
  }
}
