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
 * <p>In training a random part of each user's ratings is left out of a step (input dropout); with k
 * of n ratings seen, the sum is scaled by sqrt(n) / k, an estimate of the whole one. A pair's own
 * rating is out of what the pair sees, of the sum, of n and of k: as if it weren't there. In a grid
 * h_u is one row for all items, and the cells of own ratings are put right in the products ({@link
 * #products}). In an evaluation h_u is the whole sum.
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
    SparseMatrix all = matrix(draw(range(users), new SplittableRandom(0), 0), true);
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
   * @param seen how many of each one's ratings are seen
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  private record Sample(int[] distinct, int[] first, boolean[] kept, int[] seen) {
    int degree(int row) {
      return first[row + 1] - first[row];
    }
  }

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

  /** sqrt(n) / k. */
  private static float scale(int degree, int seen) {
    return (float) (Math.sqrt(degree) / Math.max(1, seen));
  }

  /** Ones where a rating is seen [n, I]; to be multiplied with y. */
  private SparseMatrix matrix(Sample sample, boolean scaled) {
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
          value[at++] = scaled ? scale(sample.degree(r), sample.seen()[r]) : 1;
        }
      }
    }
    return SparseMatrix.of(manager, sample.distinct().length, itemCount, row, column, value);
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
      scale[k] =
          scale(sample.degree(row) - (place >= 0 ? 1 : 0), sample.seen()[row] - (int) own[k]);
    }
    NDArray sums = matrix(sample, false).times(items.table());
    return Embedding.rows(sums, Indices.of(manager, distinct.place()))
        .sub(items.apply(ofItems.tensor()).mul(manager.create(own, new Shape(size, 1))))
        .mul(manager.create(scale, new Shape(size, 1)));
  }

  /**
   * What a grid sees in training.
   *
   * @param sums the sums over what is seen, not scaled [B, d]
   * @param own 1 where a cell's own rating is in its user's sum [B, N]
   * @param scale by which a cell's sum without its own rating is multiplied [B, N]
   * @param outside by which a user's sum without any of the grid's items is multiplied [B, 1]
   */
  public record Grid(NDArray sums, NDArray own, NDArray scale, NDArray outside) {}

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
    float[] own = new float[b * n];
    float[] scale = new float[b * n];
    float[] outside = new float[b];
    for (int k = 0; k < b; k++) {
      int row = distinct.place()[k];
      int degree = sample.degree(row);
      int seen = sample.seen()[row];
      Arrays.fill(scale, k * n, (k + 1) * n, scale(degree, seen));
      int offset = ratings.offset()[sample.distinct()[row]];
      int rated = 0;
      int visible = 0;
      for (int p = sample.first()[row]; p < sample.first()[row + 1]; p++) {
        int cell = column[ratings.column()[offset + p - sample.first()[row]]];
        if (cell >= 0) {
          own[k * n + cell] = sample.kept()[p] ? 1 : 0;
          scale[k * n + cell] = scale(degree - 1, seen - (sample.kept()[p] ? 1 : 0));
          rated++;
          visible += sample.kept()[p] ? 1 : 0;
        }
      }
      outside[k] = scale(degree - rated, seen - visible);
    }
    NDArray sums = matrix(sample, false).times(items.table());
    return new Grid(
        Embedding.rows(sums, Indices.of(manager, distinct.place())),
        manager.create(own, new Shape(b, n)),
        manager.create(scale, new Shape(b, n)),
        manager.create(outside, new Shape(b, 1)));
  }

  /**
   * h_u . v_i of each cell of a grid, each without the cell's own rating [B, N].
   *
   * @param grid of the grid's users
   * @param ofItems the grid's items
   * @param item v_i [N, d]
   */
  public NDArray products(Grid grid, IndexBatch ofItems, NDArray item) {
    NDArray own = items.apply(ofItems.tensor()).mul(item).sum(new int[] {1}); // y_i . v_i [N]
    return grid.sums()
        .matMul(item.transpose())
        .sub(grid.own().mul(own.expandDims(0)))
        .mul(grid.scale());
  }

  /**
   * h_u of the B users of a grid without any of the grid's items, for embeddings that belong to no
   * single cell: none of a user's positives in the grid can be read off it [B, d].
   *
   * @param grid of the grid's users
   * @param ofItems the grid's N items
   */
  public NDArray outside(Grid grid, IndexBatch ofItems) {
    return grid.sums().sub(grid.own().matMul(items.apply(ofItems.tensor()))).mul(grid.outside());
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
    NDArray place = Indices.of(manager, places);
    NDArray own = Embedding.rows(grid.own().reshape(-1, 1), place); // [c, 1]
    return Embedding.rows(grid.sums(), manager.create(row))
        .sub(items.apply(manager.create(item)).mul(own))
        .mul(Embedding.rows(grid.scale().reshape(-1, 1), place));
  }
}
