package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * A graph recommender: node embeddings of users and items, and a score of its own.
 *
 * <p>An encoder makes its parameters in the {@link EncoderContext#parameters()} that its provider
 * is given. All methods are called from one thread; the tensors that they make are freed by the
 * caller.
 */
public interface GraphEncoder {
  /** du: the width of user node embeddings. */
  int userWidth();

  /** di: the width of item node embeddings. */
  int itemWidth();

  /** p: the width of pair representations; 0 when there are none. */
  default int pairWidth() {
    return 0;
  }

  /**
   * Renews what is drawn anew for each training epoch: neighbour samples, walks, negative triples.
   * All randomness must come from the context's streams and this number.
   */
  default void beginEpoch(int epoch) {}

  /**
   * Encodes B pairs.
   *
   * @param users user indices, int64 [B]
   * @param items item indices, int64 [B]
   * @param training whether dropout and epoch samples are used and an auxiliary loss is wanted
   */
  Encoding encode(NDArray users, NDArray items, boolean training);

  /**
   * Encodes every one of B users with every one of N items: the fast path of ranking. As it stands
   * it lists all B * N pairs; an encoder whose score can be computed faster overrides it. Must
   * agree with {@link #encode}.
   *
   * @param users user indices, int64 [B]
   * @param items item indices, int64 [N]
   * @param training as for {@link #encode}
   */
  default Encoding encodeGrid(NDArray users, NDArray items, boolean training) {
    long b = users.size();
    long n = items.size();
    NDArray everyUser = users.reshape(b, 1).repeat(1, n).flatten();
    NDArray everyItem = items.reshape(1, n).repeat(0, b).flatten();
    Encoding pairs = encode(everyUser, everyItem, training);
    NDArray userRows = pairs.users().reshape(b, n, userWidth()).get(":, 0");
    NDArray itemRows = pairs.items().get(new ai.djl.ndarray.index.NDIndex("0:{}", n));
    return new Encoding(
        userRows,
        itemRows,
        pairs.scores().reshape(b, n),
        pairs.pair().map(p -> p.reshape(new Shape(b, n, pairWidth()))),
        pairs.auxiliary(),
        pairs.norm());
  }

  /** The sum of two optional losses. */
  static Optional<NDArray> sum(Optional<NDArray> a, Optional<NDArray> b) {
    return a.isEmpty() ? b : Optional.of(b.map(a.get()::add).orElse(a.get()));
  }
}
