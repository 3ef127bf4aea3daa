package io.fusionrec.experiment.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.report.TableFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {
  private static final String SWEEP =
      """
      figure,dataset,model,setting,value,metric,mean,std,seeds
      5,tiny,SEIN,width D,4,AUC,0.75,,1
      5,tiny,SEIN,width D,8,AUC,0.8,0.01,3
      """;

  @TempDir private Path folder;

  @Test
  void aTableIsReadAsItWasWritten() throws IOException {
    ResultTable table =
        new ResultTable(
            "T",
            ImmutableList.of("MAE"),
            ImmutableList.of(MetricRow.of("X", "X", "none", "tiny", "MAE", 0.5, 0.75)),
            "X-SEIN minus X",
            ImmutableList.of(
                new DifferenceRow("X", "MAE", "none", -0.5, -0.75, -0.25, 0.01, 0.01, null, "t"),
                new DifferenceRow("X", "MAE", "mlp", 0.5, -0.5, 0.75, 0.02, 0.02, 0.5, "t")
                    .withSeeds(ImmutableList.of(0.25, 0.75)),
                new DifferenceRow("X", "RMSE", "none", -0.5, -0.75, -0.25, 0.01, 0.01, 0.5, "t")
                    .ofFirstValues()),
            ImmutableList.of(new PublishedRow("X", ImmutableMap.of("MAE", 1.5))),
            ImmutableList.of("a note"));
    TableFiles.write(folder, "t", table);
    assertThat(table.differences())
        .extracting(DifferenceRow::clear)
        .containsExactly(true, false, false);
    TableOutcome read = Outcomes.read(List.of(folder.resolve("t.json"))).tables().get(0);
    assertThat(read)
        .isEqualTo(
            new TableOutcome(
                table.title(),
                table.metrics(),
                table.rows(),
                table.differencesTitle(),
                table.differences(),
                table.published(),
                table.notes()));
  }

  /** What the committed tables hold is what is read, corrected p-values too. */
  @ParameterizedTest
  @ValueSource(strings = {"table3", "table2-ml-1m-ctr", "ablation"})
  void theCommittedTablesAreReadWithoutChange(String name) throws IOException {
    Path file = Path.of("results", name + ".json");
    JsonNode json = new JsonMapper().readTree(file.toFile());
    TableOutcome table = Outcomes.read(List.of(file)).tables().get(0);
    assertThat(table.rows()).hasSize(json.path("rows").size());
    assertThat(table.rows().stream().map(MetricRow::mean).toList())
        .isEqualTo(numbers(json.path("rows"), "mean"));
    assertThat(table.differences().stream().map(DifferenceRow::corrected).toList())
        .isEqualTo(numbers(json.path("differences"), "corrected"));
    assertThat(table.differences().stream().map(DifferenceRow::low).toList())
        .isEqualTo(numbers(json.path("differences"), "low"));
  }

  private static List<Double> numbers(JsonNode rows, String key) {
    ImmutableList.Builder<Double> numbers = ImmutableList.builder();
    rows.forEach(row -> numbers.add(row.path(key).doubleValue()));
    return numbers.build();
  }

  @Test
  void aSweepIsReadAsItWasWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("s.csv"), SWEEP);
    SweepOutcome sweep = Outcomes.read(List.of(file)).sweeps().get(0);
    assertThat(sweep.title()).isEqualTo("Figure 5 on tiny");
    assertThat(sweep.setting()).isEqualTo("width D");
    assertThat(sweep.points()).extracting(SweepOutcome.Point::mean).containsExactly(0.75, 0.8);
    assertThat(sweep.points().get(0).std()).isEmpty();
    assertThat(sweep.points().get(1).std()).hasValue(0.01);
    assertThat(sweep.origin()).isEmpty();
  }

  @Test
  void whereASweepComesFromStandsBesideIt() throws IOException {
    Path file = Files.writeString(folder.resolve("s.csv"), SWEEP);
    Files.writeString(
        folder.resolve("s.json"),
        """
        {"figure": 5, "dataset": "tiny", "generated_data": true, "content_sha256": "c1",
         "sha256": {}, "models": ["SEIN"], "seeds": [1], "changed": ["training.epochs=1"],
         "notes": ["Trained by somebody.", "SEIN at 8 is left out."]}
        """);
    SweepOutcome sweep = Outcomes.read(List.of(file)).sweeps().get(0);
    assertThat(sweep.title()).isEqualTo("Figure 5 on tiny (generated data)");
    assertThat(sweep.origin())
        .containsExactly(
            "Data tiny, content sha256 c1; settings changed for all runs: [training.epochs=1].",
            "Trained by somebody.",
            "SEIN at 8 is left out.");
  }

  @Test
  void theCommittedFiguresAreSweeps() {
    assertThat(
            Outcomes.read(
                    List.of(
                        Path.of("results/figures/figure5-ml-1m-ctr.csv"),
                        Path.of("results/figures/figure7-ml-1m-ctr.csv")))
                .sweeps())
        .extracting(sweep -> sweep.points().size())
        .containsExactly(20, 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "nothing ! missing DIR/nothing; expected a run folder, a table's .json file or a sweep's"
            + " .csv file",
        "notes.txt ! DIR/notes.txt: expected a run folder, a table's .json file or a sweep's .csv"
            + " file",
        "folder ! DIR/folder: no run folder (no metrics.json); where it holds run folders, name"
            + " those",
        "begun ! DIR/begun: the run is not finished (no metrics.json); --resume ends it",
        "run/metrics.json ! DIR/run/metrics.json: name the run folder that it lies in",
        "list.json ! DIR/list.json:1: expected a JSON object that is the JSON file of a table",
        "other.json ! DIR/other.json: not the JSON file of a table: 'title' is missing",
        "broken.json ! DIR/broken.json: not the JSON file of a table: 'rows[1].mean' must be a"
            + " number",
        "other.csv ! DIR/other.csv:1: not the CSV file of a sweep: expected the header"
            + " figure,dataset,model,setting,value,metric,mean,std,seeds",
        "table.csv ! DIR/table.csv: a table is read from its .json file; name that",
        "empty.csv ! DIR/empty.csv: not the CSV file of a sweep: it is empty",
        "bare.csv ! DIR/bare.csv: not the CSV file of a sweep: it has no point",
        "mixed.csv ! DIR/mixed.csv:4: not the CSV file of a sweep: figure, dataset and setting must"
            + " be the same in all lines",
      })
  void whatIsNoOutcomeIsRefusedInOneLine(String name, String message) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "x");
    Files.createDirectories(folder.resolve("folder"));
    Files.createDirectories(folder.resolve("begun"));
    Files.writeString(folder.resolve("begun/key.json"), "{}");
    WrittenRun.of(folder.resolve("run"), "X", "tiny");
    Files.writeString(folder.resolve("list.json"), "[]");
    Files.writeString(folder.resolve("other.json"), "{\"name\": \"t0\"}");
    Files.writeString(
        folder.resolve("broken.json"),
        Files.readString(Path.of("results/ablation.json"))
            .replaceFirst("(?s)(\"mean\" : .*?\"mean\" : )[0-9.]+", "$1\"NaN\""));
    Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Files.writeString(
        folder.resolve("table.csv"), "model,base,head,dataset,metric,mean,std,seeds\n");
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.writeString(folder.resolve("bare.csv"), SWEEP.substring(0, SWEEP.indexOf('\n') + 1));
    Files.writeString(folder.resolve("mixed.csv"), SWEEP + "5,other,SEIN,width D,8,AUC,0.8,,1\n");
    assertThatThrownBy(() -> Outcomes.read(List.of(folder.resolve(name))))
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("DIR", folder.toString()));
  }

  @Test
  void oneFolderUnderTwoNamesIsStillOne() throws IOException {
    Path run = WrittenRun.of(folder.resolve("run"), "X", "tiny").folder();
    Path again = folder.resolve("run/../run");
    assertThatThrownBy(() -> Outcomes.read(List.of(run, again)))
        .isInstanceOf(InputException.class)
        .hasMessage(again + " is named twice");
  }
}
