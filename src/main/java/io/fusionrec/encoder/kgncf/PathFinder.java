package io.fusionrec.encoder.kgncf;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.graph.GraphSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Finds paths user - profile item - item and user - profile item - attribute - item for any pair on
 * demand, at most a given number for each. The attribute may be another item, or an entity.
 *
 * <p>A facet is an attribute together with the relation that leads to it and whose inverse leads
 * back; or it is the item itself with a relation that leads straight to it. The facets that an item
 * shares with the user's profile are tried in order, the one with the fewest items first, since it
 * says most. Of the profile items with that facet the one that the user rated highest is taken (of
 * equals, the one with more ratings), but never the item itself: a path visits no node twice, and
 * so never sees the pair's own rating. Two profile items for each facet are therefore enough to
 * know.
 *
 * <p>Building: O(sum over ratings of the item's facets). A pair: O(facets of the item).
 */
public final class PathFinder {
  private final Facets facets;
  private final Supplier<FacetProfiles> profiles;
  private final RatingMatrix likes;

  private PathFinder(Facets facets, Supplier<FacetProfiles> profiles, RatingMatrix likes) {
    this.facets = facets;
    this.profiles = profiles;
    this.likes = likes;
  }

  /** A finder over the knowledge graph and the train part's ratings. */
  public static PathFinder of(GraphSet graphs) {
    Facets facets = Facets.of(graphs.knowledge(), graphs.train().itemCount());
    // A model is loaded long before somebody asks it for paths.
    return new PathFinder(
        facets,
        Suppliers.memoize(() -> FacetProfiles.of(graphs.train(), facets)),
        graphs.likes().byUser());
  }

  /** The number of facets. */
  public int facets() {
    return facets.size();
  }

  /** The relation from items to a facet's node. */
  public int relation(int facet) {
    return facets.relation()[facet];
  }

  /** Whether a facet's node is the item at which a path ends, so that no relation leads on. */
  public boolean isDirect(int facet) {
    return facets.isDirect(facet);
  }

  /** The relation from a facet's node to items; -1 where the path ends at the node. */
  public int inverse(int facet) {
    return facets.inverse()[facet];
  }

  /** The node of a facet: an attribute, an entity or an item. */
  public int attribute(int facet) {
    return facets.node()[facet];
  }

  /** Paths of the pairs (users[k], items[k]). */
  public ConnectingPaths pairs(int[] users, int[] items, int budget) {
    Search search = new Search(users.length, budget);
    for (int k = 0; k < users.length; k++) {
      search.begin(users[k]);
      search.pair(items[k]);
    }
    return search.paths();
  }

  /** Paths of every user with every item, the pairs of one user side by side. */
  public ConnectingPaths grid(int[] users, int[] items, int budget) {
    Search search = new Search(users.length * items.length, budget);
    for (int user : users) {
      search.begin(user);
      for (int item : items) {
        search.pair(item);
      }
    }
    return search.paths();
  }

  /** One search: the beginnings found so far, and where the present user's facets stand. */
  private final class Search {
    private final FacetProfiles known = profiles.get();
    private final int budget;
    private final int[] index;
    private final int[] place = new int[facets.size()];
    private final IntArrayList user = new IntArrayList();
    private final IntArrayList item = new IntArrayList();
    private final IntArrayList liked = new IntArrayList();
    private final IntArrayList facet = new IntArrayList();
    private int present = -1;
    private int[][] beginning = new int[2][0];
    private int next;

    Search(int pairs, int budget) {
      this.budget = budget;
      index = new int[pairs * budget];
      Arrays.fill(index, -1);
      Arrays.fill(place, -1);
    }

    void begin(int newUser) {
      if (newUser == present) {
        return;
      }
      if (present >= 0) {
        for (int p = known.offset()[present]; p < known.offset()[present + 1]; p++) {
          place[known.facet()[p]] = -1;
        }
      }
      present = newUser;
      int from = known.offset()[present];
      int size = known.offset()[present + 1] - from;
      for (int p = 0; p < size; p++) {
        place[known.facet()[from + p]] = p;
      }
      beginning = new int[2][size];
      Arrays.fill(beginning[0], -1);
      Arrays.fill(beginning[1], -1);
    }

    void pair(int target) {
      int from = known.offset()[present];
      int found = 0;
      int to = facets.arrivingOffset()[target + 1];
      for (int p = facets.arrivingOffset()[target]; p < to && found < budget; p++) {
        int facet = facets.arriving()[p];
        int where = place[facet];
        if (where < 0) {
          continue;
        }
        int rank = known.first()[from + where] == target ? 1 : 0;
        int through = (rank == 0 ? known.first() : known.second())[from + where];
        if (through >= 0) {
          index[next + found++] = beginning(rank, where, through, facet);
        }
      }
      next += budget;
    }

    private int beginning(int rank, int where, int through, int ofFacet) {
      if (beginning[rank][where] < 0) {
        beginning[rank][where] = user.size();
        user.add(present);
        item.add(through);
        facet.add(ofFacet);
        liked.add(
            Arrays.binarySearch(
                        likes.column(),
                        likes.offset()[present],
                        likes.offset()[present + 1],
                        through)
                    >= 0
                ? 1
                : 0);
      }
      return beginning[rank][where];
    }

    ConnectingPaths paths() {
      return new ConnectingPaths(
          user.toIntArray(), item.toIntArray(), liked.toIntArray(), facet.toIntArray(), index);
    }
  }
}
