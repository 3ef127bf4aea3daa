package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.click.model.ClickModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final List<String> OF_A_HEAD =
      List.of("model", "rating step", "ranking step", "full ranking");
  private static final List<String> PHASES = List.of("epoch", "forward", "backward", "optimiser");

  @TempDir private Path folder;

  private static void checkRow(JsonNode row) {
    for (String figure :
        List.of("examples", "runs", "mean_seconds", "median_seconds", "per_second", "heap_mib")) {
      assertThat(row.get(figure).doubleValue()).as("%s %s", row, figure).isPositive().isFinite();
    }
    boolean steps = row.get("part").textValue().endsWith(" step");
    assertThat(row.get("phases").isNull()).isEqualTo(!steps);
    if (steps) {
      assertThat(row.get("runs").intValue()).isEqualTo(2);
      assertThat(row.at("/phases/host").doubleValue()).isNotNegative();
      for (String phase : PHASES) {
        assertThat(row.at("/phases/" + phase).doubleValue()).as("%s", row).isNotNegative();
      }
    }
  }

  private static List<String> measured(JsonNode report) {
    List<String> names = new ArrayList<>();
    report
        .get("rows")
        .forEach(
            row -> {
              checkRow(row);
              names.add(
                  String.join(
                      " ",
                      row.get("model").textValue(),
                      row.get("head").textValue(),
                      row.get("part").textValue()));
            });
    return names;
  }

  @Test
  void measuresEveryModelUnderEveryHead() throws IOException {
    Outcome outcome =
        Outcome.fusion(
            "bench", "--dataset=60x40", "--steps=2", "--warmup=1", "--json", "--output=" + folder);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(outcome.out());
    List<String> expected = new ArrayList<>(List.of("data  reading"));
    for (String encoder : List.of("GSIRec", "HeteGraph", "IR-Rec", "ITRA", "KGNCF-RRN")) {
      expected.add(encoder + "  graphs");
      for (String head : List.of("none", "mlp", "sein")) {
        OF_A_HEAD.forEach(part -> expected.add(encoder + " " + head + " " + part));
      }
    }
    ClickModels.load().names().forEach(model -> expected.add(model + "  clicks step"));
    assertThat(measured(report)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(report.at("/machine/processor").textValue()).isNotBlank();
    assertThat(report.at("/machine/threads").intValue()).isPositive();
    assertThat(report.at("/floor/gemm_gflops").doubleValue()).isPositive();
    assertThat(report.at("/floor/memory_gbs").doubleValue()).isPositive();
    assertThat(report.at("/data/generated").booleanValue()).isTrue();
    assertThat(report.at("/data/name").textValue()).isEqualTo("60x40");
    assertThat(report.at("/tables/0/name").textValue()).isEqualTo("60x40-ctr");
    assertThat(report.at("/tables/0/generated").booleanValue()).isTrue();
    for (JsonNode row : report.get("rows")) {
      assertThat(row.get("data").textValue())
          .isEqualTo(row.get("part").textValue().equals("clicks step") ? "60x40-ctr" : "60x40");
    }
    assertThat(report.at("/settings/steps").intValue()).isEqualTo(2);
    assertThat(folder.resolve("bench.json")).hasContent(outcome.out());
    assertThat(folder.resolve("bench.csv"))
        .content()
        .hasLineCount(expected.size() + 1)
        .startsWith("model,head,part,unit,examples,runs,mean_seconds,")
        .contains("KGNCF-RRN,sein,rating step,ratings,")
        .containsPattern(",rss_mib,data\n")
        .containsPattern("FM,,clicks step,rows,.*,60x40-ctr\n");
  }

  @Test
  void aTableHasALineForEverythingAndNamesTheMachine() {
    Outcome outcome =
        Outcome.fusion("bench", "--models=GSIRec,FM", "--heads=sein", "--steps=2", "--warmup=1");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("Machine  ", "Floor    matrix products ", "Data     sample (generated): 600")
        .containsPattern("(?m)^GSIRec +sein +full ranking +[0-9,]+ users ")
        .containsPattern("(?m)^FM +clicks step +[0-9,]+ rows ");
    assertThat(outcome.out().lines().filter(line -> line.contains(" | "))).hasSize(8);
  }

  @Test
  void aTableOfTheUsersStandsBesideGeneratedRatings() {
    String mine = folder.resolve("mine").toString();
    assertThat(Outcome.fusion("sample", mine, "--users=60", "--movies=40").code()).isZero();
    Outcome outcome =
        Outcome.fusion(
            "bench",
            "--data=" + folder,
            "--table=mine-ctr",
            "--models=FM",
            "--steps=2",
            "--warmup=1",
            "--output=" + folder.resolve("out"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("Data     sample (generated)")
        .containsPattern("(?m)^Table    mine-ctr \\(generated\\): [0-9,]+ rows, \\d+ fields, ")
        .contains("clicks step");
    assertThat(folder.resolve("out/bench.csv"))
        .content()
        .containsPattern("(?m)^data,,reading,.*,sample$")
        .containsPattern("(?m)^FM,,clicks step,.*,mine-ctr$");
  }

  @ParameterizedTest
  @CsvSource({
    "--steps=0, --steps must be at least 1",
    "--warmup=0, --warmup must be at least 1",
    "--models=HetGraph, unknown model 'HetGraph'; did you mean 'HeteGraph'?",
    "--models=, unknown model ''",
    "--heads=seim, unknown head 'seim'; did you mean 'sein'?",
    "--dataset=0x40, a generated data set needs users and movies",
    "--dataset=nowhere, unknown data set 'nowhere'",
    "--table=nowhere, unknown table 'nowhere'",
    "--table=sampel-ctr, unknown data set 'sampel'; did you mean 'sample'?",
    "--threads=-1, --threads must be 0",
    "--step=3, unknown option: '--step=3'",
  })
  void refusesWhatCannotBeMeant(String option, String message) {
    Outcome outcome =
        option.startsWith("--table")
            ? Outcome.fusion("bench", "--models=FM", option)
            : Outcome.fusion("bench", option);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(message).hasLineCount(1);
    assertThat(outcome.out()).as("nothing is measured first").isEmpty();
  }
}
