package io.fusionrec.click.survey;

/** A cell as a sentence shows it. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  static String of(String cell) {
    String line = cell.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
