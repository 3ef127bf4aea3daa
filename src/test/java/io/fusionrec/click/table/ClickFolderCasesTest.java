package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Click folders that were misread once; each has an expect.md with what happened. */
class ClickFolderCasesTest {
  @TempDir private Path cache;

  private static Path folder(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ClickFolderCasesTest.class.getResource("/cases-click/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private ClickDataset load(String name) {
    Path root = Objects.requireNonNull(folder(name).getParent());
    return new ClickCatalog(new DatasetCatalog(Optional.of(root), Map.of()), cache)
        .load(name, ClickFolder.ONCE, 1);
  }

  private static List<String> rows(String name) {
    return RawRows.of(folder(name));
  }

  private static List<String> names(String name) {
    return RawRows.source(folder(name)).columns().stream().map(RawColumn::name).toList();
  }

  private static long clicks(List<String> rows) {
    return rows.stream().filter(row -> row.startsWith("1 ")).count();
  }

  private void assertRefused(String name, String message) {
    assertThatThrownBy(() -> load(name))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message.replace("FOLDER", folder(name).toString()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    assertThat(names("ctr-bom")).containsExactly("site", "slot", "count", "day");
    List<String> rows = rows("ctr-bom");
    assertThat(rows).hasSize(400).startsWith("0 d z 199.0 0", "1 e z 48.0 1", "0 e y 161.0 2");
    assertThat(clicks(rows)).isEqualTo(ones("ctr-bom", "1,"));
  }

  /** How many lines begin like that. */
  private static long ones(String name, String begin) {
    String text = StrictJson.text(folder(name).resolve("rows.csv"));
    return Pattern.compile("(?:\r|\n)" + Pattern.quote(begin)).matcher(text).results().count();
  }

  @Test
  void labelsOfDataFramesAreZeroAndOne() {
    List<String> rows = rows("ctr-label-as-float");
    assertThat(rows).hasSize(400).startsWith("0 d z 199 0", "1 e z 48 1", "0 e y 161 2");
    assertThat(clicks(rows)).isEqualTo(ones("ctr-label-as-float", "1.0,"));
  }

  @Test
  void aLabelThatOccursTwiceIsRefused() {
    assertRefused("ctr-label-twice", "FOLDER/rows.csv:1: column 'click' occurs twice");
  }

  @Test
  void aCellMayHaveALineBreak() {
    List<String> rows = rows("ctr-line-break-in-cell");
    assertThat(rows).hasSize(400).startsWith("0 d z 199 0", "1 e z 48 1", "0 e y 161 2");
    assertThat(rows.get(3)).isEqualTo("1 two\nlines x 114 3");
    assertThat(rows).filteredOn(row -> row.contains("two\nlines")).hasSize(8);
  }

  @Test
  void valuesAreSeparatedByAnyCharacter() {
    ClickDataset table = load("ctr-multi-separator-not-ascii");
    assertThat(table.schema().fields())
        .containsExactly(
            new ClickField("tags", FieldKind.MULTI, 7, 3),
            new ClickField("slot", FieldKind.CATEGORICAL, 5, 1));
    assertThat(rows("ctr-multi-separator-not-ascii").get(0)).isEqualTo("1 t、s、s z");
  }

  @Test
  void cellsThatMeanNothingAreMissing() {
    List<String> rows = rows("ctr-nan-cells");
    assertThat(rows).startsWith("0 e y - 0", "0 e x - 1", "0 b z 13.0 2", "0 a y 120.0 3");
    assertThat(rows).filteredOn(row -> row.contains("NaN")).isEmpty();
  }

  @Test
  void numbersAreNumbers() {
    assertRefused(
        "ctr-number-forms",
        "FOLDER/rows.csv:3: expected a number for count, but found '12d' (156 malformed lines in"
            + " all); declare it under \"missing\" if it means no value");
  }

  @Test
  void linesMayEndLikeThoseOfOldMacs() {
    List<String> rows = rows("ctr-old-mac-lines");
    assertThat(rows).startsWith("0 e y 189 0", "0 e x 119 1", "0 b z 13 2");
    assertThat(rows).hasSize(260);
    assertThat(clicks(rows)).isEqualTo(ones("ctr-old-mac-lines", "1,"));
  }

  @Test
  void everyFileHasItsOwnHeader() {
    List<String> rows = rows("ctr-test-other-column-order");
    assertThat(names("ctr-test-other-column-order")).containsExactly("site", "slot");
    assertThat(rows).startsWith("train 0 d z", "train 0 d y", "train 0 e x");
    assertThat(rows).contains("valid 0 c x");
    assertThat(rows.stream().filter(row -> row.startsWith("test ")).limit(3))
        .containsExactly("test 1 a z", "test 0 e x", "test 0 d x");
    ClickDataset table = load("ctr-test-other-column-order");
    assertThat(ClickFolder.all(table.test(), table.schema()).id())
        .doesNotContain(ClickField.UNKNOWN, table.schema().idOffset(1) + ClickField.UNKNOWN);
  }

  @Test
  void oneClassIsRefused() {
    assertRefused("ctr-one-class", "ctr-one-class: every label is 1; a model for clicks needs");
  }

  @Test
  void whatWasNoReadersFaultIsReadAsItIs() {
    assertThat(rows("ctr-few-rows")).startsWith("0 a x", "1 a z", "1 b z");
    assertThat(rows("ctr-cache-same-size-and-time")).hasSize(400).startsWith("0 d z 199.0 0");
    assertThat(rows("ctr-three-at-once")).hasSize(400).startsWith("0 d z 199.0 0");
  }
}
