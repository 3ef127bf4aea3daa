package io.fusionrec.cli.option;

import java.io.IOException;

/** A command's output could not be written; what it was, standard output itself knows. */
public final class UnwrittenException extends IOException {
  private static final long serialVersionUID = 1L;

  UnwrittenException() {
    super("is the disk full?");
  }
}
