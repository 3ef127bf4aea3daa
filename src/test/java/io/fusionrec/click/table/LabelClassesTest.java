package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data whose labels are all the same, as a whole or in a part. */
class LabelClassesTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  /** A file of rows with those labels. */
  private static String rows(String labels) {
    StringBuilder csv = new StringBuilder("click,a,b\n");
    for (int k = 0; k < labels.length(); k++) {
      csv.append(labels.charAt(k)).append(',').append(k % 3).append(',').append(k % 2);
      csv.append('\n');
    }
    return csv.toString();
  }

  private void parts(String train, String valid, String test) throws IOException {
    own.write(
        "ctr.json",
        "{\"files\": {\"train\": \"a.csv\", \"valid\": \"b.csv\", \"test\": \"c.csv\"},"
            + " \"label\": \"click\"}");
    own.write("a.csv", rows(train));
    own.write("b.csv", rows(valid));
    own.write("c.csv", rows(test));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void oneClassInAllRowsIsAnError(int label) throws IOException {
    own.rows(rows(Integer.toString(label).repeat(100)));
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> own.load(ONCE))
          .isInstanceOf(InputException.class)
          .hasMessage("own: every label is " + label + "; a model for clicks needs both");
    }
    assertThat(own.tables()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"111,01,01,1", "000,01,01,0"})
  void oneClassInTheTrainPartIsAnError(String train, String valid, String test, int label)
      throws IOException {
    parts(train, valid, test);
    assertThatThrownBy(() -> own.load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "own: every label of the train part is " + label + "; a model for clicks needs both");
  }

  @Test
  void ratingsOfWhichNoneIsRelevantAreAnError() throws IOException {
    StringBuilder ratings = new StringBuilder("user,item,rating\n");
    for (int k = 0; k < 60; k++) {
      ratings.append("u" + k % 7 + ",i" + k + "," + (1 + k % 2) + "\n");
    }
    own.write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"ratings.csv\", \"separator\": \",\", \"header\": true,"
            + " \"columns\": {\"user\": \"user\", \"item\": \"item\", \"rating\": \"rating\"},"
            + " \"scale\": [1, 5], \"relevant\": 4}}");
    Files.writeString(own.file("ratings.csv"), ratings);
    assertThatThrownBy(() -> own.load("own-ctr", ONCE, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("own-ctr: every label is 0; a model for clicks needs both");
  }

  @Test
  void oneClassInValidOrTestIsSaidInALine() throws IOException {
    parts("0110", "00", "11");
    for (int again = 0; again < 2; again++) { // fresh, then from the cache
      ClickDataset table = own.load(ONCE);
      assertThat(table.valid().oneClass()).isTrue();
      assertThat(table.remarks())
          .containsExactly(
              "every label of the valid part is 0: it has no AUC, so log loss decides when to stop",
              "every label of the test part is 1: it has no AUC");
    }
    parts("0110", "11", "00");
    assertThat(own.load(ONCE).remarks())
        .containsExactly(
            "every label of the valid part is 1: it has no AUC, so log loss decides when to stop",
            "every label of the test part is 0: it has no AUC, no PR-AUC and no calibration");
    parts("0110", "01", "10");
    assertThat(own.load(ONCE).remarks()).isEmpty();
  }

  @Test
  void positivesAreCountedInMemoryToo() {
    ClickDataset table = own.load("sample-ctr", PreprocessingSettings.DEFAULT, 1);
    float[] labels = ClickFolder.all(table.test(), table.schema()).label();
    int ones = 0;
    for (float label : labels) {
      ones += (int) label;
    }
    assertThat(table.test().positives()).isEqualTo(ones).isBetween(1, labels.length - 1);
  }
}
