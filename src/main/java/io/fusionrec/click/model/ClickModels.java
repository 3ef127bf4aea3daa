package io.fusionrec.click.model;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.io.PlainName;
import io.fusionrec.io.PluginFolder;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.io.ServiceFiles;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The known models for clicks: those of this package in the order in which they are registered,
 * which begins with the rows of the SEIN paper's Table 2, then all others by name.
 *
 * <p>A provider that can't be loaded doesn't keep the others from being used: it becomes a line of
 * {@link #broken}.
 */
public final class ClickModels {
  private static final int MOST_BROKEN = 100;

  private final ImmutableMap<String, ClickModelProvider<?>> providers;
  private final ImmutableList<String> broken;

  private ClickModels(Map<String, ClickModelProvider<?>> providers, List<String> broken) {
    this.providers = ImmutableMap.copyOf(providers);
    this.broken = ImmutableList.copyOf(broken);
  }

  /** The models on the class path. */
  public static ClickModels load() {
    return load(ClickModels.class.getClassLoader());
  }

  /**
   * The models on the class path and in a folder's jars.
   *
   * @throws InputException when the folder can't be read, or two providers have one name
   */
  public static ClickModels load(Path plugins) {
    PluginFolder folder = PluginFolder.open(plugins, ClickModels.class.getClassLoader());
    List<String> broken = new ArrayList<>();
    folder.refused().forEach(jar -> broken.add(jar.jar() + ": " + jar.why()));
    new ServiceFiles(ClickModelProvider.class)
        .requireOneOfEach(folder.loader(), "models for clicks");
    return load(folder.loader(), broken);
  }

  /**
   * The models that a class loader finds, e.g. one over the jars of a plug-in folder whose parent
   * is this class's.
   *
   * @throws InputException when two providers have one name
   */
  public static ClickModels load(ClassLoader loader) {
    return load(loader, new ArrayList<>());
  }

  @SuppressWarnings("rawtypes") // a service is a class, not a type
  private static ClickModels load(ClassLoader loader, List<String> broken) {
    List<ClickModelProvider<?>> found = new ArrayList<>();
    Iterator<ClickModelProvider> services =
        ServiceLoader.load(ClickModelProvider.class, loader).iterator();
    // Each error passes over one provider, but nothing promises that there is a last one.
    while (broken.size() < MOST_BROKEN) {
      try {
        if (!services.hasNext()) {
          break;
        }
        found.add(services.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken.add("cannot load a model for clicks: " + line(e));
      }
    }
    return of(found, broken);
  }

  /**
   * A registry of those providers.
   *
   * @throws InputException when two of them have one name
   */
  public static ClickModels of(Iterable<? extends ClickModelProvider<?>> providers) {
    return of(ImmutableList.copyOf(providers), new ArrayList<>());
  }

  private static ClickModels of(
      List<? extends ClickModelProvider<?>> providers, List<String> broken) {
    Map<String, ClickModelProvider<?>> own = new LinkedHashMap<>();
    Map<String, ClickModelProvider<?>> others = new LinkedHashMap<>();
    for (ClickModelProvider<?> provider : providers) {
      try {
        add(provider, isOwn(provider) ? own : others);
      } catch (InputException e) {
        throw e;
      } catch (RuntimeException | LinkageError e) {
        broken.add("cannot use the model for clicks " + place(provider) + ": " + line(e));
      }
    }
    others.values().stream()
        .sorted(Comparator.comparing(ClickModelProvider::name))
        .forEach(provider -> add(provider, own));
    return new ClickModels(own, broken);
  }

  private static boolean isOwn(ClickModelProvider<?> provider) {
    return provider.getClass().getPackageName().equals(ClickModels.class.getPackageName());
  }

  private static void add(
      ClickModelProvider<?> provider, Map<String, ClickModelProvider<?>> providers) {
    PlainName.objection(provider.name())
        .ifPresent(
            objection -> {
              throw new IllegalStateException(objection);
            });
    if (provider.description().isBlank()) {
      throw new IllegalStateException("no description");
    }
    Objects.requireNonNull(provider.defaults(), "no default settings");
    Objects.requireNonNull(ProviderIdentity.of(provider), "no identity"); // of the jar as it is now
    ClickModelProvider<?> other = providers.putIfAbsent(provider.name(), provider);
    if (other != null) {
      throw new InputException(
          "two models for clicks are named '"
              + provider.name()
              + "': "
              + place(other)
              + " and "
              + place(provider));
    }
  }

  /** The names, those of Table 2 first and in its order. */
  public ImmutableList<String> names() {
    return providers.keySet().asList();
  }

  /** The providers, in the same order. */
  public ImmutableList<ClickModelProvider<?>> all() {
    return providers.values().asList();
  }

  /** A line for each provider that can't be used. */
  public ImmutableList<String> broken() {
    return broken;
  }

  /**
   * The provider of that name.
   *
   * @throws InputException when there is none; it names the nearest, and what could not be loaded
   */
  public ClickModelProvider<?> get(String name) {
    ClickModelProvider<?> provider = providers.get(name);
    if (provider == null) {
      String unknown =
          InputException.unknownName("model", name, names()).getMessage()
              + "; those of jars from elsewhere come with --plugins DIR";
      throw new InputException(
          broken.isEmpty() ? unknown : unknown + "; " + String.join("; ", broken));
    }
    return provider;
  }

  static String place(ClickModelProvider<?> provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    return provider.getClass().getName()
        + (source == null || source.getLocation() == null ? "" : " in " + source.getLocation());
  }

  /** What is wrong and its innermost cause, in one line. */
  private static String line(Throwable error) {
    Throwable root = Throwables.getRootCause(error);
    boolean found = error instanceof ServiceConfigurationError; // its message says what was found
    String text = String.valueOf(found ? error.getMessage() : error.toString());
    return (root == error ? text : text + ": " + root).replaceAll("\\s+", " ");
  }
}
