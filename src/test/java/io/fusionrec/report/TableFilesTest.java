package io.fusionrec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "A table",
          ImmutableList.of("RMSE", "Pr@5"),
          ImmutableList.of(
              new MetricRow("X", "X", "none", "d_1", "RMSE", 0.91234, null, 1),
              new MetricRow("X", "X", "none", "d_1", "Pr@5", 0.2, null, 1),
              new MetricRow("X-SEIN", "X", "sein", "d_1", "RMSE", 0.9, 0.01, 3),
              new MetricRow("Popular", "Popular", "reference", "d_1", "Pr@5", 0.1, null, 1)),
          "X-SEIN minus X (none) and minus X-MLP (mlp)",
          ImmutableList.of(
              new DifferenceRow(
                  "X", "RMSE", "none", -0.01234, -0.02, -0.01, 0.01, 9, -0.5, "a test"),
              new DifferenceRow("X", "Pr@5", "none", 0.1, 0.0, 0.2, 0.04, 9, -0.5, "a test")
                  .withSeeds(ImmutableList.of(0.25, -0.125, 0.175)),
              new DifferenceRow("X", "RMSE", "mlp", 0.001, -0.1, 0.1, 0.03, 9, null, "a test")),
          ImmutableList.of(new PublishedRow("X", ImmutableMap.of("RMSE", 1.1))),
          ImmutableList.of("A note."));

  @TempDir private Path folder;

  @Test
  void pValuesAreHolmCorrected() {
    // sorted .01, .03, .04 times 3, 2, 1, never falling: .03, .06, .06
    assertThat(TABLE.differences().get(0).corrected()).isCloseTo(0.03, within(1e-12));
    assertThat(TABLE.differences().get(1).corrected()).isCloseTo(0.06, within(1e-12));
    assertThat(TABLE.differences().get(2).corrected()).isCloseTo(0.06, within(1e-12));
  }

  @Test
  void everyFormatShowsTheSameValues() throws IOException {
    TableFiles.write(folder, "t", TABLE);
    assertThat(Files.readString(folder.resolve("t.csv")))
        .isEqualToNormalizingNewlines(
            """
            model,base,head,dataset,metric,mean,std,seeds
            X,X,none,d_1,RMSE,0.91234,,1
            X,X,none,d_1,Pr@5,0.2,,1
            X-SEIN,X,sein,d_1,RMSE,0.9,0.01,3
            Popular,Popular,reference,d_1,Pr@5,0.1,,1
            """);
    assertThat(Files.readString(folder.resolve("t-differences.csv")))
        .startsWith(
            "base,metric,versus,difference,ci_low,ci_high,p,p_corrected,effect_size,test,clear,by_seed")
        .contains("X,RMSE,none,-0.01234,-0.02,-0.01,0.01,0.03,-0.5,a test,true,\n")
        .contains("X,Pr@5,none,0.1,0.0,0.2,0.04,0.06,-0.5,a test,false,0.25 -0.125 0.175\n")
        .contains("X,RMSE,mlp,0.001,-0.1,0.1,0.03,0.06,,a test,false,\n");
    assertThat(Files.readString(folder.resolve("t.md")))
        .contains("# A table", "| model | RMSE | Pr@5 |", "| X | 0.9123 | 0.2000 |")
        .contains("| X-SEIN | 0.9000 ± 0.0100 |  |", "| Popular |  | 0.1000 |")
        .contains("| *X (paper)* | *1.1000* |  |", "- A note.")
        .contains(
            "| base | versus | metric | difference | 95 % interval | seeds | p | p (Holm) | d_z |",
            "| X | none | RMSE | -0.0123 | -0.0200 to -0.0100 |  | 0.0100 | 0.0300 | -0.50 | yes |",
            "| X | none | Pr@5 | +0.1000 | +0.0000 to +0.2000 | 2 of 3 | 0.0400 | 0.0600 | -0.50 |");
    assertThat(Files.readString(folder.resolve("t.tex")))
        .startsWith("% A table\n% A note.\n")
        .contains("X-SEIN & $0.9000 \\pm 0.0100$ &  \\\\")
        .contains("\\begin{tabular}{lrr}");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("t.json").toFile());
    assertThat(json.get("rows").get(2).get("std").asDouble()).isEqualTo(0.01);
    assertThat(json.get("differences")).hasSize(3);
    assertThat(json.get("differences").get(1).get("bySeed").get(1).asDouble()).isEqualTo(-0.125);
    assertThat(json.get("differences").get(2).has("bySeed")).isFalse();
    assertThat(json.get("differences").get(2).get("effectSize").isNull()).isTrue();
  }

  @Test
  void howManySeedsAgreeWithTheDifference() {
    DifferenceRow row = new DifferenceRow("X", "MAE", "none", -1, -2, 0, 1, 1, null, "a test");
    assertThat(row.agreeing()).isEmpty(); // of an older file, which does not know
    assertThat(row.withSeeds(ImmutableList.of(-1.0)).agreeing()).isEmpty();
    assertThat(row.withSeeds(ImmutableList.of(-3.0, 0.0, 1.0, -2.0)).agreeing())
        .isEqualTo("2 of 4");
    DifferenceRow none = new DifferenceRow("X", "MAE", "none", 0, 0, 0, 1, 1, null, "a test");
    assertThat(none.withSeeds(ImmutableList.of(0.0, 0.0)).agreeing()).isEqualTo("2 of 2");
  }

  @Test
  void aMeanOverFewerSeedsThanItsModelHasSaysSo() throws IOException {
    ResultTable table =
        new ResultTable(
            "A table",
            ImmutableList.of("AUC", "logloss", "PR-AUC"),
            ImmutableList.of(
                MetricRow.of("X", "X", "clicks", "d", "AUC", 0.5, 0.75),
                MetricRow.of("X", "X", "clicks", "d", "logloss", 0.5, 0.5, 0.5),
                MetricRow.of("X", "X", "clicks", "d", "PR-AUC", 0.25)),
            "",
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of());
    Path differences = Files.writeString(folder.resolve("few-differences.csv"), "an older table's");
    TableFiles.write(folder, "few", table);
    assertThat(differences).doesNotExist();
    assertThat(Files.readString(folder.resolve("few.md")))
        .contains("| X | 0.6250 ± 0.1768 (2 seeds) | 0.5000 ± 0.0000 | 0.2500 (1 seed) |");
  }

  @Test
  void largeFiguresKeepTheirDecimalsAndDeviations() throws IOException {
    ResultTable table =
        new ResultTable(
            "A table",
            ImmutableList.of("MAE", "rows/s"),
            ImmutableList.of(
                MetricRow.of("X", "X", "none", "d", "MAE", 150.2, 150.3),
                MetricRow.of("X", "X", "none", "d", "rows/s", 45_000, 46_000)),
            "",
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of());
    TableFiles.write(folder, "large", table);
    assertThat(Files.readString(folder.resolve("large.md")))
        .contains("| X | 150.25 ± 0.07 | 45,500 ± 707 |");
    assertThat(Files.readString(folder.resolve("large.tex")))
        .contains("X & $150.25 \\pm 0.07$ & $45500 \\pm 707$ \\\\");
  }

  @Test
  void aBarInANameBeginsNoColumn() throws IOException {
    ResultTable table =
        new ResultTable(
            "A table",
            ImmutableList.of("MAE"),
            ImmutableList.of(MetricRow.of("X, a|b", "X", "none", "d", "MAE", 0.5)),
            "",
            ImmutableList.of(
                new DifferenceRow("X, a|b", "MAE", "X", 0, 0, 0, 1, 1, null, "a test")),
            ImmutableList.of(),
            ImmutableList.of());
    TableFiles.write(folder, "bar", table);
    assertThat(Files.readString(folder.resolve("bar.md")))
        .contains("| X, a\\|b | 0.5000 |")
        .contains("| base | versus | metric | difference | 95 % interval | p | p (Holm) |")
        .contains("| X, a\\|b | X | MAE | +0.0000 |");
  }
}
