package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.text.SeparatorChoice.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparatorDetectorTest {

  private static SeparatorChoice choice(String text, TextFormat format) {
    TextSource source = TextSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
    try (DelimitedReader reader = DelimitedReader.open(source, format)) {
      return reader.separator();
    }
  }

  private static SeparatorChoice choice(String text) {
    return choice(text, TextFormat.detected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "::", ",", ";", "|", " "})
  void theSeparatorThatGivesAllLinesTheSameNumberOfColumnsIsTaken(String separator) {
    String text = "user id item\n1 2 3\n".replace(" ", separator);

    SeparatorChoice choice = choice(text);

    assertThat(choice.kind()).isEqualTo(Kind.DETECTED);
    assertThat(choice.separator()).isEqualTo(separator);
    String name = separator.equals("\t") ? "tab" : "'" + separator + "'";
    assertThat(choice.sentence())
        .isEqualTo("separator " + name + " (lines 1 to 2 all have 3 columns)");
    assertThat(choice.lastLine()).isEqualTo(2);
  }

  @Test
  void aBlankIsTakenOnlyWhereNothingElseFits() {
    SeparatorChoice choice = choice("User ID,Item ID,Star Rating\nu1,i1,good buy\n");

    assertThat(choice.separator()).isEqualTo(",");
    assertThat(choice("a b,c\nd e,f\n").sentence())
        .isEqualTo("separator ',' (lines 1 to 2 all have 2 columns; ' ' would give 2)");
  }

  @Test
  void whereSeveralFitTheOrderIsThatOfTheDocumentation() {
    assertThat(choice("1;2;4,5\n1;3;3,5\n").sentence())
        .isEqualTo("separator ';' (lines 1 to 2 all have 3 columns; ',' would give 2)");
    assertThat(choice("1,2,a;b\n").sentence())
        .isEqualTo("separator ',' (line 1 has 3 columns; ';' would give 2)");
    assertThat(choice("1,2;3\n").separator()).isEqualTo(",");
    assertThat(choice("1::T, the::a|b|c|d\n").separator()).isEqualTo("::");
    assertThat(choice("a,b,c,d\te\n").separator()).isEqualTo("\t");
    assertThat(choice("1,2,3;4\n", TextFormat.detected().withColumns(2)).separator())
        .isEqualTo(";");
  }

  @Test
  void quotedCellsAreCellsForTheDetectionToo() {
    assertThat(choice("\"a,b\";\"c\"\n\"d\";\"e\nf,,,\"\n").sentence())
        .isEqualTo("separator ';' (lines 1 to 2 all have 2 columns)");
    assertThat(choice("\"Weird\" Al,1\nBand 2,3\n").separator()).isEqualTo(",");
    assertThat(
            choice(
                    "\"a\";\"b c\"\n\"The \\\"Blue\\\" House\";\"x\"\n",
                    TextFormat.detected().withQuotes(Quotes.BACKSLASH))
                .sentence())
        .isEqualTo("separator ';' (lines 1 to 2 all have 2 columns)");
  }

  @Test
  void theFirstFiftyRecordsDecide() {
    assertThat(choice("\n" + "a,b\n".repeat(50) + "a;b\n".repeat(100)).sentence())
        .isEqualTo("separator ',' (lines 2 to 51 all have 2 columns)");
    assertThat(choice("a,b\r\n".repeat(49) + "a;b\r\n".repeat(100)).kind()).isEqualTo(Kind.GUESSED);
  }

  @Test
  void whereNoneFitsTheOneThatFitsMostRecordsIsAGuess() {
    SeparatorChoice choice = choice("item,title,genre\n1,The Good, the Bad,x\n2,Plain,y\n");

    assertThat(choice.kind()).isEqualTo(Kind.GUESSED);
    assertThat(choice.sentence())
        .isEqualTo("separator ',' (2 of 3 rows in lines 1 to 3 have 3 columns)");
    assertThat(choice("0 1 2 3\n1 2\n2 4\n").separator()).isEqualTo(" ");
    assertThatThrownBy(
            () -> ReadTable.of("user,item,rating\n1,1,5,5\n1,2,1,5\n", TextFormat.detected()))
        .hasMessageStartingWith("t.csv:2: expected 3 columns separated by ',', found 4 (2 ");
  }

  @Test
  void aTextWithoutColumnsIsOneColumn() {
    SeparatorChoice choice = choice("one\ntwo\n");

    assertThat(choice.kind()).isEqualTo(Kind.SINGLE_COLUMN);
    assertThat(choice.separator()).isEmpty();
    assertThat(choice.sentence())
        .isEqualTo("no separator (none of tab, '::', ',', ';', '|', ' ' divides lines 1 to 2)");
    assertThat(ReadTable.of("one\ntwo\n", TextFormat.detected()).rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"b\": \"x, y\"}\n", "\uFEFF\n { \"a\": 1}\n", "{}\n"})
  void jsonLinesAreRecognised(String text) {
    SeparatorChoice choice = choice(text);

    assertThat(choice.kind()).isEqualTo(Kind.JSON_LINES);
    assertThat(choice.sentence()).startsWith("JSON lines");
    assertThat(ReadTable.of(text, TextFormat.detected()).rows())
        .containsExactly(java.util.List.of(text.replace("\uFEFF", "").strip()));
  }

  @Test
  void aBraceAloneIsNoJson() {
    assertThat(choice("{a},b\n{c},d\n").separator()).isEqualTo(",");
    assertThat(choice("{").kind()).isEqualTo(Kind.SINGLE_COLUMN);
  }

  @Test
  void whatIsDeclaredIsTaken() {
    assertThat(choice("a,b;c\n", TextFormat.detected().withSeparator(";")).sentence())
        .isEqualTo("separator ';' (declared)");
    assertThat(choice("a,b;c\n", TextFormat.lines()).sentence())
        .isEqualTo("separator none (declared)");
    assertThat(choice("{\"a\": 1}\n", TextFormat.detected().withSeparator(",")).kind())
        .isEqualTo(Kind.DECLARED);
  }

  @Test
  void onlyTheBeginningOfALongFileIsLookedAt() {
    String text = "a,b\n" + "x".repeat(300_000) + ",y\nz;z;z\n";

    SeparatorChoice choice = choice(text);

    assertThat(choice.sentence()).isEqualTo("separator ',' (line 1 has 2 columns)");
  }
}
