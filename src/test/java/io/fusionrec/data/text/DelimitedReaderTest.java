package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {
  private static final TextFormat COMMA = TextFormat.detected().withSeparator(",");
  private static final TextFormat TAB = TextFormat.detected().withSeparator("\t");
  private static final TextFormat BLANK = TextFormat.detected().withSeparator(" ");

  private static List<List<String>> rows(String text, TextFormat format) {
    return ReadTable.of(text, format).rows();
  }

  private static void refused(String text, TextFormat format, String message) {
    assertThatThrownBy(() -> ReadTable.of(text, format))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private static DelimitedReader open(String text, TextFormat format) {
    return DelimitedReader.open(
        TextSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8)), format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndWithAnyLineBreakOrTheFile(String end) {
    ReadTable table = ReadTable.of("a,b" + end + end + " \t" + end + "c,d" + end + ",", COMMA);

    assertThat(table.rows()).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("", ""));
    assertThat(table.lines()).containsExactly(1L, 4L, 5L);
  }

  @Test
  void lineBreaksMayBeMixed() {
    ReadTable table = ReadTable.of("a,b\r\nc,d\re,f\n\rg,h\r\r\ni,j", COMMA);

    assertThat(table.rows()).hasSize(5).last().isEqualTo(List.of("i", "j"));
    assertThat(table.lines()).containsExactly(1L, 2L, 3L, 5L, 7L);
  }

  @Test
  void blanksAroundCellsAreLeftOutUnlessTheyAreWanted() {
    assertThat(rows(" a\t, b c ,\"  d \"\n", COMMA)).containsExactly(List.of("a", "b c", "  d "));
    assertThat(rows(" a\t, b c ,\"  d \"\n", COMMA.untrimmed()))
        .containsExactly(List.of(" a\t", " b c ", "  d "));
    assertThat(rows("a \t\t b\n", TAB)).containsExactly(List.of("a", "", "b"));
  }

  @Test
  void severalBlanksAreOneSeparator() {
    assertThat(rows("   1   2  1.0e+00\n 3 4 5  \n\"a b\"  c\td \"\"\n", BLANK))
        .containsExactly(
            List.of("1", "2", "1.0e+00"), List.of("3", "4", "5"), List.of("a b", "c\td", ""));
  }

  @Test
  void aSeparatorMayHaveSeveralCharactersOfAnyKind() {
    assertThat(rows("1::a:b::::c:\n", TextFormat.detected().withSeparator("::")))
        .containsExactly(List.of("1", "a:b", "", "c:"));
    assertThat(rows("ä§§\"ö§\"\n", TextFormat.detected().withSeparator("§")))
        .containsExactly(List.of("ä", "", "ö§"));
    assertThat(rows("a :: b ::c :: d\n", TextFormat.detected().withSeparator(" :: ")))
        .containsExactly(List.of("a", "b ::c", "d"));
  }

  @Test
  void aSeparatorThatCanStandInTwoPlacesIsRefused() {
    refused(
        "1::a\n2:::)\n3:::::x\n",
        TextFormat.detected().withSeparator("::"),
        "t.csv:2: separator '::' can stand in two places, as in 'a:::b' (2 malformed lines in"
            + " all); quote the cell, or write the file with another separator");
    assertThat(rows("\"1\":::)\n", TextFormat.detected().withSeparator("::")))
        .containsExactly(List.of("1", ":)"));
    assertThat(rows("xabay\n", TextFormat.detected().withSeparator("aba")))
        .containsExactly(List.of("x", "y"));
    assertThatThrownBy(() -> rows("xababay\n", TextFormat.detected().withSeparator("aba")))
        .hasMessageContaining("t.csv:1: separator 'aba' can stand in two places");
  }

  @Test
  void quotedCellsMayHoldSeparatorsQuotesAndLineBreaks() {
    ReadTable table = ReadTable.of("\"a,\"\"b\"\"\r\n\rc\", \"d\" ,e\"f\"\n\n\"\",g,\"h\"", COMMA);

    assertThat(table.rows())
        .containsExactly(List.of("a,\"b\"\r\n\rc", "d", "e\"f\""), List.of("", "g", "h"));
    assertThat(table.lines()).containsExactly(1L, 5L);
  }

  @Test
  void inBackslashModeABackslashMarksAQuoteOrABackslash() {
    assertThat(
            rows(
                "\"The \\\"Blue\\\" House\";\"a\\\\\";\"c:\\d;\n\";\\N\n",
                TextFormat.detected().withSeparator(";").withQuotes(Quotes.BACKSLASH)))
        .containsExactly(List.of("The \"Blue\" House", "a\\", "c:\\d;\n", "\\N"));
  }

  @Test
  void withoutQuotesAQuoteIsACharacter() {
    assertThat(rows("\"Weird\" Al,\"so so\n\",\"\"\n", COMMA.withQuotes(Quotes.NONE)))
        .containsExactly(List.of("\"Weird\" Al", "\"so so"), List.of("\"", "\"\""));
  }

  @Test
  void textBehindAClosingQuoteIsRefusedWhereItStands() {
    String remedy =
        "; declare \"quotes\": \"backslash\" if quotes inside are written \\\", or \"quotes\":"
            + " \"none\" to take quotes as they are";
    refused(
        "1\tBand\n7\t\"Weird\" Al\n",
        TAB,
        "t.csv:2: a quoted cell goes on behind its closing quote" + remedy);
    refused(
        "1,x\n\n3,\"so so\n4,y\n5,\"fine\"\n",
        COMMA,
        "t.csv:3: a quoted cell goes on behind its closing quote in line 5" + remedy);
    refused(
        "\"a\"\"b\"\n",
        COMMA.withQuotes(Quotes.BACKSLASH),
        "t.csv:1: a quoted cell goes on behind its closing quote; declare \"quotes\": \"rfc\" if"
            + " quotes inside are doubled, or \"quotes\": \"none\" to take quotes as they are");
  }

  @Test
  void anOpenQuoteIsRefusedWhereItOpens() {
    refused(
        "1,x\r\n2,y\r\n3,\"so so\r\n4,z\r\n5,z\r\n",
        COMMA,
        "t.csv:3: a double quote that opens a cell is not closed; declare \"quotes\": \"none\" to"
            + " take quotes as they are");
    refused(
        "1,\"a\nb\",\"c",
        COMMA,
        "t.csv:2: a double quote that opens a cell is not closed; declare \"quotes\": \"none\" to"
            + " take quotes as they are");
  }

  @Test
  void anOpenQuoteInALargeFileIsFoundWithinItsBound() {
    String text = "1,x\n2,\"so so\n" + "3,some text\n".repeat(2_000_000);

    refused(
        text,
        COMMA,
        "t.csv:2: a double quote that opens a cell is not closed within 16 MiB; declare"
            + " \"quotes\": \"none\" to take quotes as they are");
    refused(
        "1\n" + "x".repeat(1 << 25),
        COMMA.withQuotes(Quotes.NONE),
        "t.csv:2: more than 16 MiB without an end");
  }

  @Test
  void aQuotedCellThatHoldsWholeRowsIsRefusedUnlessQuotesAreDeclared() {
    String text = "1\tLP\t5\n2\t\"so\n3\tEP\t5\n4\t\"\t5\n";
    refused(
        text,
        TAB,
        "t.csv:2: the quoted cell that opens here closes in line 4 and holds what look like rows;"
            + " declare \"quotes\": \"none\" to take quotes as they are, or \"quotes\": \"rfc\" if"
            + " that is one cell");
    assertThat(rows(text, TAB.withQuotes(Quotes.RFC)))
        .containsExactly(List.of("1", "LP", "5"), List.of("2", "so\n3\tEP\t5\n4\t", "5"));
    String prose = "id,text,n\n1,\"one, two, three\none, two, three\nthree, two, one\nend\",5\n";
    assertThat(rows(prose, COMMA)).hasSize(2);
    assertThatThrownBy(() -> rows("a,b,c\n1,\"x\n" + "2,y,3\n".repeat(5) + "\",3\n", COMMA))
        .hasMessageStartingWith("t.csv:2: the quoted cell that opens here closes in line 8");
    assertThat(rows("a,b,c\n1,\"x\n" + "2,y,3\n".repeat(4) + "\",3\n", COMMA)).hasSize(2);
  }

  @Test
  void twoStrayQuotesInNeighbouringRowsAreSeenByTheNumbers() {
    String problem = ":2: the quoted cell that opens here closes in line ";
    assertThatThrownBy(() -> rows("id,title,n\n5,\"A,1\n6,B\",2\n", COMMA))
        .hasMessageStartingWith("t.csv" + problem + 3);
    assertThatThrownBy(() -> rows("id,title,n\n5,\"A,1\r\n7,C,1\r\n6,B\",2\r\n", COMMA))
        .hasMessageStartingWith("t.csv" + problem + 4);
    // No row by its numbers, by its columns, or a row of quoted cells: one cell.
    assertThat(rows("id,title,n\n5,\"A,1\nwell, B\",2\n", COMMA)).hasSize(2);
    assertThat(rows("id,title,n\n5,\"A\n6, B\",2\n", COMMA)).hasSize(2);
    assertThat(rows("id,title,n\n5,\"A,1\n6,B\",2\n", COMMA.withQuotes(Quotes.RFC))).hasSize(2);
  }

  @Test
  void aRowHasAsManyColumnsAsTheFirst() {
    refused(
        "item,title,genre\n1,The Good, the Bad,x\n2,Plain,y\n3,A, B,z\n4\n",
        COMMA,
        "t.csv:2: expected 3 columns separated by ',', found 4 (3 malformed lines in all); quote a"
            + " cell that holds the separator");
    refused(
        "a\tb\n1\n",
        TAB,
        "t.csv:2: expected 2 columns separated by tab, found 1 (1 malformed line in all)");
    refused(
        "a b\n1 2 3\n",
        BLANK.withQuotes(Quotes.NONE),
        "t.csv:2: expected 2 columns separated by ' ', found 3 (1 malformed line in all); a cell"
            + " holds the separator, and \"quotes\" is \"none\"");
    refused(
        "title\n1,2\n",
        COMMA,
        "t.csv:2: expected 1 column separated by ',', found 2 (1 malformed line in all); remove"
            + " the first line if it is no row");
    refused(
        "1,2\n",
        COMMA.withColumns(3),
        "t.csv:1: expected 3 columns separated by ',', found 2 (1 malformed line in all)");
  }

  @Test
  void decimalCommasAreNamed() {
    refused(
        "user,item,rating\n1,2,4,5\n",
        COMMA,
        "t.csv:2: expected 3 columns separated by ',', found 4 (1 malformed line in all); quote a"
            + " cell that holds the separator, or write decimal numbers with a point, 4.5 for 4,5");
  }

  @Test
  void rowsMayBeRagged() {
    assertThat(rows("0 1 2 3\n1\n2 5\n", BLANK.withRaggedRows()))
        .containsExactly(List.of("0", "1", "2", "3"), List.of("1"), List.of("2", "5"));
  }

  @Test
  void linesAreCellsWhereColumnsAreNotWanted() {
    assertThat(rows("{\"a\": 1}\n\n {\"a\", 2} \n", TextFormat.lines()))
        .containsExactly(List.of("{\"a\": 1}"), List.of(" {\"a\", 2} "));
  }

  @Test
  void byteOrderMarksAreLeftOutAtEveryRow() {
    assertThat(rows("\uFEFF\"a\",b\n\uFEFFc,\uFEFFd\n\uFEFF\n", COMMA))
        .containsExactly(List.of("a", "b"), List.of("c", "\uFEFFd"));
  }

  @Test
  void emptyTextsAreRefused() {
    refused("", COMMA, "t.csv: the file is empty");
    refused("\uFEFF", COMMA, "t.csv: the file is empty");
    refused("\n \n\r\n\t", COMMA, "t.csv: the file is empty");
    refused("\n", TextFormat.detected(), "t.csv: the file is empty");
  }

  @Test
  void aCellIsASliceAndANumber() {
    try (DelimitedReader reader = open("id;3.5; 7 ;\"1,5\";NA\n", TextFormat.detected())) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.cells()).isEqualTo(5);
      assertThat(reader.text(0)).isEqualTo("id");
      assertThat(reader.number(1)).isEqualTo(3.5);
      assertThat(reader.floatNumber(1)).isEqualTo(3.5f);
      assertThat(reader.wholeNumber(1)).isEqualTo(DecimalNumber.NOT_WHOLE);
      assertThat(reader.wholeNumber(2)).isEqualTo(7);
      assertThat(reader.number(0)).isNaN();
      assertThat(reader.floatNumber(0)).isNaN();
      assertThat(reader.wholeNumber(0)).isEqualTo(DecimalNumber.NOT_WHOLE);
      assertThat(DecimalNumber.problem(reader.text(3))).isEqualTo("'1,5' is no number; write 1.5");
      assertThat(reader.missing(4)).isTrue();
      assertThat(reader.missing(0)).isFalse();
      assertThatThrownBy(() -> reader.start(5)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(reader.next()).isFalse();
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void aRowCanBeGivenOnceMore() {
    try (DelimitedReader reader = open("\"a\"\"\"\nb\n", COMMA)) {
      assertThat(reader.next()).isTrue();
      reader.again();
      assertThat(reader.next()).isTrue();
      assertThat(reader.text(0)).isEqualTo("a\"");
      assertThat(reader.line()).isEqualTo(1);
      assertThat(reader.next()).isTrue();
      assertThat(reader.text(0)).isEqualTo("b");
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void malformedRowsMayBeSkipped() {
    RowErrors errors = RowErrors.skipped("t.csv");
    byte[] text = "a,b\n1\nc,d\n1,2,3\n".getBytes(StandardCharsets.UTF_8);

    ReadTable table = ReadTable.of(text, COMMA, errors, BufferSizes.USUAL);

    assertThat(table.rows()).containsExactly(List.of("a", "b"), List.of("c", "d"));
    assertThat(errors.count()).isEqualTo(2);
    assertThat(errors.summary())
        .hasValue(
            "t.csv:2: expected 2 columns separated by ',', found 1 (2 malformed lines in all)");
  }

  @Test
  void whatTheCallerFindsMalformedCountsToo() {
    try (DelimitedReader reader = open("1,x\n\n2,y\n3\n", COMMA)) {
      while (reader.next()) {
        if (Double.isNaN(reader.number(1))) {
          reader.malformed("rating " + DecimalNumber.problem(reader.text(1)));
        }
      }
      throw new AssertionError("not refused");
    } catch (InputException e) {
      assertThat(e).hasMessage("t.csv:1: rating 'x' is no number (3 malformed lines in all)");
    }
  }

  @Test
  void theHashIsThatOfTheContent() {
    TextSource source = TextSource.of("t.csv", "a,b\nc,d\n".getBytes(StandardCharsets.UTF_8));
    String hash = "eafde52e304486ad92291694fa17012481621e71d08c45a643e23ed504d061cd";
    try (DelimitedReader reader = DelimitedReader.open(source, COMMA)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.sha256()).isEqualTo(hash);
      while (reader.next()) {
        // to the end
      }
      assertThat(reader.sha256()).isEqualTo(hash);
      assertThat(reader.sha256()).isEqualTo(hash);
    }
  }
}
