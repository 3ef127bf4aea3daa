package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.data.folder.DatasetCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands say of their figures is what was done. */
class HonestFiguresTest {
  @TempDir private Path folder;

  private void sample() {
    String mine = folder.resolve("mine").toString();
    assertThat(Outcome.fusion("sample", mine, "--users=60", "--movies=40").code()).isZero();
  }

  @Test
  void generatedDataReplaceNoFile() throws IOException {
    Path ratings = Files.createDirectories(folder.resolve("real")).resolve("ratings.dat");
    Path clicks = ratings.resolveSibling("train.txt");
    Files.writeString(ratings, "real");
    Files.writeString(clicks, "real");
    String real = folder.resolve("real").toString();
    for (Outcome outcome :
        List.of(Outcome.fusion("sample", real), Outcome.fusion("criteo-sample", "--out", real))) {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("is there already, and generated data replace no file");
    }
    assertThat(ratings).hasContent("real");
    assertThat(clicks).hasContent("real");
  }

  @Test
  void whatWasGeneratedIsCalledSoWhereverItIsRead() throws IOException {
    sample();
    String clicks = folder.resolve("clicks").toString();
    assertThat(Outcome.fusion("criteo-sample", "--out", clicks, "--rows=50").code()).isZero();
    for (String target : List.of("csv", "recbole")) {
      String output = folder.resolve("as-" + target).toString();
      Outcome converted =
          Outcome.fusion(
              "data",
              "convert",
              folder.resolve("mine").toString(),
              "--to=" + target,
              "--output=" + output);
      assertThat(converted.code()).as(converted.err()).isZero();
    }
    DatasetCatalog catalog = new DatasetCatalog(Optional.of(folder), Map.of());
    ClickCatalog clickCatalog = new ClickCatalog(catalog, folder.resolve("cache"));
    PreprocessingSettings usual = PreprocessingSettings.DEFAULT;
    assertThat(catalog.load("mine").generated()).isTrue();
    assertThat(catalog.load("as-csv").generated()).isTrue();
    assertThat(catalog.load("as-recbole").generated()).isTrue();
    assertThat(clickCatalog.load("clicks", usual, 1).generated()).isTrue();
    assertThat(clickCatalog.load("mine-ctr", usual, 1).generated()).isTrue();
    Files.delete(folder.resolve("mine/GENERATED"));
    Files.delete(folder.resolve("clicks/GENERATED"));
    assertThat(catalog.load("mine").generated()).isFalse();
    assertThat(clickCatalog.load("clicks", usual, 1).generated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "table3 --seeds=2,1,2 ! --seeds names 2 twice",
        "table3 --bases=GSIRec,GSIRec ! --bases names GSIRec twice",
        "ablation --seeds=2,2 ! --seeds names 2 twice",
        "ablation --bases=ITRA,ITRA ! --bases names ITRA twice",
        "table2 --seeds=3,3 ! --seeds names 3 twice",
        "table2 --models=FM,SEIN,FM ! --models names FM twice",
        "sweep --figure=5 --seeds=3,3 ! --seeds names 3 twice",
        "sweep --figure=5 --models=SEIN,SEIN ! --models names SEIN twice",
        "sweep --figure=6 --set=model.neurons=5 ! --set model.neurons=5: figure 6 varies"
            + " model.neurons itself; leave it out",
      })
  void whatWouldCountTwiceIsRefused(String command, String message) {
    String data = command.startsWith("table2") || command.startsWith("sweep") ? "-ctr" : "";
    Outcome outcome =
        Outcome.fusion(
            (command + " --dataset=sample" + data + " --out=" + folder.resolve("r")).split(" "));
    assertThat(outcome.err()).startsWith("fusion: ").contains(message).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aShareThatNothingChoseIsCalledTheMiddle() throws IOException {
    sample();
    Outcome run =
        Outcome.fusion(
            "run",
            "--data=" + folder,
            "--dataset=mine",
            "--base=GSIRec",
            "--with-sein",
            "--out=" + folder.resolve("runs"),
            "--set=split.valid=0.0001",
            "--set=fusion.shares=0.1,0.25,0.5",
            "--set=encoder.width=4",
            "--set=rating.epochs=1",
            "--set=ranking.epochs=1",
            "--set=head.rating.epochs=1",
            "--set=further.rating.epochs=1",
            "--set=head.ranking.epochs=1",
            "--set=further.ranking.epochs=1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .doesNotContain("chosen on valid")
        .contains(
            "Share of the head in the score, the middle of fusion.shares, as valid has nothing to"
                + " choose by: GSIRec-SEIN 0.25 (rating), 0.25 (ranking)");
    Path html = folder.resolve("report.html");
    assertThat(Outcome.fusion("report", sein(), "--output=" + html).code()).isZero();
    assertThat(html)
        .content()
        .doesNotContain("chosen on valid")
        .contains("the middle of fusion.shares as valid has nothing to choose by, for rating: 0.25")
        .contains("peak memory of the process, MiB");
  }

  private String sein() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      List<Path> made = runs.filter(path -> path.toString().contains("-SEIN-")).toList();
      return made.get(0).toString();
    }
  }

  @Test
  void rowsTrainedOnValidTooSayItHoweverThatWasAsked() {
    sample();
    Outcome outcome =
        Outcome.fusion(
            "baselines",
            "--data=" + folder,
            "--dataset=mine",
            "--out=" + folder.resolve("r"),
            "--set=withValid=true");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(", seed 1, trained on train and valid (not");
    assertThat(folder.resolve("r/baselines.csv"))
        .content()
        .startsWith("model,base,head,dataset,metric,mean,std,seeds,setting,trained_on\n")
        .containsPattern("MostPopular,.*,,1,,train and valid\n");
  }
}
