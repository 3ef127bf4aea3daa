package io.fusionrec.cli.gpu;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.EngineFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PyTorch's natives for CUDA in a jar of Maven Central ({@code pytorch-native-cu124}), with a jar
 * of bindings for the same PyTorch ({@code pytorch-jni}).
 *
 * @param natives the jar of natives
 * @param bindings the jar of bindings
 */
record NativesJar(Path natives, Path bindings) {
  private static final String OF_NATIVES = "--natives ";
  private static final String OF_BINDINGS = "--binding ";

  /**
   * Unpacks both into a folder of their own, whole or not at all; what an earlier call unpacked is
   * used as it is.
   *
   * @param into in which folder that folder is
   */
  Torch unpack(Machine machine, Path into) {
    try (ZipFile torch = open(natives, OF_NATIVES);
        ZipFile jni = open(bindings, OF_BINDINGS)) {
      Properties properties = properties(torch, EngineFiles.NATIVES, OF_NATIVES);
      String version = properties.getProperty("version", "").replaceFirst("-.*", "");
      String flavor = properties.getProperty("flavor", "");
      String platform = properties.getProperty("classifier", "");
      if (!flavor.startsWith("cu") || !platform.equals(machine.platform())) {
        throw new InputException(
            OF_NATIVES
                + natives
                + ": it is for "
                + flavor
                + " on "
                + platform
                + "; take pytorch-native-cu124 for "
                + machine.platform());
      }
      String bound =
          properties(jni, EngineFiles.BINDINGS, OF_BINDINGS).getProperty("jni_version", "");
      ZipEntry binding = jni.getEntry(EngineFiles.binding(platform + "/" + flavor));
      if (!bound.startsWith(version + "-") || binding == null) {
        throw new InputException(
            OF_BINDINGS
                + bindings
                + ": it is pytorch-jni "
                + bound
                + "; take one for PyTorch "
                + version
                + " and "
                + flavor);
      }
      Path libraries = into.toAbsolutePath().resolve("pytorch-" + version + "-" + flavor);
      if (!Files.isDirectory(libraries)) {
        Path unfinished =
            Files.createTempDirectory(Files.createDirectories(into.toAbsolutePath()), "unpacking");
        try {
          for (String name : properties.getProperty("libraries", "").split(",")) {
            ZipEntry entry = torch.getEntry("pytorch/" + flavor + "/" + platform + "/" + name);
            if (entry == null || !Path.of(name).getFileName().toString().equals(name)) {
              throw new InputException(OF_NATIVES + natives + ": it does not hold '" + name + "'");
            }
            copy(torch, entry, unfinished.resolve(name));
          }
          copy(jni, binding, unfinished.resolve(machine.files().ownBinding()));
          Files.move(unfinished, libraries);
        } finally {
          if (Files.isDirectory(unfinished)) {
            MoreFiles.deleteRecursively(unfinished, RecursiveDeleteOption.ALLOW_INSECURE);
          }
        }
      }
      return new Torch(
          libraries, version, flavor, Torch.runtime(machine, libraries, OF_NATIVES + natives));
    } catch (IOException e) {
      throw new InputException("cannot unpack " + natives + " into " + into + ": " + e, e);
    }
  }

  private static void copy(ZipFile jar, ZipEntry entry, Path file) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }

  private static ZipFile open(Path jar, String option) {
    try {
      return new ZipFile(jar.toFile());
    } catch (IOException e) {
      throw new InputException(
          option + jar + ": no jar that can be read (" + e.getMessage() + ")", e);
    }
  }

  private static Properties properties(ZipFile jar, String name, String option) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new InputException(option + jar.getName() + ": it holds no " + name);
    }
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      properties.load(in);
    }
    return properties;
  }
}
