package io.fusionrec.click.format;

/**
 * A field of sparse rows.
 *
 * @param column what comes out
 * @param first the first index of its group; where fields are positions, the index of a number, and
 *     -1 of a category
 * @param last the last index of its group
 */
record SparseField(RawColumn column, int first, int last) {}
