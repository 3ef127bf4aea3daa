package io.fusionrec.data.packed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the encoding of a text may be that is no UTF-8: a Western one where most bytes above ASCII
 * stand alone, as accents do; else one of those in which the text is letters.
 */
public final class EncodingGuess {
  private static final List<String> OTHERS =
      List.of("Shift_JIS", "GB18030", "Big5", "EUC-KR", "EUC-JP");
  private static final String CYRILLIC = "windows-1251";
  private static final int SEEN = 4096;

  /** Fewer bytes above ASCII are as likely one thing as another. */
  private static final int FEWEST = 4;

  private final byte[] text;
  private final int from;
  private final int to;
  private int high;
  private int low;
  private int letters;
  private int inRuns;

  /** Looks at text from the first byte on that is no UTF-8. */
  public EncodingGuess(byte[] text, int from, int end) {
    this.text = text;
    this.from = from;
    to = Math.min(end, from + SEEN);
    for (int k = from; k < to; k++) {
      if (text[k] < 0) {
        high++;
        low += (text[k] & 0xff) < 0xa0 ? 1 : 0; // letters in windows-1252 alone
        letters += (text[k] & 0xff) >= 0xc0 ? 1 : 0;
        inRuns += (k > from && text[k - 1] < 0) || (k + 1 < to && text[k + 1] < 0) ? 1 : 0;
      }
    }
  }

  /** What to declare. */
  public String remedy() {
    String western = low > 0 ? "windows-1252" : "ISO-8859-1";
    boolean alone = 2 * inRuns <= high;
    boolean likeShiftJis = 2 * low > high;
    if (high < FEWEST || (alone && !likeShiftJis)) {
      return "declare \"encoding\": \"" + western + "\"";
    }
    Stream<String> asian =
        OTHERS.stream().filter(name -> !alone || name.equals("Shift_JIS")).filter(this::isLetters);
    Stream<String> cyrillic = Stream.of(CYRILLIC).filter(name -> !alone && 10 * letters > 9 * high);
    List<String> names =
        Stream.of(asian, cyrillic, Stream.of(western)).flatMap(all -> all).toList();
    return names.size() == 1
        ? "declare \"encoding\": \"" + western + "\""
        : "declare the file's own \"encoding\", which may be " + String.join(", ", names);
  }

  /** Whether the text is valid in an encoding, and what is no ASCII in it letters. */
  private boolean isLetters(String encoding) {
    if (!Charset.isSupported(encoding)) {
      return false;
    }
    CharBuffer characters = CharBuffer.allocate(to - from + 1);
    CoderResult result =
        Charset.forName(encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(text, from, to - from), characters, false);
    long others = characters.flip().chars().filter(c -> c >= 0x80).count();
    long valid = characters.chars().filter(c -> c >= 0x80 && Character.isLetter(c)).count();
    return !result.isError() && 10 * valid >= 7 * others;
  }
}
