package io.fusionrec.train;

import io.fusionrec.data.Ratings;
import io.fusionrec.settings.SettingChecks;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The order in which an epoch of the rating objective takes its ratings: some of one user's at a
 * time, which they are and when they come drawn anew for each epoch.
 *
 * <p>What an encoder computes once for each user of a step (the history, an attention over it)
 * costs less the fewer users a step holds: with 8 together a step of 4,096 ratings of MovieLens-1M
 * holds some 500 users instead of some 1,900.
 *
 * @param ratings the ratings of the train part
 * @param together how many of a user's ratings follow each other; 1 shuffles all
 */
public record RatingOrder(Ratings ratings, int together) {
  /** Checks the range. */
  public RatingOrder {
    SettingChecks.atLeast("together", together, 1);
  }

  /** The rows of an epoch, each once. O(ratings + users). */
  public int[] draw(SplittableRandom random) {
    int[] shuffled = shuffled(ratings.size(), random);
    return together == 1 ? shuffled : inGroups(shuffled, random);
  }

  private int[] inGroups(int[] shuffled, SplittableRandom random) {
    int[] end = ends();
    int[] byUser = new int[shuffled.length];
    int[] filled = new int[end.length];
    int[] groups = new int[shuffled.length];
    int count = 0;
    for (int row : shuffled) {
      int user = ratings.user()[row];
      int place = (user == 0 ? 0 : end[user - 1]) + filled[user];
      byUser[place] = row;
      if (filled[user]++ % together == 0) {
        groups[count++] = place;
      }
    }
    int[] order = new int[shuffled.length];
    int at = 0;
    for (int k : shuffled(count, random)) {
      int from = groups[k];
      int to = Math.min(from + together, end[ratings.user()[byUser[from]]]);
      System.arraycopy(byUser, from, order, at, to - from);
      at += to - from;
    }
    return order;
  }

  /** Where each user's rows end when they stand user by user. */
  private int[] ends() {
    int[] end = new int[ratings.userCount()];
    for (int user : ratings.user()) {
      end[user]++;
    }
    Arrays.parallelPrefix(end, Integer::sum);
    return end;
  }

  static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
