package io.fusionrec.io;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which code makes a model. What comes with Fusion is known by its class, since the version of the
 * arithmetic stands for its content; what comes from outside by the bytes of its jar, or of its
 * folder of classes, too.
 */
public final class ProviderIdentity {
  private ProviderIdentity() {}

  /** The identity of what makes a model: an encoder's provider, or one of models for clicks. */
  public static String of(Object provider) {
    Class<?> type = provider.getClass();
    Optional<Path> own = location(ProviderIdentity.class);
    Optional<Path> theirs = location(type);
    return theirs.isEmpty() || theirs.equals(own)
        ? type.getName()
        : type.getName() + " " + content(theirs.get());
  }

  private static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
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
