package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * One categorical field of users or items: for each row none, one or several values of a
 * vocabulary, in compressed rows. The values of row r stand at {@code offset[r]} (inclusive) to
 * {@code offset[r + 1]} (exclusive); a row without values is missing. The arrays are shared, not
 * copied; nobody may write to them.
 *
 * @param name the field's name, e.g. {@code genres}
 * @param multiValued whether a row may have more than one value
 * @param vocabulary the distinct values
 * @param offset where each row begins, [rows + 1]
 * @param value index into the vocabulary of each value
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
public record Field(
    String name, boolean multiValued, IdIndex vocabulary, int[] offset, int[] value) {

  /** The number of rows, i.e. of users or items. */
  public int rows() {
    return offset.length - 1;
  }

  /** The values of a row by name, none where it is missing. */
  public ImmutableList<String> valuesOf(int row) {
    return Arrays.stream(value, offset[row], offset[row + 1])
        .mapToObj(vocabulary::id)
        .collect(ImmutableList.toImmutableList());
  }
}
