package io.fusionrec.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the providers that jars name, one by one, so that one which fails is known with its jar and
 * its reason and stops no other. {@link java.util.ServiceLoader} finds the same, but tells neither
 * the jar, nor does it survive a class of a newer version.
 */
final class ProviderLoader {
  private static final String SERVICE = "META-INF/services/" + GraphEncoderProvider.class.getName();

  private final List<GraphEncoderProvider> providers = new ArrayList<>();
  private final List<BrokenProvider> broken = new ArrayList<>();

  List<GraphEncoderProvider> providers() {
    return providers;
  }

  List<BrokenProvider> broken() {
    return broken;
  }

  /**
   * Loads whatever a class loader's jars and folders name.
   *
   * @throws InputException when two of them name one class: Java would take the first without a
   *     word
   */
  void load(ClassLoader loader) {
    Map<String, String> origins = new HashMap<>();
    for (URL file : files(loader)) {
      String origin = origin(file);
      for (String name : names(file, origin)) {
        String other = origins.putIfAbsent(name, origin);
        if (other == null) {
          load(name, loader, origin);
        } else if (isFromOutside(name) && !other.equals(origin) && differ(name, other, origin)) {
          throw new InputException(
              "two encoders are "
                  + name
                  + ": in "
                  + other
                  + " and in "
                  + origin
                  + ", one of which must go");
        }
      }
    }
  }

  /** Whether it can be used and isn't one of Fusion's own, which a jar of jars may repeat. */
  private boolean isFromOutside(String name) {
    return providers.stream()
        .filter(one -> one.getClass().getName().equals(name))
        .anyMatch(one -> !place(one.getClass()).equals(place(ProviderLoader.class)));
  }

  private static String place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(source -> String.valueOf(source.getLocation()))
        .orElse("");
  }

  /** Whether two places have other code; of a folder of classes the provider's own is compared. */
  private static boolean differ(String name, String one, String other) {
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
  private static byte[] classIn(String origin, String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    return Resources.toByteArray(
        URI.create(
                origin.endsWith(SERVICE)
                    ? origin.substring(0, origin.length() - SERVICE.length()) + file
                    : "jar:" + Path.of(origin).toUri() + "!/" + file)
            .toURL());
  }

  private static List<URL> files(ClassLoader loader) {
    try {
      return java.util.Collections.list(loader.getResources(SERVICE));
    } catch (IOException e) {
      throw new InputException("cannot look for encoders: " + e.getMessage(), e);
    }
  }

  /** The classes that a service file names; {@code #} begins a comment. */
  private List<String> names(URL file, String origin) {
    try {
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
    } catch (IOException e) {
      broken.add(
          new BrokenProvider("", origin, "its " + SERVICE + " can't be read: " + e.getMessage()));
      return List.of();
    }
  }

  private static String origin(URL file) {
    try {
      if (file.openConnection() instanceof JarURLConnection jar) {
        return Path.of(jar.getJarFileURL().toURI()).toString();
      }
    } catch (IOException | java.net.URISyntaxException | IllegalArgumentException e) {
      return file.toString();
    }
    return file.toString();
  }

  private void load(String name, ClassLoader loader, String origin) {
    try {
      GraphEncoderProvider provider = make(name, loader);
      // Asked for once, so that what these throw is known before anybody lists or trains.
      ProviderName.objection(provider.name()).ifPresent(ProviderLoader::refuse);
      require(provider.description(), "description()");
      require(provider.defaultGraphs(), "defaultGraphs()");
      require(provider.defaultSettings(), "defaultSettings()");
      require(ProviderIdentity.of(provider), "identity"); // while its jar is the one it came from
      providers.add(provider);
    } catch (Unusable e) {
      broken.add(new BrokenProvider(name, origin, String.valueOf(e.getMessage())));
    } catch (Exception | LinkageError | AssertionError e) {
      broken.add(new BrokenProvider(name, origin, "threw " + ProviderName.oneLine(e.toString())));
    }
  }

  private static void refuse(String reason) {
    throw new Unusable(reason);
  }

  private static void require(@Nullable Object value, String method) {
    if (value == null) {
      throw new Unusable("its " + method + " gives null");
    }
  }

  private static GraphEncoderProvider make(String name, ClassLoader loader) {
    try {
      Object made = Class.forName(name, true, loader).getConstructor().newInstance();
      if (made instanceof GraphEncoderProvider provider) {
        return provider;
      }
      throw new Unusable("is no " + GraphEncoderProvider.class.getSimpleName());
    } catch (ClassNotFoundException e) {
      throw new Unusable("there is no such class");
    } catch (UnsupportedClassVersionError e) {
      throw new Unusable(
          "was compiled for a newer Java than this one, "
              + Runtime.version().feature()
              + " ("
              + ProviderName.oneLine(String.valueOf(e.getMessage()))
              + ")");
    } catch (NoClassDefFoundError e) {
      throw needs(e);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new Unusable("is not public with a public constructor without arguments");
    } catch (InstantiationException e) {
      throw new Unusable("is abstract");
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof NoClassDefFoundError missing
          ? needs(missing)
          : new Unusable(
              "its constructor threw " + ProviderName.oneLine(String.valueOf(e.getCause())));
    } catch (ExceptionInInitializerError e) {
      throw new Unusable(
          "its initialiser threw " + ProviderName.oneLine(String.valueOf(e.getCause())));
    }
  }

  private static Unusable needs(NoClassDefFoundError missing) {
    return new Unusable("needs a class that is nowhere: " + missing.getMessage());
  }

  /** Why a provider can't be used. */
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
