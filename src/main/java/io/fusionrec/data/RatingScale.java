package io.fusionrec.data;

/**
 * The range of ratings and what counts as relevant.
 *
 * @param minimum the lowest rating; predictions are clipped to the scale
 * @param maximum the highest rating
 * @param relevant ratings at least this high count as relevant in ranking
 */
public record RatingScale(float minimum, float maximum, float relevant) {
  /** The scale of MovieLens-1M: one to five stars, relevant from four. */
  public static final RatingScale FIVE_STARS = new RatingScale(1, 5, 4);

  /** Checks the order of the bounds. */
  public RatingScale {
    if (!(minimum < maximum)) {
      throw new IllegalArgumentException("scale: minimum must lie below maximum");
    }
  }

  /** Whether a rating lies on the scale. */
  public boolean contains(float rating) {
    return rating >= minimum && rating <= maximum;
  }

  /** The nearest value on the scale. */
  public float clip(float prediction) {
    return Math.min(maximum, Math.max(minimum, prediction));
  }
}
