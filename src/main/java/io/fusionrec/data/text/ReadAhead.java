package io.fusionrec.data.text;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.fusionrec.settings.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of a text: once it is longer than one, a thread of its own reads, unpacks, hashes
 * and checks the next one while one is looked at.
 */
final class ReadAhead implements Closeable {
  private final TextPieces pieces;
  private byte[] piece;
  private byte[] spare = new byte[0];
  private int size;
  private int position;
  private @Nullable ExecutorService thread;
  private @Nullable Future<Integer> spareSize;

  ReadAhead(TextPieces pieces, int pieceSize) {
    this.pieces = pieces;
    this.piece = new byte[pieceSize];
  }

  /**
   * Reads some bytes, at least one.
   *
   * @return how many, or -1 at the end
   * @throws TextFault when the next bytes are no text; those before have been given
   */
  int read(byte[] target, int at, int length) throws IOException {
    while (position >= size) {
      if (size < 0) {
        return -1;
      }
      next();
    }
    int count = Math.min(length, size - position);
    System.arraycopy(piece, position, target, at, count);
    position += count;
    return count;
  }

  private void next() throws IOException {
    position = 0;
    size = 0;
    if (spareSize == null) {
      size = pieces.fill(piece);
    } else {
      size = await(spareSize);
      byte[] read = piece;
      piece = spare;
      spare = read;
    }
    boolean more = size > piece.length - TextPieces.SMALLEST;
    spareSize = more ? ahead() : null;
  }

  private Future<Integer> ahead() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              new ThreadFactoryBuilder().setNameFormat("text-%s").setDaemon(true).build());
      spare = new byte[piece.length];
    }
    byte[] target = spare;
    return thread.submit(() -> pieces.fill(target));
  }

  private static int await(Future<Integer> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException input) {
        throw input;
      }
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  @Override
  @SuppressWarnings("CheckReturnValue") // a thread that doesn't end in time is a daemon
  public void close() throws IOException {
    if (thread != null) {
      thread.shutdownNow();
      MoreExecutors.shutdownAndAwaitTermination(thread, Duration.ofMinutes(1));
    }
    pieces.close();
  }
}
