package io.fusionrec.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param version the version, or {@code unknown}
 * @param commit the commit as {@code git describe} names it, with {@code -dirty} where files were
 *     changed, or {@code unknown} where it was built without git
 */
public record BuildInfo(String version, String commit) {
  private static final String UNKNOWN = "unknown";

  /** What the build wrote beside the classes. */
  public static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/fusion-build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", UNKNOWN), properties.getProperty("commit", UNKNOWN));
  }
}
