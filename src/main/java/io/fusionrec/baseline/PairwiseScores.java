package io.fusionrec.baseline;

import java.util.stream.IntStream;

/** Scores of all items for some users by a score of each pair, in parallel over users. */
final class PairwiseScores {
  private PairwiseScores() {}

  /** The score of a pair. */
  interface Score {
    float of(int user, int item);
  }

  /** Row by row [users.length * items]. */
  static float[] of(int[] users, int items, Score score) {
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length)
        .parallel()
        .forEach(
            p -> {
              for (int i = 0; i < items; i++) {
                scores[p * items + i] = score.of(users[p], i);
              }
            });
    return scores;
  }
}
