package io.fusionrec.fusion.frozen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.Indices;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.train.RatingOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a base that stays as it is gives for the train part's pairs, each encoded once: a head that
 * learns ratings on it would ask for the same pairs in every epoch, and the base's part is half of
 * such a step, or most of it.
 *
 * <p>They are encoded as a training step does it: own edges left out, dropout used. What is drawn
 * for that is drawn once and not in each epoch anew; it is a stream of its own, so that a training
 * that is resumed has the same.
 *
 * <p>Holds {@code n (du + di + p + 1)} numbers for n ratings: 370 MB for MovieLens-1M and vectors
 * of 64.
 */
public final class FrozenPairs {
  /** The most numbers that are held, 1 GiB; of larger data each step encodes its own pairs. */
  public static final long MOST = 1L << 28;

  private static final int BLOCK = 4096;

  /** The ratings of a user that are encoded together; a user's history is read once for them. */
  private static final int TOGETHER = 8;

  private static final int EPOCH = 1;

  private final NDManager manager;
  private final GraphEncoder encoder;
  private final Ratings train;
  private final ComputeDevice device;
  private final RandomStreams streams;
  private @Nullable Kept kept;

  /**
   * All pairs' encodings.
   *
   * @param all them, in the order in which they were made
   * @param byUser the ratings as rows; a model that is not trained needs none
   * @param place where each of these ratings' encoding stands
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of the train part
  private record Kept(Encoding all, RatingMatrix byUser, int[] place) {
    /** Where a user's rating of an item stands in the rows; negative where there is none. */
    int position(int user, int item) {
      return Arrays.binarySearch(
          byUser.column(), byUser.offset()[user], byUser.offset()[user + 1], item);
    }
  }

  private FrozenPairs(
      NDManager manager,
      GraphEncoder encoder,
      Ratings train,
      ComputeDevice device,
      RandomStreams streams) {
    this.manager = manager;
    this.encoder = encoder;
    this.train = train;
    this.device = device;
    this.streams = streams;
  }

  /**
   * The pairs of a train part, where there is room for them.
   *
   * @param manager owns what is kept
   * @param encoder the base
   * @param device whose generator is seeded for dropout
   */
  public static Optional<FrozenPairs> of(
      NDManager manager,
      GraphEncoder encoder,
      Ratings train,
      ComputeDevice device,
      RandomStreams streams) {
    return fits(train.size(), encoder, MOST)
        ? Optional.of(new FrozenPairs(manager, encoder, train, device, streams))
        : Optional.empty();
  }

  public static boolean fits(int ratings, GraphEncoder encoder, long most) {
    long width = (long) encoder.userWidth() + encoder.itemWidth() + encoder.pairWidth() + 1;
    return ratings * width <= most;
  }

  /** Whether they are encoded. */
  public boolean ready() {
    return kept != null;
  }

  /** Encodes all of them, once; seeds the engine's generator. */
  public void encode() {
    if (kept != null) {
      return;
    }
    encoder.beginEpoch(EPOCH);
    device.seed(streams.seedOf("dropout.frozen", EPOCH));
    Kept all = new Kept(empty(), train.byUser(), new int[train.size()]);
    int[] order = new RatingOrder(train, TOGETHER).draw(streams.stream("batches.frozen", EPOCH));
    for (int from = 0; from < order.length; from += BLOCK) {
      int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + BLOCK));
      encode(train.select(rows), from, all);
    }
    kept = all;
  }

  private void encode(Ratings rows, int from, Kept to) {
    int[] users = rows.user();
    int[] items = rows.item();
    for (int k = 0; k < users.length; k++) {
      to.place()[to.position(users[k], items[k])] = from + k;
    }
    Encoding all = to.all();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Encoding some =
          encoder.encode(IndexBatch.of(manager, users), IndexBatch.of(manager, items), true);
      NDIndex slice = new NDIndex(from + ":" + (from + users.length));
      all.users().set(slice, some.users());
      all.items().set(slice, some.items());
      all.scores().set(slice, some.scores());
      some.pair().ifPresent(pair -> all.pair().orElseThrow().set(slice, pair));
    }
  }

  /** Frees them; they can be encoded again. */
  public void forget() {
    if (kept != null) {
      Encoding all = kept.all();
      kept = null;
      all.users().close();
      all.items().close();
      all.scores().close();
      all.pair().ifPresent(NDArray::close);
    }
  }

  private Encoding empty() {
    long n = train.size();
    Encoding empty =
        new Encoding(
            zeros(new Shape(n, encoder.userWidth())),
            zeros(new Shape(n, encoder.itemWidth())),
            zeros(new Shape(n)));
    int pair = encoder.pairWidth();
    return pair == 0 ? empty : empty.withPair(zeros(new Shape(n, pair)));
  }

  /** Kept beyond the scope in which they are made. */
  private NDArray zeros(Shape shape) {
    NDArray zeros = manager.zeros(shape);
    NDScope.unregister(zeros);
    return zeros;
  }

  /** The encoding of pairs, or none where they aren't encoded or one is no rating of the part. */
  public Optional<Encoding> of(int[] users, int[] items) {
    Kept known = kept;
    if (known == null) {
      return Optional.empty();
    }
    int[] rows = new int[users.length];
    for (int k = 0; k < rows.length; k++) {
      int position = known.position(users[k], items[k]);
      if (position < 0) {
        return Optional.empty();
      }
      rows[k] = known.place()[position];
    }
    NDArray index = Indices.of(manager, rows);
    Encoding all = known.all();
    Encoding some =
        new Encoding(
            Embedding.rows(all.users(), index),
            Embedding.rows(all.items(), index),
            all.scores().gather(index, 0));
    return Optional.of(
        all.pair().map(pair -> some.withPair(Embedding.rows(pair, index))).orElse(some));
  }
}
