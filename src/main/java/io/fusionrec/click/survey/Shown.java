package io.fusionrec.click.survey;

import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.text.DelimitedReader;

/** A cell, or a row's place, as a sentence shows it. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** The file and the line of a row; empty for a row of no file. */
  static String place(RawExample row) {
    DelimitedReader file = row.file();
    return file == null ? "" : file.source().name() + ":" + file.line();
  }

  static String of(String cell) {
    String line = cell.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
