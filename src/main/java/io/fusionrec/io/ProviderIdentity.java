package io.fusionrec.io;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which code makes a model. What comes with Fusion is known by its class, since the version of the
 * arithmetic stands for its content; what comes from outside by the bytes of its jar, or of its
 * folder of classes, too; of a jar within a jar by those of its class.
 *
 * <p>A class keeps the identity that it has when it is first asked for, which whoever loads
 * providers does at once: in the hours of a table's runs a jar may be built anew, and its bytes are
 * then not those that run.
 */
public final class ProviderIdentity {
  private static final ClassValue<String> KEPT =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return read(type);
        }
      };

  private ProviderIdentity() {}

  /** The identity of what makes a model: an encoder's provider, or one of models for clicks. */
  public static String of(Object provider) {
    return KEPT.get(provider.getClass());
  }

  /** Whether it comes from outside. */
  public static boolean isPlugin(Object provider) {
    return !of(provider).equals(provider.getClass().getName());
  }

  private static String read(Class<?> type) {
    Optional<String> theirs = location(type).map(URL::toString);
    if (theirs.isEmpty() || theirs.equals(location(ProviderIdentity.class).map(URL::toString))) {
      return type.getName();
    }
    return type.getName()
        + " "
        + path(type).map(ProviderIdentity::content).orElseGet(() -> own(type));
  }

  private static Optional<URL> location(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation);
  }

  /** The jar or folder; none for a jar within a jar. */
  private static Optional<Path> path(Class<?> type) {
    try {
      return Optional.of(Path.of(location(type).orElseThrow().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The hash of the class alone, where its jar can't be opened as a file. */
  private static String own(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? "" : Hashing.sha256().hashBytes(in.readAllBytes()).toString();
    } catch (IOException e) {
      throw new InputException("cannot read the class " + type.getName() + ": " + e, e);
    }
  }

  private static String content(Path jarOrFolder) {
    try {
      if (!Files.isDirectory(jarOrFolder)) {
        return ContentHash.ofFile(jarOrFolder);
      }
      List<Path> files;
      try (Stream<Path> all = Files.walk(jarOrFolder)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      Hasher hasher = Hashing.sha256().newHasher();
      for (Path file : files) {
        hasher.putString(jarOrFolder.relativize(file) + "\n", StandardCharsets.UTF_8);
        hasher.putBytes(MoreFiles.asByteSource(file).read());
      }
      return hasher.hash().toString();
    } catch (IOException e) {
      throw new InputException("cannot read " + jarOrFolder + ": " + e, e);
    }
  }
}
