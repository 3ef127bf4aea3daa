package io.fusionrec.data.packed;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data, one member or several, and refuses what stands behind the last one, save zeros
 * (tapes are filled up with them): {@link GZIPInputStream} passes over it, so that a damaged file
 * would lose rows in silence.
 */
public final class GzipInput extends GZIPInputStream {
  private static final int PIECE = 1 << 16;
  private static final int TRAILER = 8;

  private final ExpansionBound bound;
  private long packed;
  private long unpacked;

  /**
   * Reads the first header.
   *
   * @param in the packed data; its {@code available} must tell whether there is more
   */
  public GzipInput(PushbackInputStream in, ExpansionBound bound) throws IOException {
    super(in, PIECE);
    this.bound = bound;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    packed += len;
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    int count = super.read(target, at, length);
    if (count < 0) {
      checkEnd();
    }
    unpacked += Math.max(0, count);
    bound.check(unpacked, packed);
    return count;
  }

  private void checkEnd() throws IOException {
    boolean zeros = true;
    for (int k = len - inf.getRemaining() + TRAILER; k < len; k++) {
      zeros &= buf[k] == 0;
    }
    for (int next = in.read(); zeros && next >= 0; next = in.read()) {
      zeros = next == 0;
    }
    if (!zeros) {
      throw new ZipException("bytes behind its end that are no gzip data");
    }
  }
}
