package io.fusionrec.data.folder;

import io.fusionrec.data.packed.ExpansionBound;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file that holds a data set's folder.
 *
 * @param file the zip file
 * @param bound how much it may hold
 */
record Archive(Path file, ExpansionBound bound) {
  Archive(Path file) {
    this(file, ExpansionBound.USUAL);
  }

  /**
   * Unpacks the files in the folder {@code name} of the archive into {@code root/name}. They appear
   * all or not at all.
   *
   * @throws InputException when the zip is truncated, has no such folder, or an entry would land
   *     outside it, or it unpacks to more than its bound allows
   */
  void unpack(String name, Path root) {
    Path partial = root.resolve(name + ".partial");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      Path inside = partial.toAbsolutePath().normalize();
      for (ZipEntry entry : entries) {
        Path target = inside.resolve(entry.getName()).normalize();
        if (!target.startsWith(inside)) {
          throw new InputException(
              file
                  + ": entry '"
                  + entry.getName()
                  + "' lies outside the archive; nothing unpacked");
        }
      }
      deleteFolder(partial);
      long packed = Files.size(file);
      long unpacked = 0;
      byte[] buffer = new byte[1 << 16];
      for (ZipEntry entry : entries) {
        if (!entry.isDirectory()) {
          Path target = inside.resolve(entry.getName()).normalize();
          Path parent = target.getParent();
          Files.createDirectories(parent == null ? inside : parent);
          try (InputStream in = zip.getInputStream(entry);
              OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
              unpacked += n;
              bound.check(unpacked, packed);
              out.write(buffer, 0, n);
            }
          }
        }
      }
      if (!Files.isDirectory(partial.resolve(name))) {
        throw new InputException(file + ": the archive has no folder '" + name + "'");
      }
      Files.move(partial.resolve(name), root.resolve(name));
    } catch (ZipException | java.io.EOFException e) {
      throw new InputException(
          file + ": the zip is truncated or damaged (" + e.getMessage() + "); fetch it again", e);
    } catch (IOException e) {
      throw new InputException("cannot unpack " + file + ": " + e, e);
    } finally {
      deleteFolder(partial);
    }
  }

  private static void deleteFolder(Path folder) {
    try {
      if (Files.exists(folder)) {
        com.google.common.io.MoreFiles.deleteRecursively(
            folder, com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new InputException("cannot delete " + folder + ": " + e, e);
    }
  }
}
