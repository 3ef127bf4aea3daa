package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of a text that is being looked at, and the number of the line in which it begins. */
final class TextBuffer implements Closeable {
  private final TextSource source;
  private final TextStream stream;
  private final int longest;
  private byte[] bytes;
  private int from;
  private int to;
  private boolean ended;
  private long line = 1;
  private @Nullable IOException failure;

  /**
   * Opens a text.
   *
   * @param longest the most bytes that it may have to hold at once
   */
  TextBuffer(TextSource source, Charset encoding, BufferSizes sizes, int longest) {
    this.source = source;
    this.longest = longest;
    this.stream = TextStream.open(source, encoding, sizes.piece());
    this.bytes = new byte[sizes.buffer()];
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

  /** The most bytes that may be held. */
  int longest() {
    return longest;
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
    if (failure != null) {
      throw located(failure);
    }
    if (full()) {
      throw new InputException(
          "%s:%s: more than %s MiB without an end".formatted(source.name(), line, longest >> 20));
    }
    makeRoom();
    int before = to;
    try {
      while (to < bytes.length && !ended) {
        int count = stream.read(bytes, to, bytes.length - to);
        ended = count < 0;
        to += Math.max(0, count);
      }
    } catch (IOException e) {
      failure = e;
      if (to == before) {
        throw located(e);
      }
    }
  }

  private void makeRoom() {
    System.arraycopy(bytes, from, bytes, 0, to - from);
    to -= from;
    from = 0;
    if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(longest, 2L * bytes.length));
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
    return new InputException(source.name() + ":" + lineOf(to) + ": " + fault.at(column), fault);
  }

  /** The SHA-256 of the content, once it is {@link #ended()}. */
  String sha256() {
    return stream.sha256();
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new InputException("cannot close " + source.name() + ": " + e.getMessage(), e);
    }
  }
}
