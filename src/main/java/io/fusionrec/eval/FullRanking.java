package io.fusionrec.eval;

import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Ranks all items for users, except those that each has in the excluded parts (train and valid).
 * Equal scores are ordered by item index.
 *
 * <p>Users are scored in fixed chunks of {@value #CHUNK} neighbours by index, whoever of them is
 * asked for: a tensor product may round differently in blocks of other shapes, and so a user's
 * scores never depend on who else is ranked. Selection runs in parallel over a chunk's users.
 * Memory: CHUNK * items * 4 bytes besides what the scorer takes.
 */
public final class FullRanking {
  /** Users in a chunk. */
  public static final int CHUNK = 32;

  private final int userCount;
  private final int itemCount;
  private final int k;
  private final List<RatingMatrix> excluded;

  /**
   * A ranking.
   *
   * @param userCount the number of users
   * @param itemCount the number of items, all of them candidates
   * @param k how many items to keep, if there are so many
   * @param excluded by user, the items that are no candidates for that user
   */
  public FullRanking(int userCount, int itemCount, int k, List<RatingMatrix> excluded) {
    this.userCount = userCount;
    this.itemCount = itemCount;
    this.k = Math.min(k, itemCount);
    this.excluded = List.copyOf(excluded);
  }

  /** The users that are scored together with a user, who stands at {@code user % CHUNK} of them. */
  public static int[] together(int user, int userCount) {
    int first = user / CHUNK * CHUNK;
    return IntStream.range(first, first + CHUNK).map(p -> Math.min(userCount - 1, p)).toArray();
  }

  /** Ranks for some users, given in ascending order. */
  public TopItems rank(ItemScorer scorer, int[] users) {
    return rankEach(1, chosen -> new float[][] {scorer.score(chosen)}, users).get(0);
  }

  /**
   * Ranks for some users by several scores of every item.
   *
   * @param count how many scores an item has
   * @param scorer gives them for some users, each as {@link ItemScorer#score}: [count, users.length
   *     * items]
   * @param users in ascending order
   * @return the ranking by each
   */
  public List<TopItems> rankEach(int count, Function<int[], float[][]> scorer, int[] users) {
    int[][][] items = new int[count][users.length][];
    float[][][] scores = new float[count][users.length][];
    int from = 0;
    while (from < users.length) {
      int chunk = users[from] / CHUNK;
      int to = from;
      while (to < users.length && users[to] / CHUNK == chunk) {
        to++;
      }
      float[][] each = scorer.apply(together(users[from], userCount));
      IntStream.range(from * count, to * count)
          .parallel()
          .forEach(
              k -> {
                int p = k / count;
                int by = k % count;
                int offset = users[p] % CHUNK * itemCount;
                select(users[p], each[by], offset, p, items[by], scores[by]);
              });
      from = to;
    }
    return IntStream.range(0, count)
        .mapToObj(by -> new TopItems(users, items[by], scores[by]))
        .toList();
  }

  private void select(int user, float[] all, int offset, int p, int[][] items, float[][] scores) {
    BitSet out = new BitSet(itemCount);
    for (RatingMatrix part : excluded) {
      for (int q = part.offset()[user]; q < part.offset()[user + 1]; q++) {
        out.set(part.column()[q]);
      }
    }
    int[] best = new int[k];
    float[] value = new float[k];
    int size = 0;
    for (int item = 0; item < itemCount; item++) {
      float score = all[offset + item];
      if (Float.isNaN(score)) {
        throw new IllegalStateException("the score of item " + item + " is NaN for user " + user);
      }
      if (out.get(item) || (size == k && score <= value[k - 1])) {
        continue;
      }
      int at = size < k ? size++ : k - 1;
      // An equal score keeps its place: it came first, with the smaller index.
      while (at > 0 && score > value[at - 1]) {
        value[at] = value[at - 1];
        best[at] = best[at - 1];
        at--;
      }
      value[at] = score;
      best[at] = item;
    }
    items[p] = Arrays.copyOf(best, size);
    scores[p] = Arrays.copyOf(value, size);
  }
}
