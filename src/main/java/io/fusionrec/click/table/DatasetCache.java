package io.fusionrec.click.table;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.io.ContentHash;
import io.fusionrec.io.FolderLock;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Tables of large files, encoded once and kept as compact rows on the disk.
 *
 * <p>A table's folder is found by the content of its files, their format, the settings and the
 * seed. The files are read and hashed whenever a table is loaded, since neither size nor time tells
 * whether they are still the same, and so is the folder; for a million rows of Criteo's format that
 * is some 0.2 s, a hundredth of a pass of the simplest model. A folder that is damaged, half or
 * foreign is made anew.
 *
 * <p>A table is built in a folder of its own, which gets its name when it is whole; so any number
 * of processes and threads may load the same one at the same time. One of them builds, the others
 * wait.
 */
final class DatasetCache {
  private static final int VERSION = 10;
  private static final int NAMED_BY = 12;
  private static final String PARTIAL = ".partial";

  private final Path cache;

  DatasetCache(Path cache) {
    this.cache = cache;
  }

  /**
   * Loads a table, building it where the cache doesn't hold it.
   *
   * @throws InputException when the data are malformed, or the cache can't be written
   */
  ClickDataset load(ExampleSource source, PreprocessingSettings settings, long seed) {
    ImmutableMap<String, String> hashes = source.sha256();
    String key =
        ContentHash.ofText(
            VERSION
                + hashes.toString()
                + source.format()
                + SettingsTree.of(settings).toJson()
                + (source.drawn().isEmpty() ? "declared parts" : seed));
    String name = source.name().replaceAll("[^A-Za-z0-9._-]", "_");
    Path folder = cache.resolve(name + "-" + key.substring(0, NAMED_BY));
    CachedTable table = new CachedTable(folder, key);
    Optional<ClickDataset> kept = table.open(source, hashes);
    if (kept.isPresent()) {
      return kept.get();
    }
    try {
      build(table, source, hashes, new DatasetBuilder(source, settings, seed));
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e);
    }
    return table
        .open(source, hashes)
        .orElseThrow(() -> unwritable(new IOException("what was written can't be read back")));
  }

  private InputException unwritable(Exception e) {
    return new InputException(
        "cannot write to cache folder "
            + cache
            + ": "
            + Throwables.getRootCause(e)
            + "; name another one with --cache DIR",
        e);
  }

  private void build(
      CachedTable table,
      ExampleSource source,
      ImmutableMap<String, String> hashes,
      DatasetBuilder builder)
      throws IOException {
    Files.createDirectories(cache);
    Path folder = table.folder();
    // The lock of a file is the process's; its threads take turns by the monitor.
    synchronized (DatasetCache.class) {
      try (FolderLock lock = FolderLock.on(sibling(folder, ".lock"))) {
        if (table.open(source, hashes).isPresent()) {
          return;
        }
        if (lock.alone()) {
          deleteLeftovers(folder);
        }
        Path fresh = Files.createDirectory(partial(folder));
        try {
          new CachedTable(fresh, table.key()).build(builder);
          if (!source.lastRead().equals(hashes)) {
            throw new InputException(
                source.name() + ": a file changed while it was read; load it again");
          }
          if (lock.alone() || table.open(source, hashes).isEmpty()) {
            replace(folder, fresh);
          }
        } finally {
          delete(fresh);
        }
      }
    }
  }

  private static void replace(Path folder, Path fresh) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path old = partial(folder);
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Without locks another process may have been faster; if not, the table can't be opened.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Folders that a process which is no more was building, or taking away. */
  private void deleteLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(cache, folder.getFileName() + ".*" + PARTIAL)) {
      for (Path leftover : all) {
        delete(leftover);
      }
    }
  }

  private static Path partial(Path folder) {
    return sibling(folder, "." + UUID.randomUUID() + PARTIAL);
  }

  private static Path sibling(Path folder, String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
