package io.fusionrec.encoder.irrec.items;

import io.fusionrec.data.RatingMatrix;

/**
 * Takes the walk over the user out of a walk through users: of M[from, to] of {@code likes^-1 .
 * likes} it is 1 / (|U_from| |N_u|).
 *
 * @param byUser the likes of each user
 * @param byItem the likes of each item
 */
record OwnWalk(RatingMatrix byUser, RatingMatrix byItem) implements OwnLike {
  /** The share of the own walk below which what is left is rounding. */
  private static final float ROUNDING = 1e-6f;

  @Override
  public float left(float walk, int user, int from, int to) {
    float own = 1f / byItem.degree(from) / byUser.degree(user);
    return walk - own > ROUNDING * own ? walk - own : 0;
  }
}
