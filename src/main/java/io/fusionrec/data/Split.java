package io.fusionrec.data;

import io.fusionrec.io.ContentHash;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Ratings divided into train, valid and test.
 *
 * @param train the part that everything is learned and built from
 * @param valid the part for early stopping and for choosing settings
 * @param test the part that is only measured on
 * @param sha256 a hash over which rating is in which part
 */
public record Split(Ratings train, Ratings valid, Ratings test, String sha256) {

  /**
   * The hold-out split: each user's ratings are shuffled by the seed; the first round(test * n) are
   * test, the next round(valid * rest) valid, the others train. A user's only rating stays in
   * train. Which rating goes where depends on the seed, the users and the number and order of their
   * ratings, never on rating values (unless {@code minimumRating} drops some). O(ratings).
   *
   * @param ratings all ratings
   * @param settings shares and filter
   * @param runSeed the run's seed, used unless the settings have their own
   */
  public static Split holdout(Ratings ratings, SplitSettings settings, long runSeed) {
    Ratings kept =
        settings.minimumRating() == SplitSettings.ALL
            ? ratings
            : ratings.atLeast((float) settings.minimumRating());
    if (kept.size() == 0) {
      throw new InputException(
          "no rating is left: all lie below split.minimumRating=" + settings.minimumRating());
    }
    RandomStreams streams = new RandomStreams(settings.seed() >= 0 ? settings.seed() : runSeed);
    int[][] rowsOfUser = rowsByUser(kept);
    int[] part = new int[kept.size()];
    int[] sizes = new int[3];
    for (int user = 0; user < kept.userCount(); user++) {
      int[] rows = rowsOfUser[user];
      ArraySampler.shuffle(streams.source("split", user), rows);
      int n = rows.length;
      int test = n < 2 ? 0 : Math.min(n - 1, (int) Math.round(settings.test() * n));
      int valid =
          n - test < 2
              ? 0
              : Math.min(n - test - 1, (int) Math.round(settings.valid() * (n - test)));
      for (int k = 0; k < n; k++) {
        part[rows[k]] = k < test ? 2 : k < test + valid ? 1 : 0;
        sizes[part[rows[k]]]++;
      }
    }
    int[][] rows = {new int[sizes[0]], new int[sizes[1]], new int[sizes[2]]};
    Arrays.fill(sizes, 0);
    for (int r = 0; r < part.length; r++) {
      rows[part[r]][sizes[part[r]]++] = r;
    }
    return new Split(
        kept.select(rows[0]), kept.select(rows[1]), kept.select(rows[2]), ContentHash.ofInts(part));
  }

  private static int[][] rowsByUser(Ratings ratings) {
    int[] degree = new int[ratings.userCount()];
    for (int user : ratings.user()) {
      degree[user]++;
    }
    int[][] rows = new int[degree.length][];
    for (int user = 0; user < degree.length; user++) {
      rows[user] = new int[degree[user]];
    }
    for (int r = ratings.size() - 1; r >= 0; r--) {
      int user = ratings.user()[r];
      rows[user][--degree[user]] = r;
    }
    return rows;
  }
}
