package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.settings.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random tables written by a writer of its own, and random bytes, with buffers of few bytes. */
class TableProperties {
  private static final List<String> SEPARATORS =
      List.of(",", "\t", "::", ";", "|", " ", "§", "aba", ", ", " ::", "😀");

  /** How a table is written. */
  record Style(
      String separator,
      Quotes quotes,
      boolean trimmed,
      String lineEnd,
      String encoding,
      boolean mark,
      boolean packed,
      boolean lastLineEnds,
      BufferSizes sizes) {

    TextFormat format() {
      TextFormat format =
          TextFormat.detected().withSeparator(separator).withQuotes(quotes).withEncoding(encoding);
      return trimmed ? format : format.untrimmed();
    }
  }

  @Provide
  Arbitrary<Style> styles() {
    Arbitrary<BufferSizes> sizes =
        Combinators.combine(
                Arbitraries.integers().between(4, 20), Arbitraries.integers().between(1, 20))
            .as(BufferSizes::new);
    return Combinators.combine(
            Arbitraries.of(SEPARATORS),
            Arbitraries.of(Quotes.class),
            Arbitraries.of("\n", "\r\n", "\r"),
            Arbitraries.of(
                "UTF-8",
                "UTF-8",
                "UTF-8",
                "UTF-16",
                "UTF-16LE",
                "UTF-32BE",
                "GB18030",
                "ISO-8859-1"),
            Arbitraries.integers().between(0, 15),
            sizes)
        .as(
            (separator, quotes, lineEnd, encoding, bits, size) ->
                new Style(
                    encoding.equals("ISO-8859-1") && separator.equals("😀") ? "§§" : separator,
                    quotes,
                    (bits & 1) == 0,
                    lineEnd,
                    encoding,
                    (bits & 2) == 0 && encoding.startsWith("UTF") && !encoding.equals("UTF-16"),
                    (bits & 4) == 0,
                    (bits & 8) == 0,
                    size));
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Arbitraries.of(
                    ",", "\t", "::", ":", ";", "|", " ", "\"", "\"\"", "\\", "\\\"", "\n", "\r",
                    "\r\n", "§", "aba", "a", "ba", "😀", "\uFEFF")),
            Tuple.of(4, Arbitraries.of("x", "12", "ä", "日本", "é", "\u2028", "\u0085", "NA")),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(2)));
    Arbitrary<String> cell = piece.list().ofMaxSize(5).map(list -> String.join("", list));
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(columns -> cell.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(6));
  }

  /** The cells as they can be written in that style: another text for what can't. */
  private static List<List<String>> writable(List<List<String>> table, Style style) {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table) {
      List<String> cells = new ArrayList<>();
      for (String cell : row) {
        cells.add(writable(cell, style, row.size() == 1, cells.isEmpty()));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String writable(String raw, Style style, boolean alone, boolean first) {
    String cell = raw.replace("\0", "");
    if (!Charset.forName(style.encoding).newEncoder().canEncode(cell)) {
      cell =
          cell.chars()
              .filter(c -> c < 0x80)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
    }
    if (style.quotes == Quotes.NONE) {
      cell = cell.replace(style.separator, "").replaceAll("[\r\n]", "");
      boolean needed = alone || style.separator.equals(" ");
      cell = needed && padded(cell).isEmpty() ? "x" : cell;
      cell = cell.contains(style.separator) ? "x" : cell;
      cell = style.trimmed ? padded(cell) : cell;
      // what separates may begin with a blank, and a blank at the end belong to it
      cell = style.separator.startsWith(" ") || style.separator.endsWith(" ") ? padded(cell) : cell;
      cell = goesOn(cell, style) ? "x" + cell : cell;
      cell = (needed && cell.isEmpty()) || (first && cell.startsWith("\uFEFF")) ? "x" : cell;
    }
    return cell;
  }

  /** Behind a cell that ends alike, it would be taken for an empty cell between separators. */
  private static boolean goesOn(String cell, Style style) {
    return style.separator.matches("::|§§") && cell.startsWith(style.separator.substring(1));
  }

  private static String padded(String cell) {
    return cell.replaceAll("^[ \t]+|[ \t]+$", "");
  }

  private static String written(List<List<String>> table, Style style) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      boolean first = true;
      for (String cell : row) {
        text.append(first ? "" : style.separator).append(cell(cell, style, row.size() == 1));
        first = false;
      }
      text.append(style.lineEnd);
    }
    if (!style.lastLineEnds) {
      text.setLength(text.length() - style.lineEnd.length());
    }
    return text.toString();
  }

  private static String cell(String cell, Style style, boolean alone) {
    boolean plain =
        !cell.contains(style.separator)
            && !cell.matches("(?s).*[\"\r\n].*")
            && !cell.startsWith("\uFEFF")
            && !goesOn(cell, style)
            && cell.equals(padded(cell))
            && !(cell.isEmpty() && (alone || style.separator.equals(" ")));
    if (style.quotes == Quotes.NONE || plain) {
      return cell;
    }
    String inside =
        style.quotes == Quotes.RFC
            ? cell.replace("\"", "\"\"")
            : cell.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + inside + "\"";
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsReadOrRefusedWithARemedy(
      @ForAll("tables") List<List<String>> raw, @ForAll("styles") Style style) {
    List<List<String>> table = writable(raw, style);
    String text = (style.mark ? "\uFEFF" : "") + written(table, style);
    byte[] plain = text.getBytes(Charset.forName(style.encoding));
    byte[] content = style.packed ? TextSourceTest.gzip(plain) : plain;
    RowErrors errors = RowErrors.refused(ReadTable.NAME);
    try {
      assertThat(ReadTable.of(content, style.format(), errors, style.sizes).rows())
          .isEqualTo(table);
    } catch (InputException e) {
      // only where a cell and the separator behind it run together
      assertThat(style.separator).isIn("::", "aba", "§§");
      assertThat(e)
          .hasMessageMatching(
              "(?s)t\\.csv:[0-9]+: separator .* can stand in two places.*; quote the cell, .*");
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theSeparatorOfPlainTablesIsDetected(
      @ForAll("plainTables") List<List<String>> table, @ForAll("styles") Style style) {
    List<String> detectable = List.of(",", "\t", "::", ";", "|", " ");
    String separator = detectable.get(table.size() % detectable.size());
    String text =
        table.stream()
            .map(row -> String.join(separator, row))
            .collect(Collectors.joining(style.lineEnd));
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    RowErrors errors = RowErrors.refused(ReadTable.NAME);

    assertThat(ReadTable.of(content, TextFormat.detected(), errors, style.sizes).rows())
        .isEqualTo(table);
  }

  @Provide
  Arbitrary<List<List<String>>> plainTables() {
    Arbitrary<String> cell =
        Arbitraries.strings().withChars("abc019.-äé日").ofMinLength(1).ofMaxLength(5);
    return Arbitraries.integers()
        .between(2, 4)
        .flatMap(columns -> cell.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(60));
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(
                20,
                Arbitraries.of(
                    ",",
                    "\t",
                    ":",
                    "::",
                    " ",
                    "\"",
                    "\",\"",
                    "\\",
                    "\n",
                    "\r",
                    "\r\n",
                    "a",
                    "b",
                    "ba",
                    "\uFEFF",
                    "§",
                    "{\"",
                    "1",
                    ",x\n",
                    ",\"x\"\n",
                    ";")),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(2)));
    Arbitrary<byte[]> text =
        piece
            .list()
            .ofMaxSize(40)
            .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> any =
        Arbitraries.bytes().list().ofMaxSize(30).map(com.google.common.primitives.Bytes::toArray);
    return Arbitraries.frequencyOf(Tuple.of(9, text), Tuple.of(1, any));
  }

  /** Every row is there, in its line, or counted, or the text is refused by both. */
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void anyBytesAreReadAsTheNaiveReaderReadsThem(
      @ForAll("bytes") byte[] content, @ForAll("styles") Style style) {
    TextFormat format = style.format().withEncoding("UTF-8").withColumns(1 + content.length % 3);
    RowErrors errors = RowErrors.skipped(ReadTable.NAME);
    ReadTable found = null;
    String refusal = "";
    try {
      found = ReadTable.of(content, format, errors, style.sizes);
    } catch (InputException e) {
      refusal = String.valueOf(e.getMessage());
    }
    ReadTable expected = null;
    try {
      expected = NaiveTable.read(strictly(content), format);
    } catch (NaiveTable.RefusedException | CharacterCodingException e) {
      assertThat(refusal).isNotEmpty();
    }
    if (expected != null) {
      assertThat(refusal).isEmpty();
      assertThat(found).isEqualTo(expected);
    }
  }

  /** No separator is known, nor what quotes mean. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anyBytesAreReadOrRefused(@ForAll("bytes") byte[] content, @ForAll("styles") Style style) {
    for (TextFormat format :
        List.of(
            TextFormat.detected(),
            TextFormat.lines(),
            TextFormat.detected().withSeparator(style.separator),
            style.format())) {
      RowErrors errors = RowErrors.skipped(ReadTable.NAME);
      String small = outcome(content, format, errors, style.sizes);
      String large = outcome(content, format, RowErrors.skipped(ReadTable.NAME), BufferSizes.USUAL);
      // what an unknown encoding may be is guessed from a piece
      String guess = "declare \"encoding\": .*";
      assertThat(small.replaceAll(guess, "")).isEqualTo(large.replaceAll(guess, ""));
    }
  }

  private static String outcome(
      byte[] content, TextFormat format, RowErrors errors, BufferSizes sizes) {
    try {
      return ReadTable.of(content, format, errors, sizes) + " " + errors.summary();
    } catch (InputException e) {
      assertThat(e.getMessage()).contains(ReadTable.NAME).doesNotContain("\n");
      return String.valueOf(e.getMessage());
    }
  }

  private static String strictly(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    if (text.contains("\0")) {
      throw new CharacterCodingException();
    }
    return text;
  }
}
