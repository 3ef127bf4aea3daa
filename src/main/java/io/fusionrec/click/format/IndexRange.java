package io.fusionrec.click.format;

/**
 * Indices of sparse rows.
 *
 * @param first the first one
 * @param last the last one
 */
record IndexRange(int first, int last) {
  boolean contains(int index) {
    return index >= first && index <= last;
  }
}
