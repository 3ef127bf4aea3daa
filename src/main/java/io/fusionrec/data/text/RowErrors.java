package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.util.Optional;

/**
 * Collects the malformed rows of a file (keeps the first, counts all) and decides what becomes of
 * the file: refused at its end, or used without those rows, whose number the caller then reports.
 */
public final class RowErrors {
  /** Is told of every malformed row, at once. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A row is malformed.
     *
     * @param line the line in which it begins, from 1
     * @param problem what is wrong with it, and what can be done about it
     */
    void malformed(long line, String problem);
  }

  private static final Listener UNHEARD = (line, problem) -> {};

  private final String file;
  private final long allowed;
  private final Listener listener;
  private String first = "";
  private String remedy = "";
  private long count;

  private RowErrors(String file, long allowed, Listener listener) {
    this.file = file;
    this.allowed = allowed;
    this.listener = listener;
  }

  /** A malformed row makes the whole file refused, with the number of all such rows. */
  public static RowErrors refused(String file) {
    return new RowErrors(file, 0, UNHEARD);
  }

  /** Malformed rows are left out; {@link #summary()} says so. */
  public static RowErrors skipped(String file) {
    return reported(file, UNHEARD);
  }

  /** Malformed rows are left out, and the listener is told of each. */
  public static RowErrors reported(String file, Listener listener) {
    return new RowErrors(file, Long.MAX_VALUE, listener);
  }

  /** Up to so many malformed rows are left out; more make the file refused. */
  public static RowErrors atMost(String file, long allowed) {
    return new RowErrors(file, allowed, UNHEARD);
  }

  /** Adds a malformed row by the line in which it begins. */
  public void add(long line, String problem) {
    add(line, problem, "");
  }

  /** Adds a malformed row with what can be done about it. */
  public void add(long line, String problem, String remedy) {
    if (count++ == 0) {
      first = file + ":" + line + ": " + problem;
      this.remedy = remedy;
    }
    listener.malformed(line, remedy.isEmpty() ? problem : problem + "; " + remedy);
  }

  /** The number of malformed rows. */
  public long count() {
    return count;
  }

  /**
   * One line about the first malformed row and the number of all, e.g. {@code a.csv:2: expected 3
   * columns separated by ',', found 4 (9 malformed lines in all)}; empty when there are none.
   */
  public Optional<String> summary() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            first
                + (" (" + count + " malformed line" + (count == 1 ? "" : "s") + " in all)")
                + (remedy.isEmpty() ? "" : "; " + remedy));
  }

  /**
   * Refuses the file if it has more malformed rows than allowed.
   *
   * @throws InputException with the {@link #summary()}
   */
  public void throwIfRefused() {
    if (count > allowed) {
      throw new InputException(summary().orElseThrow());
    }
  }
}
