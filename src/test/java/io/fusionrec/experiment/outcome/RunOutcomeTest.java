package io.fusionrec.experiment.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOutcomeTest {
  @TempDir private Path folder;

  private WrittenRun run(String model) throws IOException {
    return WrittenRun.of(folder.resolve("runs/" + model), model, "tiny");
  }

  @Test
  void figuresAreTheFiles() throws IOException {
    RunOutcome run = RunOutcome.read(run("X-SEIN").folder());
    assertThat(run.model()).isEqualTo("X-SEIN");
    assertThat(run.seed()).isEqualTo(7);
    assertThat(run.metrics()).containsEntry("MAE", 0.625).containsEntry("NDCG@10", 0.125);
    assertThat(run.notices()).containsExactly("no user is cold");
    assertThat(run.cost()).containsEntry("parameters", 1234.0).containsEntry("epochs", 5.0);
    assertThat(run.provenance().data()).containsEntry("ratings.dat", "f1");
    assertThat(run.provenance().execution())
        .containsEntry("commit", "c0ffee")
        .containsEntry("threads", "2");
    assertThat(run.provenance().times())
        .extracting(Origin.Times::what)
        .containsExactly("rating", "measuring");
    assertThat(run.settings().orElseThrow())
        .containsEntry("width", "8")
        .containsEntry("rating.epochs", "3")
        .containsEntry("neurons", "[25]");
  }

  @Test
  void aTrainingThatSeveralCommitsHadAPartInNamesThemAll() throws IOException {
    Path made = run("X").folder();
    Path metrics = made.resolve("metrics.json");
    String text = Files.readString(metrics);
    String training = "{\"rating\": {\"commit\": \"c0ffee\",";
    assertThat(text).contains(training);
    Files.writeString(
        metrics,
        text.replace(
            training,
            """
            {"rating": {"commit": "b", "earlier": [{"commit": "a", "threads": 4}],"""));
    assertThat(RunOutcome.read(made).provenance().execution())
        .containsEntry("commit", "a and b")
        .containsEntry("threads", "4");
  }

  /** The count of epochs begins anew with each training, and each has a name. */
  @Test
  void theHistoryIsPartedIntoTrainings() throws IOException {
    List<Stage> stages = RunOutcome.read(run("X").folder()).stages();
    assertThat(stages)
        .extracting(Stage::name)
        .containsExactly("rating", "rating-further", "ranking");
    assertThat(stages).extracting(Stage::suffix).containsExactly("", "further", "");
    assertThat(stages).extracting(Stage::best).containsExactly(1, 0, 0);
    assertThat(stages).extracting(stage -> stage.epochs().size()).containsExactly(3, 2, 1);
    assertThat(stages.get(1).epochs().get(0).loss()).isEmpty();
    assertThat(stages.get(1).epochs().get(0).valid()).hasValue(0.75);
    assertThat(stages.get(2).criterion()).isEqualTo("NDCG@10");
  }

  @Test
  void trainingsWhoseNamesAreNotKnownAreNumbered() throws IOException {
    WrittenRun written = run("X").replacing("metrics.json", "\"rating-further\": 90.5,", "");
    assertThat(RunOutcome.read(written.folder()).stages())
        .extracting(Stage::name)
        .containsExactly("rating", "rating-training 2", "ranking");
  }

  @Test
  void groupsWithoutAnIntervalHaveNone() throws IOException {
    List<GroupLine> groups = RunOutcome.read(run("X").folder()).groups();
    assertThat(groups).hasSize(3);
    assertThat(groups.get(1).low()).hasValue(0.5);
    assertThat(groups.get(2).low()).isEmpty();
    assertThat(groups.get(2).value()).isEqualTo(0.5);
  }

  @Test
  void whatIsNotThereIsNone() throws IOException {
    WrittenRun written =
        run("X").without("history.csv").without("metrics-by-group.csv").without("config.json");
    RunOutcome run = RunOutcome.read(written.folder());
    assertThat(run.stages()).isEmpty();
    assertThat(run.groups()).isEmpty();
    assertThat(run.settings()).isEmpty();
    assertThat(run.calibration()).isEmpty();
    assertThat(run.popularity()).isEmpty();
  }

  @Test
  void theCommandThatWritesWhatIsMissingNamesTheRun() throws IOException {
    WrittenRun written = WrittenRun.of(folder.resolve("a b/r"), "X-SEIN", "it's");
    assertThat(RunOutcome.read(written.folder()).again())
        .isEqualTo(
            "./fusion run --base X --with-sein --dataset 'it'\\''s' --seed 7 --config '"
                + written.folder().resolve("config.json")
                + "' --export --resume --out '"
                + folder.resolve("a b")
                + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "metrics.json ! \"model\" ! \"modle\" ! : not the metrics.json of a run: 'model' is missing",
        "metrics.json ! 0.625 ! \"NaN\" ! : not the metrics.json of a run: 'metrics.MAE' must be a"
            + " number",
        "metrics.json ! \"seed\": 7 ! \"seed\": 7.5 ! : not the metrics.json of a run: 'seed' must"
            + " be a whole number",
        "metrics.json ! {\"model\" ! {model ! :1: not valid JSON",
        "history.csv ! loss ! lost ! :1: not a run's history: expected the header objective,epoch,",
        "history.csv ! rating,2,0.7 ! rating,2,x ! :3: not a run's history: 'x' is no number",
        "history.csv ! 0.8,true ! 0.8,yes ! :2: not a run's history: 'yes' is neither true nor"
            + " false",
        "history.csv ! RMSE,0.76, ! RMSE, ! :4: not a run's history: expected 8 cells, not 7",
        "metrics-by-group.csv ! Q3,1 ! Q3,one ! :4: not figures by group: 'one' is no whole number",
        "metrics-by-group.csv ! 0.625 ! Infinity ! :2: not figures by group: 'Infinity' is no"
            + " number",
      })
  void aDamagedFileIsNamedWithItsLine(String file, String text, String other, String message)
      throws IOException {
    WrittenRun written = run("X").replacing(file, text, other);
    assertThatThrownBy(() -> RunOutcome.read(written.folder()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(written.folder().resolve(file) + message);
  }

  @Test
  void exportsAreReadStrictly() throws IOException {
    WrittenRun written = run("X").exported();
    RunOutcome run = RunOutcome.read(written.folder());
    assertThat(run.calibration()).isPresent();
    written.with("predictions.csv.gz", "user,item,rating,prediction\n");
    assertThatThrownBy(run::calibration)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("predictions.csv.gz: not the exported predictions of a run: ");
    written.withPacked("predictions.csv.gz", "user,item,rating,prediction\n");
    assertThatThrownBy(run::calibration).hasMessageContaining("it has no prediction");
    written.withPacked("predictions.csv.gz", "user,item,rating,prediction\nu,i,x,1\n");
    assertThatThrownBy(run::calibration).hasMessageContaining(":2: ").hasMessageContaining("'x'");
    written.withPacked("top_k.csv.gz", "user,rank,item,score\nu1,1,nowhere,2\n");
    assertThatThrownBy(run::popularity)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("item 'nowhere' is not in split.csv.gz");
    // An item whose ratings split.core leaves out is in no part, and in lists.
    written.withPacked("top_k.csv.gz", "user,rank,item,score\nu1,1,nowhere,2\nu1,2,i1,1\n");
    written.with("config.json", "{\"split\": {\"core\": 5}}");
    assertThat(RunOutcome.read(written.folder()).popularity().orElseThrow().recommended())
        .isEqualTo(1);
    written.withPacked("split.csv.gz", "user,item,rating,part\nu1,i1,3,held\n");
    assertThatThrownBy(run::popularity).hasMessageContaining("'held' is none of train, valid");
  }

  @Test
  void aCutArchiveIsRefused() throws IOException {
    WrittenRun written = run("X").exported();
    Path file = written.folder().resolve("split.csv.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 12));
    assertThatThrownBy(() -> RunOutcome.read(written.folder()).popularity())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": not a run's split: ");
  }
}
