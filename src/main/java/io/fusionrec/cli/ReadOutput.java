package io.fusionrec.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that knows when its reader has gone, as {@code head} does once it has its lines.
 * That is no error of ours: there is nothing to say, to nobody who could do anything about it.
 */
final class ReadOutput extends FilterOutputStream {
  /** What a shell gives for a process that SIGPIPE ended. */
  static final int EXIT_CODE = 141;

  private volatile boolean left;

  /** Output onto a stream that throws what goes wrong. */
  ReadOutput(OutputStream stream) {
    super(stream);
  }

  /** Whether something was written after the reader had gone. */
  boolean isLeft() {
    return left;
  }

  @Override
  public void write(int value) throws IOException {
    try {
      out.write(value);
    } catch (IOException e) {
      throw noticed(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw noticed(e);
    }
  }

  private IOException noticed(IOException e) {
    // Java has no class for it, and the system's words are the locale's ("Relais brisé (pipe)");
    // Windows': "The pipe is being closed".
    left |= String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    return e;
  }
}
