package io.fusionrec.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files in which jars name what they provide, {@code META-INF/services/...}.
 *
 * @param service the interface
 */
public record ServiceFiles(Class<?> service) {

  /** The file's name in a jar. */
  public String name() {
    return "META-INF/services/" + service.getName();
  }

  /** Those that a class loader finds, in its order. */
  public List<URL> all(ClassLoader loader) throws IOException {
    return Collections.list(loader.getResources(name()));
  }

  /** The classes that one names; {@code #} begins a comment. */
  public static List<String> classes(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar stays open, and on some systems locked.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
  }

  /** The jar that one is in, or its address. */
  public static String origin(URL file) {
    try {
      if (file.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI()).toString();
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return file.toString();
    }
    return file.toString();
  }

  /**
   * Refuses a class from outside that two jars have with other code: Java would take the first
   * without a word.
   *
   * @param plural what they provide, e.g. {@code encoders}
   * @throws InputException that names both
   */
  public void requireOneOfEach(ClassLoader loader, String plural) {
    Map<String, String> origins = new HashMap<>();
    try {
      for (URL file : all(loader)) {
        String origin = origin(file);
        for (String name : readable(file)) {
          String other = origins.putIfAbsent(name, origin);
          if (other != null
              && !other.equals(origin)
              && isFromOutside(name, loader)
              && differ(name, other, origin)) {
            throw new InputException(
                "two "
                    + plural
                    + " are "
                    + name
                    + ": in "
                    + other
                    + " and in "
                    + origin
                    + ", one of which must go");
          }
        }
      }
    } catch (IOException e) {
      throw new InputException("cannot look for " + plural + ": " + e.getMessage(), e);
    }
  }

  /** The classes that one names; none where it can't be read, which whoever loads them says. */
  private static List<String> readable(URL file) {
    try {
      return classes(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether it can be loaded and isn't one of Fusion's own, which a jar of jars may repeat. */
  private static boolean isFromOutside(String name, ClassLoader loader) {
    try {
      return !place(Class.forName(name, false, loader)).equals(place(ServiceFiles.class));
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // which whoever loads it says
    }
  }

  private static String place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(source -> String.valueOf(source.getLocation()))
        .orElse("");
  }

  /** Whether two places have other code; of a folder of classes the provider's own is compared. */
  private boolean differ(String name, String one, String other) {
    try {
      Path first = Path.of(one);
      Path second = Path.of(other);
      if (Files.isRegularFile(first) && Files.isRegularFile(second)) {
        return Files.mismatch(first, second) >= 0;
      }
      return !Arrays.equals(classIn(one, name), classIn(other, name));
    } catch (IOException | InvalidPathException e) {
      return true;
    }
  }

  /** The bytes of a class in a jar, or in the folder that a service file is in. */
  private byte[] classIn(String origin, String type) throws IOException {
    String file = type.replace('.', '/') + ".class";
    return Resources.toByteArray(
        URI.create(
                origin.endsWith(name())
                    ? origin.substring(0, origin.length() - name().length()) + file
                    : "jar:" + Path.of(origin).toUri() + "!/" + file)
            .toURL());
  }
}
