package io.fusionrec.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes from writing to the same folder at the same time: from building it, or from
 * searching in it. The system takes the lock of a process that is gone away, so none is ever left
 * behind.
 *
 * <p>Where the file system has no locks, nobody is kept from it; for what is built that is only
 * slower.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;
  private final @Nullable FileLock lock;

  private FolderLock(FileChannel channel, @Nullable FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the lock of that file. No thread of this process may hold it. */
  @SuppressWarnings("MustBeClosed") // closed with this
  public static FolderLock on(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new FolderLock(channel, channel.lock());
    } catch (IOException | OverlappingFileLockException e) {
      return new FolderLock(channel, null);
    }
  }

  /** The lock of that file, unless another process, or another thread of this one, holds it. */
  @SuppressWarnings("MustBeClosed") // closed with what is given
  public static Optional<FolderLock> ifFree(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(channel, lock));
      }
    } catch (OverlappingFileLockException e) {
      // Held by this process.
    } catch (IOException e) {
      return Optional.of(new FolderLock(channel, null));
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether no other process has it now. */
  public boolean alone() {
    return lock != null;
  }

  /** Gives it back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
