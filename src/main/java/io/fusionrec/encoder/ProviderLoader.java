package io.fusionrec.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Loads whatever a class loader's jars and folders name. */
  void load(ClassLoader loader) {
    Set<String> seen = new HashSet<>();
    try {
      for (URL file : java.util.Collections.list(loader.getResources(SERVICE))) {
        for (String name : names(file)) {
          if (seen.add(name)) {
            load(name, loader, origin(file));
          }
        }
      }
    } catch (IOException e) {
      throw new InputException("cannot look for encoders: " + e.getMessage(), e);
    }
  }

  /** The classes that a service file names; {@code #} begins a comment. */
  private static List<String> names(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar stays open, and on some systems locked.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
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
