package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder gives for B pairs, or for a grid of B users and N items. Immutable; the {@code
 * with} methods give a copy.
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>part</th><th>pairs</th><th>grid</th></tr>
 * <tr><td>users</td><td>[B, du]</td>
 *     <td>[B, du], or [B, N, du] where a user's embedding depends on the item beside it</td></tr>
 * <tr><td>items</td><td>[B, di]</td>
 *     <td>[N, di], or [B, N, di] where an item's embedding depends on the user beside it</td></tr>
 * <tr><td>scores</td><td>[B]</td><td>[B, N]</td></tr>
 * <tr><td>pair</td><td>[B, p]</td><td>[B, N, p]</td></tr>
 * <tr><td>seen</td><td></td><td>[B, N]</td></tr>
 * <tr><td>auxiliary, norm</td><td>scalar</td><td>scalar</td></tr>
 * </table>
 */
public final class Encoding {
  private final NDArray users;
  private final NDArray items;
  private final NDArray scores;
  private final @Nullable NDArray pair;
  private final @Nullable NDArray seen;
  private final @Nullable NDArray auxiliary;
  private final @Nullable NDArray norm;

  /**
   * An encoding of what every encoder has.
   *
   * @param users user node embeddings
   * @param items item node embeddings
   * @param scores the recommender's own score
   */
  public Encoding(NDArray users, NDArray items, NDArray scores) {
    this(users, items, scores, null, null, null, null);
  }

  private Encoding(
      NDArray users,
      NDArray items,
      NDArray scores,
      @Nullable NDArray pair,
      @Nullable NDArray seen,
      @Nullable NDArray auxiliary,
      @Nullable NDArray norm) {
    this.users = users;
    this.items = items;
    this.scores = scores;
    this.pair = pair;
    this.seen = seen;
    this.auxiliary = auxiliary;
    this.norm = norm;
  }

  /** A copy with a representation of the pair itself, of the width that the encoder announces. */
  public Encoding withPair(NDArray representation) {
    return new Encoding(users, items, scores, representation, seen, auxiliary, norm);
  }

  /**
   * A copy that says of which cells the own rating was read: 1 for those, 0 for the others; only of
   * a grid in training. Nothing is learned from the score of such a cell, for it could be read off
   * the input; the ranking objective takes it neither as a positive nor as a candidate.
   */
  public Encoding withSeen(NDArray cells) {
    return new Encoding(users, items, scores, pair, cells, auxiliary, norm);
  }

  /** A copy with a further loss, already weighted, such as a side task's; only in training. */
  public Encoding withAuxiliary(NDArray loss) {
    return new Encoding(users, items, scores, pair, seen, loss, norm);
  }

  /**
   * A copy with what regularisation weighs: a sum of {@link SquaredNorm}s, one for each group of
   * the step's embeddings; only in training.
   */
  public Encoding withNorm(NDArray squaredNorm) {
    return new Encoding(users, items, scores, pair, seen, auxiliary, squaredNorm);
  }

  /** A copy with other scores. */
  public Encoding withScores(NDArray others) {
    return new Encoding(users, items, others, pair, seen, auxiliary, norm);
  }

  /**
   * A copy through which nothing is learned: no gradient reaches the encoder, and what only the
   * encoder's training needs, the auxiliary loss and the norm, is left out.
   */
  public Encoding detached() {
    return new Encoding(
        users.stopGradient(),
        items.stopGradient(),
        scores.stopGradient(),
        pair == null ? null : pair.stopGradient(),
        seen,
        null,
        null);
  }

  /** User node embeddings. */
  public NDArray users() {
    return users;
  }

  /** Item node embeddings. */
  public NDArray items() {
    return items;
  }

  /** The recommender's own score. */
  public NDArray scores() {
    return scores;
  }

  /** A representation of the pair itself, where the encoder has one. */
  public Optional<NDArray> pair() {
    return Optional.ofNullable(pair);
  }

  /** 1 for the cells of a training grid whose own rating was read, where the encoder reads any. */
  public Optional<NDArray> seen() {
    return Optional.ofNullable(seen);
  }

  /** A further loss, already weighted. */
  public Optional<NDArray> auxiliary() {
    return Optional.ofNullable(auxiliary);
  }

  /** What regularisation weighs. */
  public Optional<NDArray> norm() {
    return Optional.ofNullable(norm);
  }

  /** Of a grid's encoding, that of its B * N pairs: each user with every item, user by user. */
  public Encoding cells() {
    long b = scores.getShape().get(0);
    long n = scores.getShape().get(1);
    return new Encoding(
        each(users, 1, b, n),
        each(items, 0, b, n),
        scores.reshape(b * n),
        pair == null ? null : pair.reshape(b * n, pair.getShape().get(2)),
        null,
        auxiliary,
        norm);
  }

  private static NDArray each(NDArray rows, int axis, long b, long n) {
    boolean cells = rows.getShape().dimension() == 3;
    long width = rows.getShape().get(cells ? 2 : 1);
    NDArray all = cells ? rows : rows.expandDims(axis).broadcast(b, n, width);
    return all.reshape(b * n, width);
  }
}
