package io.fusionrec.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that appear whole or not at all: to a neighbour with a temporary name, synced to the
 * disk, then renamed over the old one. A link to a file keeps its place; the file behind it is the
 * one that is replaced.
 *
 * <p>No two writers share a temporary name, be they threads, processes or machines; the last to end
 * wins. The neighbour is removed when writing fails. That of a killed process stays, under a name
 * that ends with {@code .partial}, and may be deleted.
 *
 * <p>A device or a pipe can't be replaced and must not be: it is written to directly.
 */
public final class AtomicFiles {
  private static final int BUFFER = 1 << 16;
  private static final int SUFFIX = 8;

  private AtomicFiles() {}

  /** Something that writes its content to a stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; closing the stream is the caller's, and does no harm. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file, making its folder where there is none. */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    replace(target, content);
    if (folder != null) {
      syncFolder(folder);
    }
  }

  /** Writes a text file in UTF-8. */
  public static void writeText(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void replace(Path target, Content content) throws IOException {
    Path partial = createNeighbour(target);
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        OutputStream out = new OpenOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Path createNeighbour(Path target) throws IOException {
    while (true) {
      String random = UUID.randomUUID().toString().substring(0, SUFFIX);
      Path partial = target.resolveSibling(target.getFileName() + "." + random + ".partial");
      try {
        return Files.createFile(partial);
      } catch (FileAlreadyExistsException anotherWriters) {
        // The next name will be free.
      }
    }
  }

  /** The rename itself lasts only when the folder is on the disk. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Some systems open no folders (Windows); the file is whole all the same.
    }
  }

  /** Stays open when what writes to it (a gzip stream, say) closes itself. */
  private static final class OpenOutputStream extends BufferedOutputStream {
    OpenOutputStream(OutputStream out) {
      super(out, BUFFER);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
