package io.fusionrec.data.packed;

import java.nio.charset.Charset;

/**
 * Whether text that is declared to have one byte for each character is UTF-8 from its beginning to
 * its end, which text with accents in such an encoding hardly ever is by chance.
 */
public final class Utf8Suspicion {
  private final Charset declared;
  private final boolean possible;
  private int awaited;
  private boolean seen;
  private boolean refuted;

  /** Suspects text of that declared encoding. */
  public Utf8Suspicion(Charset declared) {
    this.declared = declared;
    possible = declared.canEncode() && declared.newEncoder().maxBytesPerChar() == 1;
  }

  /** Looks at the next bytes. */
  public void look(byte[] bytes, int from, int to) {
    for (int k = from; possible && !refuted && k < to; k++) {
      int value = bytes[k] & 0xff;
      if (awaited > 0) {
        refuted = (value & 0xc0) != 0x80;
        awaited--;
        seen = true;
      } else if (value >= 0x80) {
        refuted = value < 0xc2 || value > 0xf4;
        awaited = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
      }
    }
  }

  /** Whether all that was seen is UTF-8 and not ASCII alone. */
  public boolean confirmed() {
    return possible && seen && !refuted && awaited == 0;
  }

  /** What is wrong with a file where this is confirmed, and what to do. */
  public String problem() {
    return "the file is UTF-8 from end to end, and no "
        + declared.name()
        + "; declare no \"encoding\"";
  }
}
