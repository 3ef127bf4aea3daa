package io.fusionrec.data.convert;

/** What a written file holds, and how each target calls it. */
enum FileKind {
  RATINGS("ratings.csv", ".inter"),
  TRAIN("train.csv", ".train.inter"),
  VALID("valid.csv", ".valid.inter"),
  TEST("test.csv", ".test.inter"),
  USERS("users.csv", ".user"),
  ITEMS("items.csv", ".item"),
  TRIPLES("triples.csv", ".kg"),
  LINKS("links.csv", ".link"),
  TRUST("trust.csv", ".net");

  private final String csv;
  private final String recBoleEnding;

  FileKind(String csv, String recBoleEnding) {
    this.csv = csv;
    this.recBoleEnding = recBoleEnding;
  }

  /** The file's name among CSV files. */
  String csv() {
    return csv;
  }

  /** What follows the data set's name among RecBole's atomic files. */
  String recBoleEnding() {
    return recBoleEnding;
  }
}
