package io.fusionrec.encoder;

import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The known encoders: those on the class path and those in the jars of a plug-in folder. */
public final class GraphEncoders {
  private final ImmutableSortedMap<String, GraphEncoderProvider> providers;

  private GraphEncoders(ImmutableSortedMap<String, GraphEncoderProvider> providers) {
    this.providers = providers;
  }

  /** The encoders on the class path. */
  public static GraphEncoders load() {
    return load(Optional.empty());
  }

  /**
   * The encoders on the class path and in a folder's jars.
   *
   * @throws InputException when the folder can't be read, or two providers have one name
   */
  public static GraphEncoders load(Optional<Path> plugins) {
    ClassLoader loader = GraphEncoders.class.getClassLoader();
    if (plugins.isPresent()) {
      loader = new URLClassLoader(jars(plugins.get()), loader);
    }
    try {
      return of(ServiceLoader.load(GraphEncoderProvider.class, loader));
    } catch (ServiceConfigurationError e) {
      throw new InputException("cannot load an encoder: " + e.getMessage(), e);
    }
  }

  /** A registry of those providers. */
  public static GraphEncoders of(Iterable<GraphEncoderProvider> all) {
    TreeMap<String, GraphEncoderProvider> byName = new TreeMap<>();
    for (GraphEncoderProvider provider : all) {
      GraphEncoderProvider other = byName.put(provider.name(), provider);
      if (other != null) {
        throw new InputException(
            "two encoders are named '"
                + provider.name()
                + "': "
                + described(other)
                + " and "
                + described(provider));
      }
    }
    return new GraphEncoders(ImmutableSortedMap.copyOf(byName));
  }

  /** The provider of that name, or an error that names the nearest one. */
  public GraphEncoderProvider get(String name) {
    GraphEncoderProvider provider = providers.get(name);
    if (provider == null) {
      throw InputException.unknownName("base", name, providers.keySet());
    }
    return provider;
  }

  /** All providers, by name. */
  public Collection<GraphEncoderProvider> all() {
    return providers.values();
  }

  /** Where a provider comes from: its jar, or the folder of its classes. */
  public static String origin(GraphEncoderProvider provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "the Java runtime";
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return source.getLocation().toString();
    }
  }

  private static String described(GraphEncoderProvider provider) {
    return provider.getClass().getName() + " in " + origin(provider);
  }

  private static URL[] jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      URL[] urls = new URL[jars.size()];
      for (int k = 0; k < urls.length; k++) {
        urls[k] = url(jars.get(k));
      }
      return urls;
    } catch (IOException e) {
      throw new InputException("cannot read plug-in folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
