package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A user's history as a vector: the one-hop neighbourhood of the interaction graph, each rated item
 * with an implicit vector y of its own (Y. Koren, "Factorization meets the neighborhood", KDD 2008,
 * SVD++'s second term; Y. Hu et al., "Collaborative filtering for implicit feedback datasets", ICDM
 * 2008).
 *
 * <pre>
 * h_u = sum_{j in N(u)} y_j / sqrt(|N(u)|)
 * </pre>
 *
 * <p>In training a random share p of each user's ratings is left out of a step (input dropout);
 * with k seen, the sum is divided by sqrt(k (1 - p)), so that it is about as large as the whole
 * one. A pair's own rating is out of what the pair sees, as if it weren't there. In a grid h_u is
 * one row for all items, and the cells whose own rating was seen are named, so that only the
 * ratings left out are learned from ({@link Grid#seen}): one part of a user's ratings foretells the
 * other, as in an evaluation, where h_u is the whole sum and no rated item is a candidate.
 *
 * <p>A step costs O(ratings of its users * d).
 */
public final class History {
  private final RatingMatrix ratings;
  private final NDManager manager;
  private final Embedding items;
  private final RandomStreams streams;
  private final double dropout;
  private final int users;
  private final int itemCount;
  private final EvaluationTensor whole;
  private int epoch;
  private int step;

  /**
   * A history over the train part.
   *
   * @param context the encoder's context
   * @param scope where y goes
   * @param width d
   * @param dropout the share of ratings that a step leaves out
   */
  public History(EncoderContext context, ParameterSet scope, int width, double dropout) {
    ratings = context.graphs().train().byUser();
    manager = scope.manager();
    users = context.users();
    itemCount = context.items();
    items = new Embedding(scope, "history", itemCount, width);
    streams = context.streams();
    this.dropout = dropout;
    SparseMatrix all =
        sums(draw(range(users), new SplittableRandom(0), 0), true, 0).matrix(manager, itemCount);
    whole = new EvaluationTensor(() -> all.times(items.table()));
  }

  /**
   * Refuses a share of ratings left out that no history can be trained with.
   *
   * @param used whether there is a history; without one any rate will do
   * @throws io.fusionrec.settings.InputException when it is no rate, or 0
   */
  public static void checkDropout(boolean used, double dropout) {
    SettingChecks.rate("historyDropout", dropout);
    SettingChecks.require(
        !used || dropout > 0,
        "historyDropout",
        "above 0, for a ranking is learned from the ratings that a step leaves out (or"
            + " history=false)",
        dropout);
  }

  private static int[] range(int count) {
    int[] all = new int[count];
    Arrays.setAll(all, k -> k);
    return all;
  }

  /** Draws anew from now on. */
  public void beginEpoch(int number) {
    epoch = number;
    step = 0;
  }

  /** The whole sums are kept from now on. */
  public void beginEvaluation() {
    whole.begin();
  }

  /** The whole sums are let go. */
  public void endEvaluation() {
    whole.end();
  }

  /** h_u of some users in an evaluation [n, d]. */
  public NDArray evaluated(IndexBatch ofUsers) {
    return Embedding.rows(whole.get(), ofUsers.tensor());
  }

  /**
   * What each rated item adds to h_u . v in an evaluation, y_j . v / sqrt(|N(u)|); over all rated
   * items this adds up to it.
   *
   * @param v what h_u is multiplied with for an item [1, d]
   * @param count how many at the most, the largest
   */
  public List<EncoderReason> reasons(int user, int item, NDArray v, int count) {
    int degree = ratings.degree(user);
    if (degree == 0) {
      return List.of();
    }
    int from = ratings.offset()[user];
    int[] rated = Arrays.copyOfRange(ratings.column(), from, from + degree);
    NDArray vectors = items.apply(Indices.of(manager, rated));
    float[] products = vectors.matMul(v.transpose()).toFloatArray();
    List<EncoderReason> reasons = new ArrayList<>();
    for (int k = 0; k < degree; k++) {
      ReasonPath path =
          new ReasonPath(
              products[k] * scale(degree, 0),
              List.of(ReasonNode.user(user), ReasonNode.item(rated[k]), ReasonNode.item(item)),
              List.of("rated", "history"));
      reasons.add(EncoderReason.of(EncoderReason.Kind.RATED, EncoderReason.Measure.SHARE, path));
    }
    return EncoderReason.strongest(reasons, count);
  }

  /**
   * What a step sees of its users' histories.
   *
   * @param distinct the users, each once
   * @param first where each one's flags begin
   * @param kept whether each of their ratings is seen
   * @param seen how many of each one's ratings are seen
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  private record Sample(int[] distinct, int[] first, boolean[] kept, int[] seen) {}

  private Sample draw(int[] distinct, SplittableRandom random, double rate) {
    int[] first = new int[distinct.length + 1];
    for (int r = 0; r < distinct.length; r++) {
      first[r + 1] = first[r] + ratings.degree(distinct[r]);
    }
    boolean[] kept = new boolean[first[distinct.length]];
    int[] seen = new int[distinct.length];
    for (int r = 0; r < distinct.length; r++) {
      for (int p = first[r]; p < first[r + 1]; p++) {
        kept[p] = rate == 0 || random.nextDouble() >= rate;
        seen[r] += kept[p] ? 1 : 0;
      }
    }
    return new Sample(distinct, first, kept, seen);
  }

  /** 1 / sqrt(k (1 - p)). */
  private static float scale(int seen, double rate) {
    return (float) (1 / Math.sqrt(Math.max(1, seen) * (1 - rate)));
  }

  /** Of y, over the ratings that are seen: n sums. */
  private SparseSums sums(Sample sample, boolean scaled, double rate) {
    int entries = Arrays.stream(sample.seen()).sum();
    long[] row = new long[entries];
    long[] column = new long[entries];
    float[] value = new float[entries];
    int at = 0;
    for (int r = 0; r < sample.distinct().length; r++) {
      int offset = ratings.offset()[sample.distinct()[r]];
      for (int p = sample.first()[r]; p < sample.first()[r + 1]; p++) {
        if (sample.kept()[p]) {
          row[at] = r;
          column[at] = ratings.column()[offset + p - sample.first()[r]];
          value[at++] = scaled ? scale(sample.seen()[r], rate) : 1;
        }
      }
    }
    return new SparseSums(sample.distinct().length, row, column, value);
  }

  private Sample sample(int[] distinct) {
    return draw(distinct, streams.stream("history", epoch, step++), dropout);
  }

  /** Which of a user's ratings is that of an item, or a negative number. */
  private int find(Sample sample, int row, int item) {
    int user = sample.distinct()[row];
    int from = ratings.offset()[user];
    int position = Arrays.binarySearch(ratings.column(), from, ratings.offset()[user + 1], item);
    return position < 0 ? -1 : sample.first()[row] + position - from;
  }

  /** h_u of B pairs in training, each without the pair's own rating [B, d]. */
  public NDArray pairs(IndexBatch ofUsers, IndexBatch ofItems) {
    Indices distinct = Indices.distinct(ofUsers.toArray(), users);
    Sample sample = sample(distinct.distinct());
    int size = ofUsers.size();
    float[] own = new float[size];
    float[] scale = new float[size];
    for (int k = 0; k < size; k++) {
      int row = distinct.place()[k];
      int place = find(sample, row, ofItems.get(k));
      own[k] = place >= 0 && sample.kept()[place] ? 1 : 0;
      scale[k] = scale(sample.seen()[row] - (int) own[k], dropout);
    }
    NDArray sums = sums(sample, false, dropout).of(items, manager);
    return Embedding.rows(sums, Indices.of(manager, distinct.place()))
        .sub(items.apply(ofItems.tensor()).mul(manager.create(own, new Shape(size, 1))))
        .mul(manager.create(scale, new Shape(size, 1)));
  }

  /**
   * What a grid sees in training.
   *
   * @param users h_u of its B users [B, d]
   * @param cells 1 where a cell's own rating is in its user's h_u, 0 elsewhere [B * N]
   */
  @SuppressWarnings("ArrayRecordComponent") // a step's cells
  public record Grid(NDArray users, float[] cells) {
    /** {@code cells} as a tensor [B, N]; see {@link Encoding#withSeen}. */
    public NDArray seen() {
      long rows = users.getShape().get(0);
      return users.getManager().create(cells, new Shape(rows, cells.length / rows));
    }
  }

  /** The histories of the B users of a grid in training. */
  public Grid grid(IndexBatch ofUsers, IndexBatch ofItems) {
    Indices distinct = Indices.distinct(ofUsers.toArray(), users);
    Sample sample = sample(distinct.distinct());
    int b = ofUsers.size();
    int n = ofItems.size();
    int[] column = new int[itemCount];
    Arrays.fill(column, -1);
    for (int k = 0; k < n; k++) {
      column[ofItems.get(k)] = k;
    }
    float[] seen = new float[b * n];
    for (int k = 0; k < b; k++) {
      int row = distinct.place()[k];
      int offset = ratings.offset()[sample.distinct()[row]] - sample.first()[row];
      for (int p = sample.first()[row]; p < sample.first()[row + 1]; p++) {
        int cell = column[ratings.column()[offset + p]];
        if (cell >= 0 && sample.kept()[p]) {
          seen[k * n + cell] = 1;
        }
      }
    }
    NDArray sums = sums(sample, true, dropout).of(items, manager);
    return new Grid(Embedding.rows(sums, Indices.of(manager, distinct.place())), seen);
  }
}
