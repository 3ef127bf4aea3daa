package io.fusionrec.fusion;

import java.util.Locale;

/**
 * A head: what stands beside a graph recommender X. It sees X's embeddings and score and the fields
 * of users and items, and gives the score of the whole model.
 *
 * <p>A new head is a class that implements this, and a line in {@link FusionHeads}.
 */
public interface FusionHead {
  /** Its name in settings and results: lower-case letters and digits. */
  String key();

  /** What is put behind the base's name to name the model: {@code -} and the key in capitals. */
  default String suffix() {
    return "-" + key().toUpperCase(Locale.ROOT);
  }

  /** Whether it is nothing at all: the model is the base X alone. */
  default boolean isNone() {
    return false;
  }

  /**
   * Makes the head's part of a model, with its first parameter values.
   *
   * @param context where its parameters go and what it stands beside
   */
  HeadScorer create(HeadContext context);
}
