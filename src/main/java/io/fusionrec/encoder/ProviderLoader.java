package io.fusionrec.encoder;

import io.fusionrec.io.PlainName;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.io.ServiceFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
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
  private static final ServiceFiles SERVICE = new ServiceFiles(GraphEncoderProvider.class);

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
    SERVICE.requireOneOfEach(loader, "encoders");
    Set<String> loaded = new HashSet<>();
    for (URL file : files(loader)) {
      String origin = ServiceFiles.origin(file);
      for (String name : names(file, origin)) {
        if (loaded.add(name)) {
          load(name, loader, origin);
        }
      }
    }
  }

  private static List<URL> files(ClassLoader loader) {
    try {
      return SERVICE.all(loader);
    } catch (IOException e) {
      throw new InputException("cannot look for encoders: " + e.getMessage(), e);
    }
  }

  private List<String> names(URL file, String origin) {
    try {
      return ServiceFiles.classes(file);
    } catch (IOException e) {
      broken.add(
          new BrokenProvider(
              "", origin, "its " + SERVICE.name() + " can't be read: " + e.getMessage()));
      return List.of();
    }
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
      broken.add(new BrokenProvider(name, origin, "threw " + PlainName.oneLine(e.toString())));
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
              + PlainName.oneLine(String.valueOf(e.getMessage()))
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
              "its constructor threw " + PlainName.oneLine(String.valueOf(e.getCause())));
    } catch (ExceptionInInitializerError e) {
      throw new Unusable(
          "its initialiser threw " + PlainName.oneLine(String.valueOf(e.getCause())));
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
