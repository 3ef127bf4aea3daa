package io.fusionrec.data.text;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import io.fusionrec.data.cell.ByteOrderMark;
import io.fusionrec.data.packed.EncodingCheck;
import io.fusionrec.data.packed.PackedFormat;
import io.fusionrec.settings.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of a text that is being looked at, and the number of the line in which it begins. */
final class TextBuffer implements Closeable {
  private final TextSource source;
  private final int longest;
  private final HashingInputStream content;
  private final ReadAhead text;
  private byte[] bytes;
  private int from;
  private int to;
  private boolean ended;
  private long line = 1;
  private @Nullable IOException failure;
  private @Nullable String sha256;

  /**
   * Opens a text.
   *
   * @param longest the most bytes that it may have to hold at once
   * @throws InputException when it can't be read or evidently has another encoding
   */
  @SuppressWarnings("MustBeClosed") // closed with this
  TextBuffer(TextSource source, Charset encoding, BufferSizes sizes, int longest) {
    this.source = source;
    this.longest = longest;
    this.bytes = new byte[sizes.buffer()];
    this.content = new HashingInputStream(Hashing.sha256(), source.open());
    PushbackInputStream whole = new PushbackInputStream(content, PackedFormat.HEAD);
    boolean utf8 = encoding.equals(StandardCharsets.UTF_8);
    TextPieces pieces = utf8 ? new Utf8Pieces(whole) : new DecodedPieces(whole, encoding);
    this.text = new ReadAhead(pieces, sizes.piece());
    try {
      byte[] head = content.readNBytes(PackedFormat.HEAD);
      whole.unread(head);
      EncodingCheck.problem(head, encoding)
          .ifPresent(
              problem -> {
                close();
                throw new InputException(source.name() + ": " + problem);
              });
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the part begins that has not been passed. */
  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether the text ends where the buffer does. */
  boolean ended() {
    return ended;
  }

  /** The line, from 1, in which {@link #from()} is. */
  long line() {
    return line;
  }

  /** The line in which a position at or behind {@link #from()} is. */
  long lineOf(int position) {
    return line + LineBreaks.count(bytes, from, position);
  }

  /** Leaves everything before a position behind. */
  void pass(int position, long lineBreaks) {
    from = position;
    line += lineBreaks;
  }

  /** Whether no more can be held. */
  boolean full() {
    return from == 0 && to >= longest;
  }

  /**
   * Reads more behind what is there, as much as there is room, and moves what is there to the
   * front.
   *
   * @throws InputException when nothing comes but an error
   */
  void more() {
    if (full()) {
      throw new InputException(
          "%s:%s: more than %s MiB without an end".formatted(source.name(), line, longest >> 20));
    }
    System.arraycopy(bytes, from, bytes, 0, to - from);
    to -= from;
    from = 0;
    if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(longest, 2L * bytes.length));
    }
    int before = to;
    try {
      while (failure == null && !ended && to < bytes.length) {
        int count = text.read(bytes, to, bytes.length - to);
        ended = count < 0;
        to += Math.max(0, count);
      }
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null && to == before) {
      throw located(failure);
    }
  }

  private InputException located(IOException e) {
    if (!(e instanceof TextFault fault)) {
      return source.unreadable(e);
    }
    int lineStart = LineBreaks.lastEnd(bytes, from, to);
    long column = 1;
    for (int k = lineStart + ByteOrderMark.length(bytes, lineStart, to); k < to; k++) {
      column += (bytes[k] & 0xc0) == 0x80 ? 0 : 1; // continuations are no characters
    }
    return new InputException(source.name() + fault.at(lineOf(to), column), fault);
  }

  /** The SHA-256 of the content (unpacked, before decoding), once it is {@link #ended()}. */
  String sha256() {
    if (sha256 == null) {
      sha256 = content.hash().toString();
    }
    return sha256;
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new InputException("cannot close " + source.name() + ": " + e.getMessage(), e);
    }
  }
}
