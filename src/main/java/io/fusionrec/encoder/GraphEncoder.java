package io.fusionrec.encoder;

/**
 * A graph recommender: node embeddings of users and items, and a score of its own.
 *
 * <p>An encoder makes its parameters in the {@link EncoderContext#parameters()} that its provider
 * is given. All methods are called from one thread; the tensors that they make are freed by the
 * caller. What an encoder returns is checked: a part of a wrong shape, or a score that is no number
 * in evaluation, is a {@link ContractException}.
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
   * All randomness must come from the context's streams and this number. It is counted from 1 in
   * each stage of a training (the first, further epochs, a head), so that an epoch of one stage has
   * the draws of the same epoch of another.
   */
  default void beginEpoch(int epoch) {}

  /**
   * Announces that calls without training follow, between which no parameter changes: a validation,
   * a ranking of all users, a prediction. What depends on parameters alone can now be computed once
   * and kept until {@link #endEvaluation}; {@link EvaluationTensor} does that. No training call
   * comes between the two.
   */
  default void beginEvaluation() {}

  /** Frees what was kept for the evaluation. */
  default void endEvaluation() {}

  /**
   * Encodes B pairs: user k of the batch with item k.
   *
   * @param users B users
   * @param items B items
   * @param training whether dropout and epoch samples are used, and auxiliary loss and norm wanted
   */
  Encoding encode(IndexBatch users, IndexBatch items, boolean training);

  /**
   * Encodes every one of B users with every one of N items: the fast path of ranking. As it stands
   * it lists all B * N pairs, with a user's and an item's embedding of its own for each of them; an
   * encoder whose score can be computed faster overrides it.
   *
   * <p>Must agree with {@link #encode}: exactly in evaluation; in training the scores up to chance,
   * that is, in their mean over what is drawn.
   *
   * @param users B users
   * @param items N items
   * @param training as for {@link #encode}
   */
  default Encoding encodeGrid(IndexBatch users, IndexBatch items, boolean training) {
    int b = users.size();
    int n = items.size();
    Encoding pairs = encode(users.each(n), items.over(b), training);
    Encoding grid =
        new Encoding(
            pairs.users().reshape(b, n, userWidth()),
            pairs.items().reshape(b, n, itemWidth()),
            pairs.scores().reshape(b, n));
    if (pairs.pair().isPresent()) {
      grid = grid.withPair(pairs.pair().get().reshape(b, n, pairWidth()));
    }
    if (pairs.auxiliary().isPresent()) {
      grid = grid.withAuxiliary(pairs.auxiliary().get());
    }
    return pairs.norm().isPresent() ? grid.withNorm(pairs.norm().get()) : grid;
  }
}
