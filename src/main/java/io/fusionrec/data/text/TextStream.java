package io.fusionrec.data.text;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A text as valid UTF-8. Once it is longer than a piece, a thread of its own reads, unpacks, hashes
 * and checks two pieces ahead.
 */
final class TextStream implements Closeable {
  private static final int AHEAD = 2;

  /** Some bytes of the text; a size of -1 is its end. */
  private static final class Piece {
    private final byte[] bytes;
    private int size;
    private @Nullable Throwable failure;

    private Piece(int capacity) {
      bytes = new byte[capacity];
    }
  }

  private final HashingInputStream content;
  private final TextPieces pieces;
  private final String name;
  private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(AHEAD + 1);
  private final BlockingQueue<Piece> free = new ArrayBlockingQueue<>(AHEAD + 1);
  private @Nullable Thread thread;
  private Piece piece;
  private int position;
  private @Nullable String hash;

  private TextStream(HashingInputStream content, TextPieces pieces, String name, int pieceSize) {
    this.content = content;
    this.pieces = pieces;
    this.name = name;
    this.piece = new Piece(pieceSize);
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
      Optional<String> problem = new EncodingCheck(head, encoding).problem();
      if (problem.isPresent()) {
        content.close();
        throw new InputException(source.name() + ": " + problem.get());
      }
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
      TextPieces pieces =
          encoding.equals(StandardCharsets.UTF_8)
              ? new Utf8Pieces(whole)
              : new DecodedPieces(whole, encoding);
      return new TextStream(content, pieces, source.name(), pieceSize);
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
    while (position >= piece.size) {
      if (piece.size < 0) {
        return -1;
      }
      next();
    }
    int count = Math.min(length, piece.size - position);
    System.arraycopy(piece.bytes, position, target, at, count);
    position += count;
    return count;
  }

  private void next() throws IOException {
    position = 0;
    if (thread == null) {
      fill(piece);
      if (piece.size > piece.bytes.length - TextPieces.SMALLEST) {
        startThread();
      }
    } else {
      free.add(piece);
      try {
        piece = filled.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      }
    }
    if (piece.failure instanceof IOException e) {
      throw e;
    }
    if (piece.failure != null) {
      throw new IllegalStateException("reading " + name + " failed", piece.failure);
    }
  }

  private void startThread() {
    for (int k = 0; k < AHEAD; k++) {
      free.add(new Piece(piece.bytes.length));
    }
    thread = new Thread(this::readAhead, "reading " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAhead() {
    try {
      boolean more = true;
      while (more) {
        Piece next = free.take();
        fill(next);
        more = next.size >= 0 && next.failure == null;
        filled.put(next);
      }
    } catch (InterruptedException e) {
      // the stream has been closed
    }
  }

  private void fill(Piece target) {
    try {
      target.size = pieces.fill(target.bytes);
    } catch (IOException | RuntimeException | Error e) {
      target.size = 0;
      target.failure = e;
    }
  }

  /** The SHA-256 of the content (unpacked, before decoding), once the end has been read. */
  String sha256() {
    if (hash == null) {
      hash = content.hash().toString();
    }
    return hash;
  }

  @Override
  public void close() throws IOException {
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    pieces.close();
  }
}
