package io.fusionrec.encoder;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.io.PluginFolder;
import io.fusionrec.settings.InputException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The known encoders: those on the class path and those in the jars of a plug-in folder. One that
 * can't be used is kept with its reason and stops nobody who doesn't ask for it.
 */
public final class GraphEncoders {
  private final ImmutableSortedMap<String, GraphEncoderProvider> providers;
  private final ImmutableList<BrokenProvider> broken;

  private GraphEncoders(
      ImmutableSortedMap<String, GraphEncoderProvider> providers,
      ImmutableList<BrokenProvider> broken) {
    this.providers = providers;
    this.broken = broken;
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
    List<BrokenProvider> broken = new ArrayList<>();
    ClassLoader loader = GraphEncoders.class.getClassLoader();
    if (plugins.isPresent()) {
      PluginFolder folder = PluginFolder.open(plugins.get(), loader);
      loader = folder.loader();
      folder.refused().forEach(jar -> broken.add(new BrokenProvider("", jar.jar(), jar.why())));
    }
    ProviderLoader found = new ProviderLoader();
    found.load(loader);
    broken.addAll(found.broken());
    TreeMap<String, GraphEncoderProvider> byName = new TreeMap<>();
    for (GraphEncoderProvider provider : found.providers()) {
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
    return new GraphEncoders(ImmutableSortedMap.copyOf(byName), ImmutableList.copyOf(broken));
  }

  /**
   * The provider of that name.
   *
   * @throws InputException when there is none; names the nearest one, and those that are broken
   */
  public GraphEncoderProvider get(String name) {
    GraphEncoderProvider provider = providers.get(name);
    if (provider == null) {
      String unknown =
          InputException.unknownName("base", name, providers.keySet()).getMessage()
              + "; those of jars from elsewhere come with --plugins DIR";
      throw new InputException(
          broken.isEmpty()
              ? unknown
              : unknown
                  + "; could not be loaded: "
                  + broken.stream().map(BrokenProvider::text).collect(Collectors.joining("; ")));
    }
    return provider;
  }

  /** All providers that can be used, by name. */
  public Collection<GraphEncoderProvider> all() {
    return providers.values();
  }

  /** Those that are named in some jar but can't be used. */
  public List<BrokenProvider> broken() {
    return broken;
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
}
