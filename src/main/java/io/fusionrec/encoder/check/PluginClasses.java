package io.fusionrec.encoder.check;

import io.fusionrec.encoder.GraphEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The class files that come with a provider: all of its jar; or, where it comes with Fusion itself
 * or from a folder of classes, those of its package and below.
 */
final class PluginClasses {
  private PluginClasses() {}

  /** A class file. */
  record Bytes(String className, InputStream content) {}

  static List<Bytes> of(Class<?> provider) throws IOException {
    CodeSource source = provider.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return List.of();
    }
    Path place;
    try {
      place = Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IOException(source.getLocation() + " is no file", e);
    }
    String folder = provider.getPackageName().replace('.', '/') + "/";
    if (Files.isDirectory(place)) {
      return ofFolder(place, folder);
    }
    CodeSource own = GraphEncoder.class.getProtectionDomain().getCodeSource();
    boolean ofFusion = own != null && source.getLocation().equals(own.getLocation());
    return ofJar(place, ofFusion ? folder : "");
  }

  private static List<Bytes> ofFolder(Path root, String folder) throws IOException {
    List<Bytes> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        classes.add(bytes(name, Files.readAllBytes(file)));
      }
    }
    return classes;
  }

  private static List<Bytes> ofJar(Path jar, String folder) throws IOException {
    List<Bytes> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith(folder) && entry.getName().endsWith(".class")) {
          try (InputStream in = file.getInputStream(entry)) {
            classes.add(bytes(entry.getName(), in.readAllBytes()));
          }
        }
      }
    }
    return classes;
  }

  private static Bytes bytes(String file, byte[] content) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    return new Bytes(name, new ByteArrayInputStream(content));
  }
}
