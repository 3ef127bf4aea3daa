package io.fusionrec.data.read;

import io.fusionrec.settings.InputException;

/** Collects the malformed lines of a file: keeps the first and counts them all. */
public final class LineErrors {
  private final String file;
  private String first = "";
  private int count;

  /** No errors yet in that file. */
  public LineErrors(String file) {
    this.file = file;
  }

  /** Adds a malformed line. */
  public void add(long line, String problem) {
    if (count++ == 0) {
      first = file + ":" + line + ": " + problem;
    }
  }

  /** The number of malformed lines. */
  public int count() {
    return count;
  }

  /** Refuses the file if there was any; nothing is used of a half-read file. */
  public void throwIfAny() {
    if (count > 0) {
      throw new InputException(
          first + " (" + count + " malformed line" + (count == 1 ? "" : "s") + " in all)");
    }
  }
}
