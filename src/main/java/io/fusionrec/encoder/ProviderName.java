package io.fusionrec.encoder;

import io.fusionrec.io.PlainName;
import io.fusionrec.settings.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What an encoder may be called. Its name becomes part of models' names, of folders and of settings
 * files, so it is letters, digits, {@code .}, {@code _} and {@code -}, begins with a letter or
 * digit, and has no ending that is {@link ReservedNames reserved}.
 */
public final class ProviderName {
  private ProviderName() {}

  /**
   * Checks a provider's name.
   *
   * @throws InputException that names the provider's class and jar
   */
  public static void check(GraphEncoderProvider provider) {
    objection(provider.name())
        .ifPresent(
            objection -> {
              throw new InputException(
                  provider.getClass().getName()
                      + " in "
                      + GraphEncoders.origin(provider)
                      + ": "
                      + objection);
            });
  }

  /** What is wrong with a name, on one line; empty when nothing is. */
  static Optional<String> objection(String name) {
    Optional<String> objection = PlainName.objection(name);
    if (objection.isPresent()) {
      return objection;
    }
    String capitals = name.toUpperCase(Locale.ROOT);
    for (ReservedNames reserved :
        ServiceLoader.load(ReservedNames.class, ProviderName.class.getClassLoader())) {
      for (String ending : reserved.endings()) {
        if (capitals.endsWith(ending.toUpperCase(Locale.ROOT))) {
          return Optional.of(
              "the name '"
                  + name
                  + "' ends in '"
                  + ending
                  + "', which tells a model's head and is no part of an encoder's name");
        }
      }
    }
    return Optional.empty();
  }
}
