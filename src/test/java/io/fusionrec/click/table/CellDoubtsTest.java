package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that may mean something else than what is read. */
class CellDoubtsTest {
  private static final int ROWS = 200;

  @TempDir private Path folder;

  /** The notices about a column {@code tags} of those cells, one after the other. */
  private List<String> said(String declared, List<String> cells) throws IOException {
    StringBuilder rows = new StringBuilder("click\tuser\tcity\ttags\n");
    SplittableRandom random = new SplittableRandom(7);
    for (int row = 0; row < ROWS; row++) {
      rows.append(random.nextInt(2)).append("\tu").append(row % 11).append("\tc");
      rows.append(row % 4).append('\t').append(cells.get(row % cells.size())).append('\n');
    }
    ClickFolder own = new ClickFolder(folder);
    own.write("rows", rows.toString());
    own.write("ctr.json", "{\"file\": \"rows\", \"label\": \"click\"" + declared + "}");
    return own.load(ClickFolder.ONCE).notices();
  }

  private List<String> said(String declared, String... cells) throws IOException {
    return said(declared, List.of(cells));
  }

  private static String kind(String kind) {
    return ", \"fields\": {\"tags\": \"" + kind + "\"}, \"quotes\": \"none\"";
  }

  /** Prices of which nobody says that they are numbers: each would be a category. */
  @Test
  void numbersWithFractionsAreSaidToBeCategories() throws IOException {
    List<String> prices = Stream.iterate(1, k -> k + 1).limit(90).map(k -> k + ".5").toList();
    assertThat(said("", prices))
        .containsExactly(
            "tags: 200 of its first 200 cells are numbers with a fraction, such as 1.5, and each is a"
                + " category of its own; if they measure something, declare \"fields\": {\"tags\":"
                + " \"numeric\"}");
    assertThat(said(", \"fields\": {\"tags\": \"numeric\"}", prices)).isEmpty();
    assertThat(said("", "1.5", "small", "large")).isEmpty();
    assertThat(said("", "1", "2", "30")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['b', 'a']",
        "[\"b\", \"a\"]",
        "['b']",
        "('b',)",
        "{b,a}",
        "[98, 97]",
        "[98]",
        "[1.5 -2e-3  3.]",
        "(98, 97)",
        "[]"
      })
  void aPrintedListIsSaidToBeOne(String list) throws IOException {
    assertThat(said(kind("multi:,"), "a,b", list, "c,a"))
        .containsExactly(
            "tags: '"
                + list
                + "' is a list as a program prints it, whose brackets and quotes are part of its"
                + " values; write the values alone, A,B");
    assertThat(said(", \"quotes\": \"none\"", list, "['a', 'b']"))
        .containsExactly(
            "tags: '"
                + list
                + "' is a list as a program prints it, whose brackets and quotes are part of one"
                + " value; write the values alone, A|B, and declare \"fields\": {\"tags\":"
                + " \"multi:|\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "b|a ! multi:|",
        "b;a ! multi:;",
        "b, a ! multi:,",
      })
  void aFieldThatNothingPartsNamesWhatSeemsTo(String cell, String remedy) throws IOException {
    assertThat(said(kind("multi:^"), "a", cell, "d"))
        .containsExactly(
            "tags: no cell holds '^', which is declared to stand between its values, so that each"
                + " cell is one value ('"
                + cell
                + "'); declare \"fields\": {\"tags\": \""
                + remedy
                + "\"}");
  }

  @Test
  void aFieldThatNothingPartsIsSaidEvenIfNothingSeemsTo() throws IOException {
    assertThat(said(kind("multi:|"), "a/b", "b/a", "a"))
        .containsExactly(
            "tags: no cell holds '|', which is declared to stand between its values, so that each"
                + " cell is one value ('a/b'); declare \"fields\": {\"tags\": \"categorical\"} if"
                + " each holds one, else name what stands there");
    assertThat(said(kind("multi:|"), "a", "b", "a|b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", ";", ",", ", "})
  void listsInAFieldThatIsDeclaredToHaveNoneAreSaidToBeSome(String separator) throws IOException {
    assertThat(
            said(
                "",
                Stream.of("a", "b", "a|b", "b|a", "b|c|a", "c|a", "d|b|")
                    .map(cell -> cell.replace("|", separator))
                    .toList()))
        .singleElement()
        .asString()
        .matches(
            "tags: 14. cells seem to hold several values, such as 'a.+b', but each text is one"
                + " value; if they do, declare \"fields\": \\{\"tags\": \"multi:.\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // dates, times, numbers, names, places, titles, paths, crosses of two fields, hashes
        "01/02/2014!02/01/2014!03/02/2015",
        "1,234!234,1!1,234,567!567,234!5",
        "3,5!5,3!3!5!4,4",
        "Doe, John!Doe, Jane!Roe, Richard!Smith, Doe",
        "Paris!Austin, TX!Dallas, TX!Houston, TX!Reno, NV!Rome",
        "Heat!Piano, The!River, The!Crow, The!Mask, The",
        "Shop|Shoes|Boots!Shop|Shoes!Shop!Shop|Hats!Shop|Hats|Caps",
        "a|x!b|x!a|y!b|y!c|z",
        "68fd1e64!80e26c9b!fb936136",
        "good, but late; never again!late!never!good, very good",
        "(gone)!(here)!{x}!a",
      })
  void whatIsNoListIsNotSaidToBeOne(String cells) throws IOException {
    assertThat(said("", cells.split("!"))).isEmpty();
  }

  /** Words that each come in any place, but whose sentences are all different. */
  @Test
  void sentencesAreNoLists() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> cells =
        Stream.generate(() -> "w" + random.nextInt(9999) + ", v" + random.nextInt(9999))
            .limit(ROWS)
            .toList();
    assertThat(said("", cells)).noneMatch(notice -> notice.contains("several values"));
  }

  @Test
  void cellsThatAWordMakesMissingAreCounted() throws IOException {
    assertThat(said("", "NA", "EU", "", "JP"))
        .containsExactly(
            "'NA' is no value, but missing (50 cells of tags); if it means something, declare the"
                + " texts that mean none without it, \"missing\": [\"\", \"N/A\", \"n/a\", \"<NA>\","
                + " \"#N/A\", \"NaN\", \"nan\", \"NaT\", \"NULL\", \"Null\", \"null\", \"None\", \"\\\\N\"]");
    assertThat(said(", \"missing\": [\"\", \"NA\"]", "NA", "EU", "", "JP")).isEmpty();
    assertThat(said("", "\\N", "EU", "", "JP")).isEmpty();
    assertThat(said(kind("numeric"), "NA", "7", "", "30")).isEmpty();
  }

  /** A list of missing texts takes the place of the usual ones, which may not be known. */
  @Test
  void usualTextsThatADeclaredListLeavesOutAreSaidToBeValues() throws IOException {
    assertThat(said(", \"missing\": [\"-\"]", "NULL", "a", "-", "b"))
        .containsExactly(
            "'NULL' (50 cells of tags) is a value, since \"missing\" leaves it out; declare"
                + " \"missing\": [\"-\", \"NULL\"] if it means none");
    assertThat(said(", \"missing\": [\"-\"]", "", "a", "\\N", "b"))
        .containsExactly(
            "'' (50 cells of tags), '\\N' (50 cells of tags) are values, since \"missing\" leaves"
                + " them out; declare \"missing\": [\"-\", \"\", \"\\\\N\"] if they mean none");
    assertThat(said(", \"missing\": [\"-\", \"NULL\"]", "NULL", "a", "-", "b")).isEmpty();
    String most = "\"\", \"N/A\", \"n/a\", \"<NA>\", \"NaN\", \"nan\", \"NULL\", \"null\"";
    assertThat(said(", \"missing\": [" + most + "]", "NA", "EU", "", "JP")).isEmpty();
  }

  @Test
  void numbersThatMayBeThousandsAreSaid() throws IOException {
    String rows = folder.resolve("data/own/rows").toString();
    assertThat(said(kind("numeric"), "34.000", "", "1.258", "88"))
        .containsExactly(
            "tags: 100 of its numbers, e.g. '34.000' in "
                + rows
                + ":2, have three digits behind a point, as thousands do; write 34000 if they are");
    assertThat(said(kind("numeric"), "-1.258", "1.776", "3"))
        .anyMatch(notice -> notice.endsWith("as thousands do; write -1258 if they are"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.125!1.250!2.375", // below 1
        "1.258!1.5!2.375",
        "1.258!1258!2.375",
        "1258.125!1.258!2.375",
        "1.2580!888!1.850", // the remedy
        "7!888!30"
      })
  void fractionsAreNotSaidToBeThousands(String cells) throws IOException {
    assertThat(said(kind("numeric"), cells.split("!")))
        .noneMatch(notice -> notice.contains("thousands"));
  }

  /** Who writes 888 without fraction writes 1.85 without the 0. */
  @Test
  void thousandsBesideHundredsAreRefused() {
    assertThatThrownBy(() -> said(kind("numeric"), "1.258", "888", "1.850"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("tags: 133 of its numbers, e.g. '1.258' in ")
        .hasMessageEndingWith(
            "rows:2, have three digits behind a point, as thousands do, beside numbers from 100 to"
                + " 999 without one; write 1258, or 1.2580 if it is a fraction");
  }

  private List<String> saidOfLast(String... cells) throws IOException {
    List<String> all = new ArrayList<>(Collections.nCopies(ROWS, "a"));
    for (int k = 0; k < all.size(); k++) {
      all.set(k, k % 2 == 0 ? "a" : "b");
    }
    for (int k = 0; k < cells.length; k++) {
      all.set(ROWS - cells.length + k, cells[k]);
    }
    return said("", all);
  }

  @Test
  void aLastRowThatSaysItIsASumIsSaid() throws IOException {
    assertThat(saidOfLast("Total"))
        .singleElement()
        .asString()
        .matches(
            ".*rows:201: the last row \\([01], u1, c3, Total\\) has 'Total', as a line of sums below"
                + " the rows does; delete it if it is one");
    assertThat(saidOfLast("Summe:")).hasSize(1);
    assertThat(saidOfLast("Total", "a")).isEmpty();
    assertThat(saidOfLast("Total", "a", "Total")).isEmpty();
    assertThat(saidOfLast("Total Recall")).isEmpty();
  }
}
