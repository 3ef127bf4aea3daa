package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.TrainedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small searches on generated data; each training takes a second by the search's clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TuneRunTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final String RATING = "tune/GSIRec-sample-rating";
  private static final SettingsTree SHORT =
      RunSettings.defaults(GSIREC)
          .setAll(
              List.of(
                  "rating.epochs=4",
                  "further.rating.epochs=3",
                  "head.rating.epochs=3",
                  "ranking.epochs=2",
                  "further.ranking.epochs=1",
                  "head.ranking.epochs=1",
                  "fusion.fieldWidth=4",
                  "fusion.neurons=5",
                  "encoder.width=4",
                  "encoder.neighbours=2",
                  "encoder.triples=32"));
  private static final SearchSpace SPACE =
      new SearchSpace(
          ImmutableMap.of(
              "rating.learningRate",
              new Range.Interval(0.001, 0.02, true, false),
              "encoder.width",
              new Range.Interval(2, 6, false, true),
              "fusion.neurons",
              new Range.Choice(ImmutableList.of("[3]", "[2,2]"))));

  @TempDir private static Path shared;
  private final RatingData sample = ofFewUsers(new SampleGenerator().generate());
  private final List<String> log = new ArrayList<>();

  /** A search of three seconds each: the defaults, and two trials of which one goes on. */
  private TuneTable tune(Path folder, RatingData data, SettingsTree tree, double seconds) {
    return tune(folder, data, tree, seconds, TunedObjective.RATING, log);
  }

  private static TuneTable tune(
      Path folder,
      RatingData data,
      SettingsTree tree,
      double seconds,
      TunedObjective objective,
      List<String> log) {
    AtomicLong clock = new AtomicLong();
    return new TuneRun(
            data,
            GSIREC,
            tree,
            SPACE,
            new TuneSettings(
                objective,
                ImmutableList.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN),
                seconds,
                new SuccessiveHalving(2, 2, 2)),
            1,
            new RunEnvironment(
                ComputeDevice.cpu(), folder.resolve("tune"), TrainingListener.NONE, log::add),
            () -> clock.getAndAdd(1_000_000_000))
        .run();
  }

  /** A range over how training begins brings stages that the defaults don't have. */
  @Test
  void theStagesOfATrialAreCutToItsRung() throws IOException {
    Path folder = shared.resolve("warm");
    AtomicLong clock = new AtomicLong();
    new TuneRun(
            sample,
            GSIREC,
            SHORT.set("fusion.start=cold"),
            new SearchSpace(
                ImmutableMap.of(
                    "fusion.start", new Range.Choice(ImmutableList.of("warm", "warm")))),
            new TuneSettings(
                TunedObjective.RATING,
                ImmutableList.of(FusionHeads.SEIN),
                2,
                new SuccessiveHalving(2, 2, 2)),
            1,
            new RunEnvironment(ComputeDevice.cpu(), folder, TrainingListener.NONE, line -> {}),
            () -> clock.getAndAdd(1_000_000_000))
        .run();
    assertThat(Files.readString(folder.resolve("GSIRec-sample-rating/trials.csv")))
        .contains("rating.epochs=2 --set further.rating.epochs=2 --set head.rating.epochs=2");
  }

  private TuneTable table() {
    return tune(shared, sample, SHORT, 4);
  }

  private List<String[]> trials() throws IOException {
    return Files.readAllLines(shared.resolve(RATING + "/trials.csv")).stream()
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }

  @BeforeAll
  void search() {
    table();
  }

  @Test
  void everyModelHasTheSameBudgetAndTheDefaultsFirst() throws IOException {
    TuneTable table = table();
    assertThat(table.models())
        .extracting(Found::model)
        .containsExactly("GSIRec", "GSIRec-MLP", "GSIRec-SEIN");
    for (Found found : table.models()) {
      assertThat(found.trials()).isEqualTo(3);
      assertThat(found.seconds()).isEqualTo(4);
      assertThat(found.best().orElseThrow().valid().orElseThrow())
          .isLessThanOrEqualTo(found.defaults().orElseThrow().valid().orElseThrow());
    }
    assertThat(trials()).hasSize(12);
    assertThat(trials().stream().map(row -> row[0] + "@" + row[3]).toList().subList(0, 3))
        .containsExactly("0@4", "1@2", "2@2");
    assertThat(log).hasSize(12);
    assertThat(log.get(0))
        .startsWith("GSIRec trial 0, rung 2 of 2 (4 epochs): valid RMSE 0.")
        .endsWith("; 1.0 s, 1 of 4 s  defaults");
    assertThat(log.get(1)).contains("(2 epochs)").contains("encoder.width=", "learningRate=");
    assertThat(table.text())
        .contains("sample (generated data, says nothing about real people), seed 1, valid RMSE")
        .contains("GSIRec-SEIN                      3         4");
  }

  @Test
  void aTrialThatGoesOnComesToWhatOneTrainedInOneGoDoes() throws IOException {
    for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.SEIN)) {
      String[] last =
          trials().stream()
              .filter(row -> row[1].equals("GSIRec" + head.suffix()) && !row[0].equals("0"))
              .filter(row -> row[2].equals("2"))
              .findFirst()
              .orElseThrow();
      Trial trial =
          SPACE
              .of(TunedObjective.RATING, head)
              .draw(new RandomStreams(1), Integer.parseInt(last[0]));
      assertThat(Double.parseDouble(last[4]))
          .isEqualTo(validOf(head, trial.of(SHORT, TunedObjective.RATING)));
    }
  }

  @Test
  void theBestSettingsAreASettingsFileThatGivesTheFigure() {
    for (Found found : table().models()) {
      Path file = shared.resolve(RATING + "/best-" + found.model() + ".json");
      FusionHead head =
          FusionHeads.standard().all().stream()
              .filter(one -> ("GSIRec" + one.suffix()).equals(found.model()))
              .findFirst()
              .orElseThrow();
      SettingsTree settings = RunSettings.defaults(GSIREC).withFile(file);
      assertThat(validOf(head, settings))
          .isEqualTo(found.best().orElseThrow().valid().orElseThrow());
      String set = found.best().orElseThrow().set();
      List<String> changes =
          set.isEmpty() ? List.of() : Arrays.asList(set.substring(6).split(" --set "));
      assertThat(SHORT.setAll(changes)).isEqualTo(settings);
    }
  }

  /** The figure on valid that a run of an experiment comes to. */
  private double validOf(FusionHead head, SettingsTree settings) {
    try (TrainedModel model =
        new RatingExperiment(
                sample,
                GSIREC,
                settings
                    .set("ranking.epochs=1")
                    .set("further.ranking.epochs=1")
                    .set("head.ranking.epochs=1"),
                1,
                ComputeDevice.cpu(),
                TrainingListener.NONE)
            .fit(head)) {
      return model.result().run().trainings().entrySet().stream()
          .filter(stage -> stage.getKey().startsWith("rating"))
          .reduce((earlier, later) -> later)
          .orElseThrow()
          .getValue()
          .bestValid()
          .orElseThrow();
    }
  }

  @Test
  void noTestRatingIsRead(@TempDir Path folder) throws IOException {
    tune(folder, withGarbageInTest(), SHORT, 4);
    assertThat(folder.resolve(RATING + "/trials.csv"))
        .hasSameTextualContentAs(shared.resolve(RATING + "/trials.csv"));
  }

  /** The sample, every rating of its test part turned upside down. */
  private RatingData withGarbageInTest() {
    Ratings all = sample.ratings();
    Ratings test = Split.of(sample, SplitSettings.DEFAULT, 1).test();
    Map<Long, Boolean> tested = new HashMap<>();
    for (int k = 0; k < test.size(); k++) {
      tested.put(test.user()[k] * 1_000_000L + test.item()[k], true);
    }
    float[] rating = all.rating().clone();
    for (int k = 0; k < rating.length; k++) {
      if (tested.containsKey(all.user()[k] * 1_000_000L + all.item()[k])) {
        rating[k] = 6 - rating[k];
      }
    }
    return sample.withRatings(
        new Ratings(all.userCount(), all.itemCount(), all.user(), all.item(), rating));
  }

  /** The first 60 users' ratings. */
  private static RatingData ofFewUsers(RatingData data) {
    Ratings all = data.ratings();
    return data.withRatings(
        all.select(IntStream.range(0, all.size()).filter(row -> all.user()[row] < 60).toArray()));
  }

  @Test
  void aSearchThatIsCutOffGoesOnToTheSameFile(@TempDir Path folder) throws IOException {
    tune(folder, sample, SHORT, 2);
    Path file = folder.resolve(RATING + "/trials.csv");
    assertThat(file).content().hasLineCount(7);
    tune(folder, sample, SHORT, 4);
    List<String> whole = Files.readAllLines(shared.resolve(RATING + "/trials.csv"));
    assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(whole);
    List<String> more = new ArrayList<>();
    tune(folder, sample, SHORT, 4, TunedObjective.RATING, more);
    assertThat(more).isEmpty();
  }

  @Test
  void rankingIsTunedByNdcg(@TempDir Path folder) {
    TuneTable table = tune(folder, sample, SHORT, 1, TunedObjective.RANKING, log);
    assertThat(table.text()).contains("valid NDCG@10");
    assertThat(table.folder()).isEqualTo(folder.resolve("tune/GSIRec-sample-ranking"));
    assertThat(table.models().get(0).defaults().orElseThrow().valid().orElseThrow())
        .isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rating.l2=0.2", "split.test=0.3", "encoder.gamma=0.5", "control.rating=3"})
  void aSearchWithOtherSettingsIsRefused(String change) {
    assertThatThrownBy(() -> tune(shared, sample, SHORT.set(change), 4))
        .isInstanceOf(InputException.class)
        .hasMessage(
            shared.resolve(RATING)
                + " holds a search with another settings"
                + (change.startsWith("split") ? ", split" : "")
                + "; remove it, or use another --out");
  }

  @Test
  void withoutAFigureOnValidThereIsNothingToTuneBy() {
    assertThatThrownBy(() -> tune(shared, sample, SHORT.set("split.valid=0.001"), 4))
        .isInstanceOf(InputException.class)
        .hasMessage("sample: the split leaves no valid rating to tune on; raise split.valid");
    assertThatThrownBy(() -> tune(shared, sample.asImplicitFeedback(), SHORT, 4))
        .isInstanceOf(InputException.class)
        .hasMessage("sample: implicit feedback has no ratings to predict; use --objective ranking");
    Ratings all = sample.ratings();
    RatingData disliked =
        sample.withRatings(
            new Ratings(
                all.userCount(), all.itemCount(), all.user(), all.item(), new float[all.size()]));
    assertThatThrownBy(() -> tune(shared, disliked, SHORT, 4, TunedObjective.RANKING, log))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("sample: no valid rating is relevant (>= 4");
  }
}
