package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

  /** As they come from a file that was normalised before. */
  @ParameterizedTest
  @CsvSource({
    "log-squared, 100 % of its numbers are up to 2 and lose their fraction by"
        + " data.numeric=log-squared; data.numeric=standard keeps it",
    "scaled, 51 % of its numbers are below 0 and read as 0 by data.numeric=scaled;"
        + " data.numeric=standard keeps them"
  })
  void numbersThatWereNormalisedAreNotBlurredInSilence(String numeric, String why)
      throws IOException {
    PreprocessingSettings settings = new PreprocessingSettings(numeric, 1, 0, 0.1, 0.1);
    IntFunction<String> normalised = row -> Double.toString((row * 37 % 200 - 99.5) / 100);
    assertThat(table(settings, normalised).remarks()).containsExactly("v: " + why);
    assertThat(table(new PreprocessingSettings("standard", 1, 0, 0.1, 0.1), normalised).remarks())
        .isEmpty();
  }

  /** Half of the numbers 1 and half of them 4: the mean is 2.5, the deviation 1.5. */
  @Test
  void standardNumbersAreStandardisedAsTheyAre() throws IOException {
    PreprocessingSettings settings = new PreprocessingSettings("standard", 1, 0, 0.01, 0.01);
    ClickDataset table = table(settings, row -> row / 2 % 2 == 0 ? "1" : "4");
    ExampleBatch batch = ExampleBatch.of(table.train().size(), table.schema());
    table.train().read(IntStream.range(0, batch.size()).toArray(), 0, batch.size(), batch);
    double sum = 0;
    for (int row = 0; row < batch.size(); row++) {
      float weight = batch.weight()[3 * row + 2];
      assertThat(Math.abs(weight)).isCloseTo(1, within(0.1f));
      sum += weight;
    }
    assertThat(sum / batch.size()).isCloseTo(0, within(1e-6));
    assertThat(own.load(settings).contentSha256()).isEqualTo(table.contentSha256());
  }

  /** Times lie near each other and far from 0. */
  @Test
  void largeNumbersNearEachOtherAreStandardisedToo() throws IOException {
    PreprocessingSettings settings = new PreprocessingSettings("standard", 1, 0, 0.1, 0.1);
    ClickDataset table = table(settings, row -> Long.toString(1_700_000_000_000L + 3L * row));
    assertThat(table.remarks()).isEmpty();
    ExampleBatch batch = ExampleBatch.of(table.train().size(), table.schema());
    table.train().read(IntStream.range(0, batch.size()).toArray(), 0, batch.size(), batch);
    double squares = 0;
    for (int row = 0; row < batch.size(); row++) {
      squares += batch.weight()[3 * row + 2] * batch.weight()[3 * row + 2];
    }
    assertThat(squares / batch.size()).isCloseTo(1, within(1e-4));
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
