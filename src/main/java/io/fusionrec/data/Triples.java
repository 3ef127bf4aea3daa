package io.fusionrec.data;

/**
 * Facts about items: {@code (head, relation, tail)} as three parallel columns. The arrays are
 * shared, not copied; nobody may write to them.
 *
 * @param name what the triples are called in results, e.g. the file's name
 * @param relations the relations' names
 * @param entities the tails' raw ids
 * @param head dense item index of each triple (of all known items, rated or not)
 * @param relation index into {@code relations} of each triple
 * @param tail index into {@code entities} of each triple
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record Triples(
    String name, IdIndex relations, IdIndex entities, int[] head, int[] relation, int[] tail) {

  /** The number of triples. */
  public int size() {
    return head.length;
  }
}
