package io.fusionrec.encoder.itra;

/**
 * A part of the ratings of n users.
 *
 * <p>With q the part that is kept of a user's n_u ratings, the sums over kept ratings are scaled by
 * 1 / sqrt(q * kept): as an estimate of the whole sum / sqrt(n_u), so that a part of a profile
 * weighs as much as the whole does at evaluation, where q = 1 (the scaling of dropout).
 *
 * @param profiles where the ratings are
 * @param users the users, each once
 * @param first where each user's flags begin, [n + 1]
 * @param kept whether each rating is kept
 */
@SuppressWarnings("ArrayRecordComponent") // flags in compressed rows are the point
record ProfileSample(Profiles profiles, int[] users, int[] first, boolean[] kept) {

  /** Two scales of a row: of the sum over liked items, and of that over all rated ones. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a batch
  record Scales(float[] liked, float[] rated) {}

  /** What a pair's own rating adds to its user's sums: 0 where it isn't in the sample. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a batch
  record Own(float[] liked, float[] centred, Scales scales) {}

  /** The scales of each user. */
  Scales scales() {
    float[] liked = new float[users.length];
    float[] rated = new float[users.length];
    for (int r = 0; r < users.length; r++) {
      int degree = profiles.degree(users[r]);
      int count = count(r, false);
      liked[r] = scale(degree, count, count(r, true));
      rated[r] = scale(degree, count, count);
    }
    return new Scales(liked, rated);
  }

  /**
   * The own rating of each pair, and the pair's scales without it.
   *
   * @param rows which of this sample's users is in each pair
   * @param items the item of each pair
   */
  Own own(int[] rows, int[] items) {
    int n = rows.length;
    int[] counts = new int[users.length];
    int[] likedCounts = new int[users.length];
    for (int r = 0; r < users.length; r++) {
      counts[r] = count(r, false);
      likedCounts[r] = count(r, true);
    }
    float[] ownLiked = new float[n];
    float[] ownCentred = new float[n];
    float[] liked = new float[n];
    float[] rated = new float[n];
    for (int b = 0; b < n; b++) {
      int row = rows[b];
      int user = users[row];
      int k = profiles.find(user, items[b]);
      boolean visible = k >= 0 && kept[first[row] + k];
      boolean visibleLiked = visible && profiles.liked(user, k);
      ownLiked[b] = visibleLiked ? 1 : 0;
      ownCentred[b] = visible ? profiles.centred(user, k) : 0;
      int degree = profiles.degree(user);
      int count = counts[row] - (visible ? 1 : 0);
      liked[b] = scale(degree, count, likedCounts[row] - (visibleLiked ? 1 : 0));
      rated[b] = scale(degree, count, count);
    }
    return new Own(ownLiked, ownCentred, new Scales(liked, rated));
  }

  private static float scale(int degree, int kept, int inChannel) {
    return kept == 0 || inChannel == 0 ? 0 : (float) Math.sqrt(degree / (double) kept / inChannel);
  }

  /** How many ratings of a user are kept, or how many liking ones. */
  int count(int row, boolean likedOnly) {
    int count = 0;
    for (int p = first[row]; p < first[row + 1]; p++) {
      if (kept[p] && (!likedOnly || profiles.liked(users[row], p - first[row]))) {
        count++;
      }
    }
    return count;
  }
}
