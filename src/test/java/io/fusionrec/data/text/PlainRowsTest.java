package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class PlainRowsTest {
  private static final String BEHIND = "12345678"; // so that eight bytes can always be read

  private static List<String> cells(String row, char separator) {
    byte[] text = ("##" + row + BEHIND).getBytes(StandardCharsets.ISO_8859_1);
    Cells cells = new Cells();
    int end = new PlainRows((byte) separator).end(text, 2, text.length, cells);
    List<String> found = new ArrayList<>();
    for (int k = 0; k < cells.size() && end >= 0; k++) {
      int length = cells.end(k) - cells.start(k);
      found.add(new String(text, cells.start(k), length, StandardCharsets.ISO_8859_1));
    }
    return found;
  }

  @Example
  void cellsEndAtSeparatorsAndTheLineEnd() {
    assertThat(cells("66247,10390,1.0,1416879134\n", ',')).hasSize(4).endsWith("1416879134");
    assertThat(cells("a;;bcdefghijkl;\r\n", ';')).containsExactly("a", "", "bcdefghijkl", "");
    assertThat(cells("\n1,2\n", ',')).containsExactly("");
    assertThat(cells("1,-2,-,,--,-\n", ',')).containsExactly("1", "-2", "-", "", "--", "-");
    assertThat(cells("\u00ac,\u00ad,\u00a2#\u0080\u00ff\n", ',')).hasSize(3); // 0x80 above others
    assertThat(cells("a,b", '\t')).isEmpty(); // the text ends
  }

  @Example
  void whatMayMeanMoreIsLeftToTheScanner() {
    for (String special : List.of("\"", " ", "\t", "!", "\u000b", "\1")) {
      assertThat(cells("1,2" + special + "3,4\n", ',')).isEmpty();
    }
    assertThat(cells("1\t2#3\t$\n", '\t')).containsExactly("1", "2#3", "$");
  }

  @Provide
  Arbitrary<String> rows() {
    return Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(',', ',', '-', '.', '#', '$', '0', '7', 'a', '\u00ac')),
            Tuple.of(9, Arbitraries.chars().range('#', '\u00ff')),
            Tuple.of(1, Arbitraries.of('"', ' ', '\t', '!')))
        .list()
        .ofMaxSize(40)
        .map(list -> list.stream().map(String::valueOf).reduce("", String::concat));
  }

  @Property(tries = 1000)
  void likeSplitting(@ForAll("rows") String row, @ForAll boolean carriageReturn) {
    boolean special = Pattern.compile("[\u0000-\"]").matcher(row).find();
    List<String> expected = special ? List.of() : List.of(row.split(",", -1));

    assertThat(cells(row + (carriageReturn ? "\r" : "\n") + ",,", ',')).isEqualTo(expected);
  }

  /**
   * A blank behind the first cell of some rows is no part of it, but leaves them to the scanner.
   */
  @Property(tries = 300)
  void theScannerFindsTheSame(
      @ForAll("rows") String row,
      @ForAll @IntRange(min = 1, max = 9) int count,
      @ForAll @IntRange(min = 8, max = 60) int buffer) {
    String first = "x" + row.replaceAll("[\"\t ]", "") + ",";
    StringBuilder plain = new StringBuilder();
    StringBuilder padded = new StringBuilder();
    for (int k = 0; k < count; k++) {
      String end = k % 3 == 0 ? "\n" : k % 3 == 1 ? "\r\n" : "\r";
      plain.append(k).append(',').append(first).append(end);
      padded.append(k).append(" ,").append(first).append(end);
    }
    TextFormat comma = TextFormat.detected().withSeparator(",");
    ReadTable expected = ReadTable.of(padded.toString(), comma);

    assertThat(ReadTable.of(plain.toString(), comma)).isEqualTo(expected);
    assertThat(
            ReadTable.of(
                plain.toString().getBytes(StandardCharsets.UTF_8),
                comma,
                RowErrors.refused(ReadTable.NAME),
                new BufferSizes(buffer, buffer)))
        .isEqualTo(expected);
  }
}
