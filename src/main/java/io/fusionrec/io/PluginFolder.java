package io.fusionrec.io;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A folder with jars of code from outside.
 *
 * @param loader finds the classes of all its jars that can be read
 * @param refused the others
 */
public record PluginFolder(ClassLoader loader, ImmutableList<Refused> refused) {
  /**
   * A jar that can't be read.
   *
   * @param jar its path
   * @param why what is wrong with it
   */
  public record Refused(String jar, String why) {}

  /**
   * Opens a folder's jars, for as long as the process lives.
   *
   * @param parent is asked for classes first
   * @throws InputException when the folder can't be read
   */
  public static PluginFolder open(Path folder, ClassLoader parent) {
    List<URL> jars = new ArrayList<>();
    ImmutableList.Builder<Refused> refused = ImmutableList.builder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        try {
          new ZipFile(jar.toFile()).close();
          jars.add(jar.toUri().toURL());
        } catch (IOException e) {
          refused.add(
              new Refused(jar.toString(), "no jar that can be read (" + e.getMessage() + ")"));
        }
      }
    } catch (NotDirectoryException e) {
      throw new InputException(
          "plug-in folder " + folder + " is no folder; name the folder that the jars are in", e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read plug-in folder " + folder + ": " + OutputProblem.reason(e), e);
    }
    return new PluginFolder(new URLClassLoader(jars.toArray(URL[]::new), parent), refused.build());
  }
}
