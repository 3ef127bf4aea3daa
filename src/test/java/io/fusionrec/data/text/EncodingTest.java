package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EncodingTest {
  private static final TextFormat COMMA = TextFormat.detected().withSeparator(",");

  private static void refused(byte[] content, TextFormat format, String message) {
    assertThatThrownBy(() -> ReadTable.of(content, format))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    // with tiny pieces the same, save for an encoding that is guessed from what comes behind
    String certain = message.substring(0, message.indexOf(';'));
    assertThatThrownBy(
            () ->
                ReadTable.of(
                    content, format, RowErrors.refused(ReadTable.NAME), new BufferSizes(4, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(certain);
  }

  private static byte[] bytes(String text, String encoding) {
    return text.getBytes(Charset.forName(encoding));
  }

  @Example
  void aByteThatIsNoUtf8IsRefusedWithItsPlaceAndAnEncoding() {
    refused(
        bytes("user,item\nMä0,i1\n", "ISO-8859-1"),
        COMMA,
        "t.csv:2: byte 0xE4 at column 2 is no UTF-8; declare \"encoding\": \"ISO-8859-1\"");
    refused(
        bytes("a,b\r\rc,Bärenstark \u201cX\u201d", "windows-1252"),
        COMMA,
        "t.csv:3: byte 0xE4 at column 4 is no UTF-8; declare \"encoding\": \"windows-1252\"");
    refused(
        bytes("a,\"x\n\u00e9\"\n", "ISO-8859-1"),
        COMMA,
        "t.csv:2: byte 0xE9 at column 1 is no UTF-8; declare \"encoding\": \"ISO-8859-1\"");
  }

  @Example
  void columnsAreCharacters() {
    byte[] text = bytes("\uFEFFa,b\nä€😀x,c", "UTF-8");
    text[text.length - 3] = (byte) 0xff;
    refused(
        text,
        COMMA,
        "t.csv:2: byte 0xFF at column 4 is no UTF-8, though the text before is; repair it, or"
            + " declare the file's own \"encoding\"");
    refused(
        new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', 0, ','},
        COMMA,
        "t.csv:1: a NUL byte at column 2 is no text; remove it, or give the file as text");
  }

  @Example
  void rowsBeforeAFaultAreGiven() {
    byte[] text = bytes("a,b\nc,d\nä,f\n", "ISO-8859-1");
    try (DelimitedReader reader = DelimitedReader.open(TextSource.of("t.csv", text), COMMA)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.text(1)).isEqualTo("d");
      assertThatThrownBy(reader::next).hasMessageStartingWith("t.csv:3: byte 0xE4 at column 1");
      assertThatThrownBy(reader::next).hasMessageStartingWith("t.csv:3: byte 0xE4 at column 1");
    }
  }

  @Example
  void aCutCharacterAtTheEndIsRefused() {
    refused(
        new byte[] {'a', '\n', 'b', (byte) 0xe2, (byte) 0x82},
        COMMA,
        "t.csv:2: byte 0xE2 at column 2 is no UTF-8; declare \"encoding\": \"windows-1252\"");
  }

  @Example
  void utf16AndUtf32AreRecognised() {
    String text = "user,item\n1,2\n";
    String remedy = "; save it as UTF-8 or declare \"encoding\": ";
    refused(
        bytes("\uFEFF" + text, "UTF-16LE"),
        COMMA,
        "t.csv: the file is UTF-16" + remedy + "\"UTF-16\"");
    refused(bytes(text, "UTF-16"), COMMA, "t.csv: the file is UTF-16" + remedy + "\"UTF-16\"");
    refused(bytes(text, "UTF-16LE"), COMMA, "t.csv: the file is UTF-16" + remedy + "\"UTF-16LE\"");
    refused(bytes(text, "UTF-16BE"), COMMA, "t.csv: the file is UTF-16" + remedy + "\"UTF-16\"");
    refused(
        bytes("\uFEFF" + text, "UTF-32LE"),
        COMMA,
        "t.csv: the file is UTF-32" + remedy + "\"UTF-32\"");
    refused(
        bytes("\uFEFF" + text, "UTF-32BE"),
        COMMA,
        "t.csv: the file is UTF-32" + remedy + "\"UTF-32\"");
    refused(
        bytes(text, "UTF-16LE"),
        COMMA.withEncoding("UTF-16"),
        "t.csv: the file is UTF-16" + remedy + "\"UTF-16LE\"");
    refused(
        bytes("\uFEFF" + text, "UTF-16LE"),
        COMMA.withEncoding("UTF-16BE"),
        "t.csv: the file is UTF-16" + remedy + "\"UTF-16\"");
    refused(
        bytes("\uFEFF" + text, "UTF-8"),
        COMMA.withEncoding("windows-1252"),
        "t.csv: the file begins with UTF-8's byte order mark; declare no \"encoding\"");
  }

  @Example
  void declaredEncodingsAreRead() {
    List<List<String>> rows = List.of(List.of("Mä0", "€"), List.of("x", "日本"));
    String text = "Mä0,€\nx,日本\n";
    for (String encoding :
        List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "GB18030")) {
      TextFormat format = COMMA.withEncoding(encoding);
      assertThat(ReadTable.of(bytes(text, encoding), format).rows()).isEqualTo(rows);
    }
    assertThat(
            ReadTable.of(bytes("\uFEFF" + text, "UTF-16LE"), COMMA.withEncoding("UTF-16")).rows())
        .isEqualTo(rows);
    assertThat(
            ReadTable.of(bytes("\uFEFF" + text, "UTF-16LE"), COMMA.withEncoding("UTF-16LE")).rows())
        .isEqualTo(rows);
  }

  @Example
  void declaredEncodingsAreStrict() {
    refused(
        new byte[] {'a', '\n', (byte) 0xe4, (byte) 0x81},
        COMMA.withEncoding("cp1252"),
        "t.csv:2: byte 0x81 at column 2 is no windows-1252; repair it, or declare the file's own"
            + " \"encoding\"");
    refused(
        new byte[] {'a', 'b', (byte) 0x80},
        COMMA.withEncoding("US-ASCII"),
        "t.csv:1: byte 0x80 at column 3 is no US-ASCII; repair it, or declare the file's own"
            + " \"encoding\"");
    refused(
        new byte[] {'a', '\n', 0, '\n'},
        COMMA.withEncoding("ISO-8859-1"),
        "t.csv:2: a NUL byte at column 1 is no text; remove it, or give the file as text");
    assertThatThrownBy(() -> COMMA.withEncoding("latin-99"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unknown encoding 'latin-99'; usual ones are UTF-8, ISO-8859-1");
    assertThatThrownBy(() -> COMMA.withEncoding("a b")).isInstanceOf(InputException.class);
  }

  @Example
  void utf8ThatIsDeclaredToBeAnEightBitEncodingIsRefused() {
    for (String encoding : List.of("ISO-8859-1", "windows-1252", "windows-1251")) {
      refused(
          bytes("a,b\nM\u00e4\u00df,\u65e5\n", "UTF-8"),
          COMMA.withEncoding(encoding),
          "t.csv: the file is UTF-8 from end to end, and no "
              + encoding
              + "; declare no \"encoding\"");
    }
    for (String text :
        List.of("a,b\nx,y\n", "a,b\nM\u00e4\u00df,x\n", "\u00c3\u00a9 \u00e9,\u00c3\n")) {
      assertThat(ReadTable.of(bytes(text, "ISO-8859-1"), COMMA.withEncoding("ISO-8859-1")).rows())
          .isNotEmpty();
    }
    String china = "a,\u8054\u901a\n"; // in GBK valid UTF-8 by chance
    assertThat(ReadTable.of(bytes(china, "GB18030"), COMMA.withEncoding("GB18030")).rows())
        .containsExactly(List.of("a", "\u8054\u901a"));
  }

  @Example
  void encodingsOfOtherScriptsAreNamed() {
    String japanese = "\u30c6\u30b9\u30c8,\u6620\u753b\n\u65e5\u672c,\u30c9\u30e9\u30de\n";
    guessed(bytes(japanese, "Shift_JIS"), "which may be Shift_JIS");
    guessed(bytes(japanese, "EUC-JP"), "EUC-JP");
    guessed(bytes("\u7535\u5f71,\u6545\u4e8b\n\u4e2d\u56fd,\u5267\u60c5\n", "GB18030"), "GB18030");
    guessed(
        bytes("\u0424\u0438\u043b\u044c\u043c,\u0434\u0440\u0430\u043c\u0430\n", "windows-1251"),
        "windows-1251");
    guessed(
        bytes("Am\u00e9lie,dr\u00f4le\n\u00c9t\u00e9,\u00e0\n", "ISO-8859-1"),
        "declare \"encoding\": \"ISO-8859-1\"");
  }

  private static void guessed(byte[] content, String remedy) {
    assertThatThrownBy(() -> ReadTable.of(content, COMMA))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(remedy);
  }

  @Provide
  Arbitrary<byte[]> pieces() {
    Arbitrary<Integer> edges =
        Arbitraries.of(
            0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
            0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
    Arbitrary<String> characters =
        Arbitraries.of("abcdefgh", "ä", "€", "😀", "\u0800", "\ud7ff", "\ue000", "\uffff");
    Arbitrary<String> asLatin = edges.map(edge -> String.valueOf((char) edge.intValue()));
    Arbitrary<String> valid =
        characters.map(
            text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, asLatin), net.jqwik.api.Tuple.of(4, valid))
        .list()
        .ofMaxSize(24)
        .map(list -> String.join("", list).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The JDK's strict decoder is the second implementation. */
  @Property(tries = 1500)
  void whatIsUtf8IsWhatTheJdkTakesForIt(
      @ForAll("pieces") byte[] content, @ForAll @IntRange(min = 4, max = 12) int piece) {
    byte[] text =
        ("x" + new String(content, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    TextSource source = TextSource.of("t", text);
    String expected = decoded(text);
    try (TextBuffer buffer =
        new TextBuffer(source, StandardCharsets.UTF_8, new BufferSizes(piece, 3), 1 << 20)) {
      while (!buffer.ended()) {
        buffer.more();
      }
      assertThat(new String(buffer.bytes(), 0, buffer.to(), StandardCharsets.UTF_8))
          .isEqualTo(expected);
    } catch (InputException e) {
      assertThat(expected).isEqualTo("refused");
    }
  }

  private static String decoded(byte[] text) {
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      return decoded.contains("\0") ? "refused" : decoded;
    } catch (CharacterCodingException e) {
      return "refused";
    }
  }
}
