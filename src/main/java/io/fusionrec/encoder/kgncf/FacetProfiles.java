package io.fusionrec.encoder.kgncf;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * For each user the facets to which rated items lead, each with the two best of these items.
 *
 * @param offset where each user begins, [users + 1]
 * @param facet the facets
 * @param first of the items that lead to each, the one that the user rated highest; of equals the
 *     one with more ratings, then the smaller number
 * @param second the next one, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
record FacetProfiles(int[] offset, int[] facet, int[] first, int[] second) {

  /** The profiles of all users. O(sum over ratings of the item's facets). */
  static FacetProfiles of(Ratings train, Facets facets) {
    RatingMatrix byUser = train.byUser();
    int[] degree = train.countsOfItems();
    int[] offset = new int[train.userCount() + 1];
    IntArrayList facet = new IntArrayList();
    IntArrayList first = new IntArrayList();
    IntArrayList second = new IntArrayList();
    int[] place = new int[facets.size()];
    Arrays.fill(place, -1);
    for (int user = 0; user < train.userCount(); user++) {
      for (int position : bestFirst(byUser, user, degree)) {
        int item = byUser.column()[position];
        for (int p = facets.leavingOffset()[item]; p < facets.leavingOffset()[item + 1]; p++) {
          int f = facets.leaving()[p];
          if (place[f] < 0) {
            place[f] = facet.size();
            facet.add(f);
            first.add(item);
            second.add(-1);
          } else if (second.getInt(place[f]) < 0) {
            second.set(place[f], item);
          }
        }
      }
      for (int p = offset[user]; p < facet.size(); p++) {
        place[facet.getInt(p)] = -1;
      }
      offset[user + 1] = facet.size();
    }
    return new FacetProfiles(offset, facet.toIntArray(), first.toIntArray(), second.toIntArray());
  }

  private static int[] bestFirst(RatingMatrix byUser, int user, int[] degree) {
    int from = byUser.offset()[user];
    int[] positions = new int[byUser.offset()[user + 1] - from];
    Arrays.setAll(positions, k -> from + k);
    IntArrays.quickSort(
        positions,
        (a, b) -> {
          int byRating = Float.compare(byUser.value()[b], byUser.value()[a]);
          if (byRating != 0) {
            return byRating;
          }
          int byDegree = Integer.compare(degree[byUser.column()[b]], degree[byUser.column()[a]]);
          return byDegree != 0 ? byDegree : Integer.compare(a, b);
        });
    return positions;
  }
}
