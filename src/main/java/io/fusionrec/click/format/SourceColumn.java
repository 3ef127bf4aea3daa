package io.fusionrec.click.format;

import io.fusionrec.click.time.CellPart;

/**
 * A column of raw values and where it comes from.
 *
 * @param column what comes out
 * @param name the name of the file's column in its header; its number where there is no header
 * @param place the number of the file's column, from 0, where there is no header
 * @param part what of the cell is taken
 */
public record SourceColumn(RawColumn column, String name, int place, CellPart part) {
  public SourceColumn(RawColumn column, String name, int place) {
    this(column, name, place, CellPart.WHOLE);
  }
}
