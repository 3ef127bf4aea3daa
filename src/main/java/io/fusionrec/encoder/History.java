package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.SparseMatrix;
import java.util.Arrays;
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
 * <p>In training a random part of each user's ratings is left out of a step (input dropout), and
 * the sum scaled to be an estimate of the whole one. A pair's own rating is out of what the pair
 * sees: exactly in {@link #pairs}, and in a grid, where h_u is one row for all items, by the term
 * {@link #own} of the score h_u . v_i. In an evaluation h_u is the whole sum.
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
    SparseMatrix all = matrix(draw(range(users), new SplittableRandom(0), 0));
    whole = new EvaluationTensor(() -> all.times(items.table()));
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
   * What a step sees of its users' histories.
   *
   * @param distinct the users, each once
   * @param first where each one's flags begin
   * @param kept whether each of their ratings is seen
   * @param scale by which the sum of what is seen is multiplied
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  private record Sample(int[] distinct, int[] first, boolean[] kept, float[] scale) {}

  private Sample draw(int[] distinct, SplittableRandom random, double rate) {
    int[] first = new int[distinct.length + 1];
    for (int r = 0; r < distinct.length; r++) {
      first[r + 1] = first[r] + ratings.degree(distinct[r]);
    }
    boolean[] kept = new boolean[first[distinct.length]];
    float[] scale = new float[distinct.length];
    for (int r = 0; r < distinct.length; r++) {
      int count = 0;
      for (int p = first[r]; p < first[r + 1]; p++) {
        kept[p] = rate == 0 || random.nextDouble() >= rate;
        count += kept[p] ? 1 : 0;
      }
      scale[r] = (float) (Math.sqrt(first[r + 1] - first[r]) / Math.max(1, count));
    }
    return new Sample(distinct, first, kept, scale);
  }

  private SparseMatrix matrix(Sample sample) {
    int entries = 0;
    for (boolean kept : sample.kept()) {
      entries += kept ? 1 : 0;
    }
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
          value[at++] = sample.scale()[r];
        }
      }
    }
    return SparseMatrix.of(
        manager, sample.distinct().length, itemCount, row, column, value);
  }

  private Sample sample(int[] distinct) {
    return draw(distinct, streams.stream("history", epoch, step++), dropout);
  }

  /** h_u of B pairs in training, each without the pair's own rating [B, d]. */
  public NDArray pairs(IndexBatch ofUsers, IndexBatch ofItems) {
    Indices distinct = Indices.distinct(ofUsers.toArray(), users);
    Sample sample = sample(distinct.distinct());
    float[] own = new float[ofUsers.size()];
    for (int k = 0; k < own.length; k++) {
      own[k] = own(sample, distinct.place()[k], ofItems.get(k));
    }
    NDArray sums = matrix(sample).times(items.table());
    return Embedding.rows(sums, Indices.of(manager, distinct.place()))
        .sub(items.apply(ofItems.tensor()).mul(manager.create(own, new Shape(own.length, 1))));
  }

  /**
   * What a grid sees in training.
   *
   * @param users h_u of the B users, own ratings included where they were drawn [B, d]
   * @param weight by how much of its y each cell's own rating is in there [B, N]
   */
  public record Grid(NDArray users, NDArray weight) {}

  /** h_u of the B users of a grid in training. */
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
    float[] weight = new float[b * n];
    for (int k = 0; k < b; k++) {
      int row = distinct.place()[k];
      int offset = ratings.offset()[sample.distinct()[row]];
      for (int p = sample.first()[row]; p < sample.first()[row + 1]; p++) {
        int cell = column[ratings.column()[offset + p - sample.first()[row]]];
        if (cell >= 0 && sample.kept()[p]) {
          weight[k * n + cell] = sample.scale()[row];
        }
      }
    }
    NDArray sums = matrix(sample).times(items.table());
    return new Grid(
        Embedding.rows(sums, Indices.of(manager, distinct.place())),
        manager.create(weight, new Shape(b, n)));
  }

  /**
   * What the own rating of each cell adds to h_u . v_i, to be taken off it.
   *
   * @param grid of the grid's users
   * @param ofItems the grid's items
   * @param item v_i [N, d]
   * @return [B, N]
   */
  public NDArray own(Grid grid, IndexBatch ofItems, NDArray item) {
    NDArray each = items.apply(ofItems.tensor()).mul(item).sum(new int[] {1}); // [N]
    return grid.weight().mul(each.expandDims(0));
  }

  /**
   * h_u of the B users of a grid without any of the grid's items, for embeddings that belong to no
   * single cell: so none of a user's positives in the grid can be read off it [B, d].
   *
   * @param grid of the grid's users
   * @param ofItems the grid's N items
   */
  public NDArray outside(Grid grid, IndexBatch ofItems) {
    return grid.users().sub(grid.weight().matMul(items.apply(ofItems.tensor())));
  }

  /**
   * h_u of some cells of a grid, each without the cell's own rating [c, d].
   *
   * @param grid of the grid's users
   * @param places the cells, row by row: b * N + n
   * @param ofItems the grid's N items
   */
  public NDArray cells(Grid grid, int[] places, IndexBatch ofItems) {
    int n = ofItems.size();
    long[] row = new long[places.length];
    long[] item = new long[places.length];
    for (int k = 0; k < places.length; k++) {
      row[k] = places[k] / n;
      item[k] = ofItems.get(places[k] % n);
    }
    NDArray own =
        Embedding.rows(grid.weight().reshape(-1, 1), Indices.of(manager, places)); // [c, 1]
    return Embedding.rows(grid.users(), manager.create(row))
        .sub(items.apply(manager.create(item)).mul(own));
  }

  private float own(Sample sample, int row, int item) {
    int user = sample.distinct()[row];
    int from = ratings.offset()[user];
    int position = Arrays.binarySearch(ratings.column(), from, ratings.offset()[user + 1], item);
    return position >= 0 && sample.kept()[sample.first()[row] + position - from]
        ? sample.scale()[row]
        : 0;
  }
}
