package io.fusionrec.cli;

import static io.fusionrec.cli.CaseFolder.refused;
import static io.fusionrec.cli.CaseFolder.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.table.CacheProcess;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.click.table.ClickFolder;
import io.fusionrec.click.table.RawRows;
import io.fusionrec.data.folder.DatasetCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Folders of click rows. */
final class ClickCases {
  private static final String ROWS = "rows.csv";

  private ClickCases() {}

  static ImmutableSortedMap<String, Case> all() {
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .put("ctr-bom", ClickCases::byteOrderMark)
        .put("ctr-cache-same-size-and-time", ClickCases::contentDecides)
        .put("ctr-few-rows", ClickCases::fewRowsAreTrained)
        .put("ctr-label-as-float", ClickCases::labelsOfDataFrames)
        .put("ctr-label-twice", line("rows.csv:1: column 'click' occurs twice"))
        .put("ctr-line-break-in-cell", ClickCases::lineBreakInCell)
        .put("ctr-multi-separator-not-ascii", ClickCases::anySeparator)
        .put("ctr-nan-cells", ClickCases::missingCells)
        .put(
            "ctr-number-forms",
            line(
                "rows.csv:3: expected a number for count, but found '12d' (156 malformed lines in"
                    + " all); declare \"missing\": [\"\", \"NA\", "
                    + "\"N/A\", \"n/a\", \"<NA>\", \"#N/A\", \"NaN\", \"nan\", \"NaT\", \"NULL\","
                    + " \"Null\", \"null\", \"None\", \"\\\\N\", \"12d\"] if it means no value"))
        .put("ctr-old-mac-lines", ClickCases::oldMacLines)
        .put(
            "ctr-one-class",
            line("fusion: ctr-one-class: every label is 1; a model for clicks needs both"))
        .put("ctr-test-other-column-order", ClickCases::headersOfTheirOwn)
        .put("ctr-three-at-once", ClickCases::threeAtOnce)
        .build();
  }

  /** The command ends with one line that says this. */
  private static Case line(String fragment) {
    return folder -> refused(folder.clicks(), fragment);
  }

  private static ClickDataset load(CaseFolder folder) {
    DatasetCatalog folders = new DatasetCatalog(Optional.of(folder.catalog()), Map.of());
    return new ClickCatalog(folders, folder.cache()).load(folder.name(), ClickFolder.ONCE, 1);
  }

  private static List<String> rows(CaseFolder folder) {
    return RawRows.of(folder.data());
  }

  private static long clicks(List<String> rows) {
    return rows.stream().filter(row -> row.startsWith("1 ")).count();
  }

  /** How many lines begin like that. */
  private static long lines(CaseFolder folder, String begin) throws IOException {
    String text = folder.text(ROWS);
    return Pattern.compile("(?:\r|\n)" + Pattern.quote(begin)).matcher(text).results().count();
  }

  /** A byte order mark is no part of the first name, also where it is predicted for. */
  private static void byteOrderMark(CaseFolder folder) throws IOException {
    assertThat(RawRows.names(folder.data())).containsExactly("site", "slot", "count", "day");
    List<String> rows = rows(folder);
    assertThat(rows).hasSize(400).startsWith("0 d z 199.0 0", "1 e z 48.0 1", "0 e y 161.0 2");
    assertThat(clicks(rows)).isEqualTo(lines(folder, "1,"));
    folder.clicks();
    Path output = folder.root().resolve("p.csv");
    well(folder.predict(folder.file(ROWS), output));
    assertThat(output).content().hasLineCount(401);
  }

  /** A file of the same size and time but other content is another one. */
  private static void contentDecides(CaseFolder folder) throws IOException {
    assertThat(rows(folder)).hasSize(400).startsWith("0 d z 199.0 0");
    String first = load(folder).contentSha256();
    assertThat(load(folder).contentSha256()).isEqualTo(first);
    Path file = folder.file(ROWS);
    FileTime time = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    folder.write(ROWS, swapped(folder.text(ROWS)));
    Files.setLastModifiedTime(file, time);
    assertThat(Files.size(file)).isEqualTo(size);
    assertThat(load(folder).contentSha256()).isNotEqualTo(first);
  }

  /** Clicks become none and the other way round. */
  private static String swapped(String csv) {
    return csv.replace("\n0,", "\n_,").replace("\n1,", "\n0,").replace("\n_,", "\n1,");
  }

  /** An epoch has at least one step, after which there is a loss. */
  private static void fewRowsAreTrained(CaseFolder folder) {
    assertThat(rows(folder)).startsWith("0 a x", "1 a z", "1 b z");
    assertThat(folder.clicks().out())
        .containsPattern("epoch +1 +loss 0\\.[1-9]")
        .doesNotContain(" 0 rows/s");
  }

  private static void labelsOfDataFrames(CaseFolder folder) throws IOException {
    List<String> rows = rows(folder);
    assertThat(rows).hasSize(400).startsWith("0 d z 199 0", "1 e z 48 1", "0 e y 161 2");
    assertThat(clicks(rows)).isEqualTo(lines(folder, "1.0,"));
  }

  private static void lineBreakInCell(CaseFolder folder) {
    List<String> rows = rows(folder);
    assertThat(rows).hasSize(400).startsWith("0 d z 199 0", "1 e z 48 1", "0 e y 161 2");
    assertThat(rows.get(3)).isEqualTo("1 two\nlines x 114 3");
    assertThat(rows).filteredOn(row -> row.contains("two\nlines")).hasSize(8);
  }

  private static void anySeparator(CaseFolder folder) {
    assertThat(load(folder).schema().fields())
        .containsExactly(
            new ClickField("tags", FieldKind.MULTI, 7, 3),
            new ClickField("slot", FieldKind.CATEGORICAL, 5, 1));
    assertThat(rows(folder).get(0)).isEqualTo("1 t、s、s z");
  }

  private static void missingCells(CaseFolder folder) {
    List<String> rows = rows(folder);
    assertThat(rows).startsWith("0 e y - 0", "0 e x - 1", "0 b z 13.0 2", "0 a y 120.0 3");
    assertThat(rows).filteredOn(row -> row.contains("NaN")).isEmpty();
  }

  private static void oldMacLines(CaseFolder folder) throws IOException {
    List<String> rows = rows(folder);
    assertThat(rows).startsWith("0 e y 189 0", "0 e x 119 1", "0 b z 13 2");
    assertThat(rows).hasSize(260);
    assertThat(clicks(rows)).isEqualTo(lines(folder, "1,"));
  }

  private static void headersOfTheirOwn(CaseFolder folder) {
    assertThat(RawRows.names(folder.data())).containsExactly("site", "slot");
    List<String> rows = rows(folder);
    assertThat(rows).startsWith("train 0 d z", "train 0 d y", "train 0 e x");
    assertThat(rows).contains("valid 0 c x");
    assertThat(rows.stream().filter(row -> row.startsWith("test ")).limit(3))
        .containsExactly("test 1 a z", "test 0 e x", "test 0 d x");
    ClickDataset table = load(folder);
    assertThat(ClickFolder.all(table.test(), table.schema()).id())
        .doesNotContain(ClickField.UNKNOWN, table.schema().idOffset(1) + ClickField.UNKNOWN);
  }

  /** Three processes make one cache folder. */
  private static void threeAtOnce(CaseFolder folder) throws Exception {
    assertThat(rows(folder)).hasSize(400).startsWith("0 d z 199.0 0");
    List<Process> processes = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      processes.add(CacheProcess.load(folder.catalog(), folder.cache(), folder.name()));
    }
    String expected = load(folder).contentSha256();
    for (Process process : processes) {
      byte[] said = process.getInputStream().readAllBytes();
      assertThat(new String(said, StandardCharsets.UTF_8)).endsWith(expected);
      assertThat(process.waitFor()).isZero();
    }
  }
}
