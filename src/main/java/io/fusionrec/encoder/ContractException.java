package io.fusionrec.encoder;

import io.fusionrec.settings.InputException;

/**
 * A plug-in broke its contract: an encoder gave a part of a wrong shape, or a score that is no
 * number, or could not be made at all. The message is one line that names it and says what was seen
 * and what was expected; {@code fusion encoders check} tells more.
 */
public final class ContractException extends InputException {
  private static final long serialVersionUID = 1L;

  /** A breach with the one line that says what was seen and what was expected. */
  public ContractException(String message) {
    super(message);
  }

  /** A breach with what the plug-in threw. */
  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
