package io.fusionrec.cli.option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8, whole characters at a time, onto a command's output. Fails, which the writer itself does
 * not, as soon as nobody reads any more.
 */
final class WriterOutputStream extends OutputStream {
  private final PrintWriter out;

  WriterOutputStream(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (out.checkError()) { // flushes too
      throw new UnwrittenException();
    }
  }
}
