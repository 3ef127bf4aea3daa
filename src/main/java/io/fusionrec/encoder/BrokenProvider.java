package io.fusionrec.encoder;

/**
 * An encoder that is named in a jar but can't be used.
 *
 * @param className the provider's class, or empty where the jar itself can't be read
 * @param origin the jar, or folder, that names it
 * @param reason why, on one line
 */
public record BrokenProvider(String className, String origin, String reason) {
  /** All of it on one line. */
  public String text() {
    return (className.isEmpty() ? "" : className + " in ") + origin + ": " + reason;
  }
}
