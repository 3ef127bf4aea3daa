package io.fusionrec.cli;

import io.fusionrec.settings.InputException;
import io.fusionrec.train.DivergenceException;
import java.nio.file.InvalidPathException;

/**
 * How a command that could not do its work ends: one line for the user, and the process's exit
 * code.
 *
 * @param exitCode 1 unexpected, 2 bad input, 3 diverged, 4 out of memory
 * @param line what is printed, without line breaks
 * @param expected whether the line says all there is to know; else a stack trace may help
 */
record Failure(int exitCode, String line, boolean expected) {
  private static final int UNEXPECTED = 1;
  private static final int INPUT = 2;
  private static final int DIVERGED = 3;

  /** What this error, or the first known one among its causes, comes to. */
  static Failure of(Throwable error) {
    // Whoever noticed it: a plug-in that finds no memory breaks no contract.
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      MemoryShortage shortage = MemoryShortage.of(cause);
      if (shortage != null) {
        return new Failure(MemoryShortage.EXIT_CODE, shortage.line(), false);
      }
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException) {
        return new Failure(INPUT, message(cause), true);
      }
      if (cause instanceof DivergenceException) {
        return new Failure(DIVERGED, message(cause), true);
      }
      if (cause instanceof InvalidPathException) {
        return new Failure(
            INPUT, "no file can have this name in this locale: " + message(cause), true);
      }
    }
    return new Failure(UNEXPECTED, "error: " + firstLine(error.toString()), false);
  }

  private static String message(Throwable error) {
    return firstLine(String.valueOf(error.getMessage()));
  }

  /** The engine's messages go on with frames of its native code. */
  static String firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
