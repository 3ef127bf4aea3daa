package io.fusionrec.serve;

/**
 * How many items a request may ask for, and how many it gets without saying: never more than it
 * could ask for.
 *
 * @param most the most items of a list and pairs of a request
 */
record Limits(int most) {
  private static final int USUAL = 10;

  /** The layout of a picture is made for some dozens of nodes; one of hundreds nobody can read. */
  private static final int DRAWN = 24;

  private static final int USUALLY_DRAWN = 3;

  /** How many items there are in a list without {@code n}. */
  int usual() {
    return Math.min(USUAL, most);
  }

  /** The most reasons of each kind in a picture. */
  int drawn() {
    return Math.min(DRAWN, most);
  }

  /** How many reasons of each kind there are in a picture without {@code n}. */
  int usuallyDrawn() {
    return Math.min(USUALLY_DRAWN, most);
  }
}
