package io.fusionrec.data;

/**
 * Facts {@code (head, relation, tail)} about items, and about entities that such facts name, as
 * three parallel columns. Heads and tails are nodes: 0 to {@code items - 1} are the known items of
 * the data, by their dense index, rated or not; from {@code items} on come the entities. So a fact
 * may lead from an item to an entity, to another item, from an entity to the next, and back. {@link
 * TriplesBuilder} makes them from text. The arrays are shared, not copied; nobody may write to
 * them.
 *
 * @param name what the triples are called in results, e.g. the file's name
 * @param items the number of known items
 * @param relations the relations' names
 * @param entities the entities' raw ids; what is an item is not among them
 * @param head node of each triple's head
 * @param relation index into {@code relations} of each triple
 * @param tail node of each triple's tail
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record Triples(
    String name,
    int items,
    IdIndex relations,
    IdIndex entities,
    int[] head,
    int[] relation,
    int[] tail) {

  /** The number of triples. */
  public int size() {
    return head.length;
  }

  /** Whether a node is an item; its number is then the item's dense index. */
  public boolean isItem(int node) {
    return node < items;
  }

  /** The index into {@code entities} of a node that is no item. */
  public int entity(int node) {
    return node - items;
  }

  /** How many tails are items. O(triples). */
  public int itemTails() {
    int count = 0;
    for (int node : tail) {
      count += isItem(node) ? 1 : 0;
    }
    return count;
  }
}
