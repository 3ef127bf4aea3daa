package io.fusionrec.encoder.kgncf;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnowledgeGraph;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/**
 * Finds paths user - profile item - attribute - item for any pair on demand, at most a given number
 * for each.
 *
 * <p>A facet is an attribute together with the relation that leads to it and whose inverse leads
 * back. The facets that an item shares with the user's profile are tried in order, the one with the
 * fewest items first, since it says most. Of the profile items with that facet the one that the
 * user rated highest is taken (of equals, the one with more ratings), but never the item itself: a
 * path visits no node twice, and so never sees the pair's own rating. Two profile items for each
 * facet are therefore enough to know.
 *
 * <p>Building: O(sum over ratings of the item's facets). A pair: O(facets of the item).
 */
public final class PathFinder {
  private final int[] facetRelation;
  private final int[] facetInverse;
  private final int[] facetNode;
  private final int[] itemOffset;
  private final int[] itemFacet;
  private final int[] userOffset;
  private final int[] userFacet;
  private final int[][] profile;
  private final RatingMatrix likes;

  private PathFinder(Facets facets, Profiles profiles, RatingMatrix likes) {
    facetRelation = facets.relation.toIntArray();
    facetInverse = facets.inverse.toIntArray();
    facetNode = facets.node.toIntArray();
    itemOffset = facets.itemOffset;
    itemFacet = facets.itemFacet.toIntArray();
    userOffset = profiles.offset;
    userFacet = profiles.facet.toIntArray();
    profile = new int[][] {profiles.first.toIntArray(), profiles.second.toIntArray()};
    this.likes = likes;
  }

  /** A finder over the knowledge graph and the train part's ratings. */
  public static PathFinder of(GraphSet graphs) {
    Facets facets = new Facets(graphs.knowledge(), graphs.train().itemCount());
    return new PathFinder(facets, new Profiles(graphs.train(), facets), graphs.likes().byUser());
  }

  /** The number of facets. */
  public int facets() {
    return facetNode.length;
  }

  /** The relation from items to a facet's attribute. */
  public int relation(int facet) {
    return facetRelation[facet];
  }

  /** The relation from a facet's attribute to items. */
  public int inverse(int facet) {
    return facetInverse[facet];
  }

  /** The node of a facet's attribute. */
  public int attribute(int facet) {
    return facetNode[facet];
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
    private final int budget;
    private final int[] index;
    private final int[] place = new int[facetNode.length];
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
        for (int p = userOffset[present]; p < userOffset[present + 1]; p++) {
          place[userFacet[p]] = -1;
        }
      }
      present = newUser;
      int from = userOffset[present];
      int size = userOffset[present + 1] - from;
      for (int p = 0; p < size; p++) {
        place[userFacet[from + p]] = p;
      }
      beginning = new int[2][size];
      Arrays.fill(beginning[0], -1);
      Arrays.fill(beginning[1], -1);
    }

    void pair(int target) {
      int found = 0;
      for (int p = itemOffset[target]; p < itemOffset[target + 1] && found < budget; p++) {
        int where = place[itemFacet[p]];
        if (where < 0) {
          continue;
        }
        int rank = profile[0][userOffset[present] + where] == target ? 1 : 0;
        int through = profile[rank][userOffset[present] + where];
        if (through >= 0) {
          index[next + found++] = beginning(rank, where, through, itemFacet[p]);
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

  /** The facets, and those of each item, the rarest first. */
  private static final class Facets {
    private final IntArrayList relation = new IntArrayList();
    private final IntArrayList inverse = new IntArrayList();
    private final IntArrayList node = new IntArrayList();
    private final int[] itemOffset;
    private final IntArrayList itemFacet = new IntArrayList();

    Facets(KnowledgeGraph graph, int items) {
      int[] inverseOf = new int[graph.relations().size()];
      for (int r = 0; r < inverseOf.length; r++) {
        inverseOf[r] = graph.relations().indexOf(graph.relations().get(r) + "^-1");
      }
      Adjacency edges = graph.adjacency();
      Long2IntOpenHashMap known = new Long2IntOpenHashMap();
      known.defaultReturnValue(-1);
      IntArrayList frequency = new IntArrayList();
      itemOffset = new int[items + 1];
      for (int i = 0; i < items; i++) {
        int head = graph.nodes().item(i);
        for (int e = edges.offset()[head]; e < edges.offset()[head + 1]; e++) {
          int r = edges.relation()[e];
          if (inverseOf[r] >= 0) {
            long key = (long) r * graph.nodes().size() + edges.target()[e];
            int facet = known.get(key);
            if (facet < 0) {
              facet = node.size();
              known.put(key, facet);
              relation.add(r);
              inverse.add(inverseOf[r]);
              node.add(edges.target()[e]);
              frequency.add(0);
            }
            boolean again = itemFacet.subList(itemOffset[i], itemFacet.size()).contains(facet);
            if (!again) {
              itemFacet.add(facet);
              frequency.set(facet, frequency.getInt(facet) + 1);
            }
          }
        }
        itemOffset[i + 1] = itemFacet.size();
      }
      int[] sorted = itemFacet.elements();
      for (int i = 0; i < items; i++) {
        IntArrays.quickSort(
            sorted,
            itemOffset[i],
            itemOffset[i + 1],
            (a, b) -> {
              int byFrequency = Integer.compare(frequency.getInt(a), frequency.getInt(b));
              return byFrequency != 0 ? byFrequency : Integer.compare(a, b);
            });
      }
    }
  }

  /** For each user the facets of the rated items, each with its two best items. */
  private static final class Profiles {
    private final int[] offset;
    private final IntArrayList facet = new IntArrayList();
    private final IntArrayList first = new IntArrayList();
    private final IntArrayList second = new IntArrayList();

    Profiles(Ratings train, Facets facets) {
      RatingMatrix byUser = train.byUser();
      int[] degree = new int[train.itemCount()];
      for (int item : train.item()) {
        degree[item]++;
      }
      offset = new int[train.userCount() + 1];
      int[] place = new int[facets.node.size()];
      Arrays.fill(place, -1);
      for (int user = 0; user < train.userCount(); user++) {
        for (int position : bestFirst(byUser, user, degree)) {
          int item = byUser.column()[position];
          for (int p = facets.itemOffset[item]; p < facets.itemOffset[item + 1]; p++) {
            int f = facets.itemFacet.getInt(p);
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
}
