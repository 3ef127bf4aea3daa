package io.fusionrec.encoder.irrec.items;

/**
 * What is left of a walk from one item that a user likes to another when that user's like of the
 * other is taken out. So a pair of the train part isn't told by its own like that it is one.
 */
@FunctionalInterface
public interface OwnLike {
  /** Of walks that no like has a part in. */
  OwnLike NO_PART = (walk, user, from, to) -> walk;

  /**
   * What is left.
   *
   * @param walk M[from, to], above 0
   * @param user likes both
   */
  float left(float walk, int user, int from, int to);
}
