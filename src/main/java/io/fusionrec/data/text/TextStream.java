package io.fusionrec.data.text;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.fusionrec.settings.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A text as valid UTF-8. Once it is longer than a piece, a thread of its own reads, unpacks, hashes
 * and checks the next piece while one is looked at.
 */
final class TextStream implements Closeable {
  private final HashingInputStream content;
  private final TextPieces pieces;
  private byte[] piece;
  private byte[] spare;
  private int size;
  private int position;
  private @Nullable ExecutorService thread;
  private @Nullable Future<Integer> spareSize;
  private @Nullable String sha256;

  private TextStream(HashingInputStream content, TextPieces pieces, int pieceSize) {
    this.content = content;
    this.pieces = pieces;
    this.piece = new byte[pieceSize];
    this.spare = new byte[0];
  }

  /**
   * Opens a text.
   *
   * @throws InputException when it can't be read or evidently has another encoding
   */
  static TextStream open(TextSource source, Charset encoding, int pieceSize) {
    @SuppressWarnings("MustBeClosed") // closed with the stream
    HashingInputStream content = new HashingInputStream(Hashing.sha256(), source.open());
    try {
      byte[] head = content.readNBytes(PackedFormat.HEAD);
      Optional<String> problem = EncodingCheck.problem(head, encoding);
      if (problem.isPresent()) {
        content.close();
        throw new InputException(source.name() + ": " + problem.get());
      }
      PushbackInputStream whole = new PushbackInputStream(content, PackedFormat.HEAD);
      whole.unread(head);
      boolean utf8 = encoding.equals(StandardCharsets.UTF_8);
      TextPieces pieces = utf8 ? new Utf8Pieces(whole) : new DecodedPieces(whole, encoding);
      return new TextStream(content, pieces, pieceSize);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
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
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  /** The SHA-256 of the content (unpacked, before decoding), once the end has been read. */
  String sha256() {
    if (sha256 == null) {
      sha256 = content.hash().toString();
    }
    return sha256;
  }

  @Override
  @SuppressWarnings("CheckReturnValue") // a reader that doesn't end in time is a daemon
  public void close() throws IOException {
    if (thread != null) {
      thread.shutdownNow();
      MoreExecutors.shutdownAndAwaitTermination(thread, Duration.ofMinutes(1));
    }
    pieces.close();
  }
}
