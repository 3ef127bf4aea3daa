package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Different numbers of which the preprocessing makes one value. */
class LostNumbersTest {
  private static final PreprocessingSettings SCALED =
      new PreprocessingSettings("scaled", 1, 0, 0.1, 0.1);

  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  /** A table with two categories and a column of numbers. */
  private ClickDataset table(PreprocessingSettings settings, IntFunction<String> number)
      throws IOException {
    StringBuilder rows = new StringBuilder("click,a,b,v\n");
    for (int row = 0; row < 200; row++) {
      rows.append(row % 3 == 0 ? 1 : 0).append(',').append("xyz".charAt(row / 3 % 3)).append(',');
      rows.append("uvw".charAt(row / 9 % 3)).append(',').append(number.apply(row)).append('\n');
    }
    own.rows(rows.toString());
    own.write(
        "ctr.json",
        "{\"file\": \"rows.csv\", \"label\": \"click\", \"fields\": {\"v\": \"numeric\"}}");
    return own.load(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "log-squared ! 0.0 ! 0.001 ! fall into one bucket of data.numeric=log-squared;"
            + " data.numeric=scaled keeps them apart",
        "log-squared ! 1700000000000 ! 400000 ! fall into one bucket of data.numeric=log-squared;"
            + " data.numeric=scaled keeps them apart",
        "log-squared ! 1700000000000 ! 10000 ! fall into one bucket of data.numeric=log-squared;"
            + " give them in another unit, such as 1000 times as large, or declare the field"
            + " categorical",
        "scaled ! -400 ! 1 ! are damped to one number by data.numeric=scaled;"
            + " data.numeric=log-squared keeps them apart",
        "scaled ! -0.9 ! 0.001 ! are damped to one number by data.numeric=scaled; give them in"
            + " another unit, such as 1000 times as large, or declare the field categorical",
      })
  void aNoticeSaysWhyTheyAreLeftOutAndWhatKeepsThemApart(
      String numeric, double first, double step, String why) throws IOException {
    PreprocessingSettings settings = new PreprocessingSettings(numeric, 1, 0, 0.1, 0.1);
    ClickDataset table = table(settings, row -> Double.toString(first + step * (row % 200)));
    assertThat(table.dropped()).isEmpty();
    assertThat(table.schema().fields()).extracting(ClickField::name).containsExactly("a", "b");
    assertThat(table.remarks())
        .singleElement()
        .asString()
        .startsWith("v is left out: all its values, ")
        .endsWith(", " + why);
    // a table from the cache says the same
    assertThat(own.load(settings).remarks()).isEqualTo(table.remarks());
  }

  @Test
  void theRangeIsNamedAndOneNumberWrittenInTwoWaysHasNone() throws IOException {
    ClickDataset table = table(ONCE, row -> row % 2 == 0 ? "0.25" : "0.5");
    assertThat(table.remarks()).singleElement().asString().contains("values, 0.25 to 0.5, fall");
    ClickDataset times = table(ONCE, row -> row % 2 == 0 ? "1700000000000" : "1.7e12");
    assertThat(times.dropped()).containsExactly("v");
    assertThat(times.remarks()).isEmpty();
  }

  @Test
  void missingNumbersBesideThemKeepTheFieldWithANotice() throws IOException {
    ClickDataset table = table(ONCE, row -> row % 4 == 0 ? "" : row % 4 == 1 ? "0.25" : "0.5");
    assertThat(table.schema().fields()).hasSize(3);
    assertThat(table.remarks())
        .singleElement()
        .asString()
        .startsWith("v tells only whether it has a value: all its values, 0.25 to 0.5, fall into");
  }

  @Test
  void whatTheSettingKeepsApartHasNoNotice() throws IOException {
    assertThat(table(SCALED, row -> Double.toString(row % 7 / 8.0)).remarks()).isEmpty();
    assertThat(table(ONCE, row -> Integer.toString(row % 7)).remarks()).isEmpty();
    assertThat(table(ONCE, row -> "3").dropped()).containsExactly("v");
    assertThat(table(SCALED, row -> "3").dropped()).containsExactly("v");
  }

  @Test
  void whereNothingElseIsThereTheRefusalSaysIt() throws IOException {
    own.write(
        "ctr.json",
        "{\"file\": \"rows.csv\", \"label\": \"click\", \"fields\": {\"v\": \"numeric\"}}");
    own.write("rows.csv", "click,v\n" + "1,0.1\n0,0.2\n".repeat(50));
    assertThatThrownBy(() -> own.load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "own: fewer than two fields have different values in the train part; v is left out: all"
                + " its values, 0.1 to 0.2, fall into one bucket of data.numeric=log-squared;"
                + " data.numeric=scaled keeps them apart");
  }
}
