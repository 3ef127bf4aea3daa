package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that were written down after the click. */
class GivenAwayLabelTest {
  private static final int ROWS = 600;

  @TempDir private Path folder;

  /** What a column has in a row. */
  private interface Column {
    String cell(int label, int row, SplittableRandom random);
  }

  private ClickDataset table(String kind, PreprocessingSettings settings, Column column)
      throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder rows = new StringBuilder("click,user,city,extra\n");
    for (int row = 0; row < ROWS; row++) {
      int label = random.nextInt(10) < 3 ? 1 : 0;
      rows.append(label).append(",u").append(random.nextInt(90)).append(",c");
      rows.append(random.nextInt(4)).append(',').append(column.cell(label, row, random));
      rows.append('\n');
    }
    ClickFolder own = new ClickFolder(folder);
    own.rows(rows.toString());
    own.write(
        "ctr.json",
        "{\"file\": \"rows.csv\", \"label\": \"click\", \"fields\": {\"extra\": \"%s\"}}"
            .formatted(kind));
    return own.load(settings);
  }

  private static void assertGivenAway(ClickDataset table) {
    assertThat(table.remarks())
        .singleElement()
        .asString()
        .matches(
            "extra gives the label away: 1.. of 1.. train rows with the label 1 have values of it"
                + " that hardly any other row has; if it is known only after the click, declare"
                + " \"fields\": \\{\"extra\": \"ignore\"}");
  }

  @Test
  void theLabelWrittenOnceMoreIsOne() throws IOException {
    PreprocessingSettings usual = PreprocessingSettings.DEFAULT;
    assertGivenAway(table("categorical", usual, (label, row, random) -> "x" + label));
    assertGivenAway(table("multi:|", usual, (label, row, random) -> "x|y" + label));
  }

  /** Nothing without a click, and with one an amount that hardly comes again. */
  @ParameterizedTest
  @ValueSource(strings = {"categorical", "numeric"})
  void soIsWhatOnlyClicksHave(String kind) throws IOException {
    Column revenue = (label, row, random) -> label == 0 ? "" : "" + (3 + random.nextInt(1000));
    assertGivenAway(table(kind, PreprocessingSettings.DEFAULT, revenue));
  }

  @Test
  void soIsANumberThatIsScaled() throws IOException {
    PreprocessingSettings scaled = new PreprocessingSettings("scaled", 2, 0, 0.1, 0.1);
    assertGivenAway(table("numeric", scaled, (label, row, random) -> label == 0 ? "0" : "3.5"));
    assertThat(table("numeric", scaled, (label, row, random) -> "" + random.nextInt(9)).remarks())
        .isEmpty();
  }

  /** A row's own id, and a user whose two rows have one label by chance, tell nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void rareValuesAreNone(int rowsOfValue) throws IOException {
    PreprocessingSettings all = new PreprocessingSettings("log-squared", 1, 0, 0.1, 0.1);
    assertThat(table("categorical", all, (label, row, random) -> "r" + row / rowsOfValue).remarks())
        .noneMatch(remark -> remark.contains("gives the label away"));
  }

  /** Four of five clicks have it, and one of twenty other rows. */
  @Test
  void aFieldThatTellsMuchIsNone() throws IOException {
    Column strong = (label, row, random) -> random.nextInt(20) < (label == 1 ? 16 : 1) ? "a" : "b";
    assertThat(table("categorical", PreprocessingSettings.DEFAULT, strong).remarks()).isEmpty();
  }
}
