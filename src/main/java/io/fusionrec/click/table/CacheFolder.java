package io.fusionrec.click.table;

import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Map;

/** Where encoded tables are kept unless told otherwise. */
final class CacheFolder {
  private CacheFolder() {}

  /**
   * The folder {@code fusion} in XDG_CACHE_HOME, else in {@code .cache} of HOME, else of the home
   * that the system's list of users names (XDG Base Directory Specification 0.8). A path that is
   * not absolute doesn't count.
   *
   * @param environment the environment's variables
   * @param userHome the property {@code user.home}; {@code ?} for a user whom the system doesn't
   *     know
   * @throws InputException when there is none of them
   */
  static Path standard(Map<String, String> environment, String userHome) {
    Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (cache.isAbsolute()) {
      return cache.resolve("fusion");
    }
    for (String home : new String[] {environment.getOrDefault("HOME", ""), userHome}) {
      if (Path.of(home).isAbsolute()) {
        return Path.of(home, ".cache", "fusion");
      }
    }
    throw new InputException(
        "no folder for encoded tables: neither XDG_CACHE_HOME nor HOME is an absolute path; name"
            + " one with --cache DIR");
  }
}
