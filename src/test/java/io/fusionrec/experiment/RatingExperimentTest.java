package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.MoreCollectors;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.eval.group.GroupEstimate;
import io.fusionrec.eval.group.GroupText;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.SavedParameters;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingExperimentTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final SettingsTree SHORT =
      RunSettings.defaults(GSIREC)
          .set("rating.epochs=2")
          .set("ranking.epochs=2")
          .set("further.rating.epochs=1")
          .set("further.ranking.epochs=2")
          .set("head.rating.epochs=1")
          .set("head.ranking.epochs=2")
          .set("fusion.width=8")
          .set("fusion.fieldWidth=4")
          .set("fusion.neurons=5")
          .set("encoder.width=8");

  @TempDir private Path folder;

  private static RatingExperiment run(RatingData data, TrainingListener listener) {
    return new RatingExperiment(data, GSIREC, SHORT, 1, ComputeDevice.cpu(), listener);
  }

  private static RatingResult fit(RatingExperiment run, Path results, Resume resume) {
    return run.run(FusionHeads.SEIN, results, resume, RunOutputs.FIGURES);
  }

  /** The only run folder of X-SEIN in a folder. */
  private static Path only(Path results) throws IOException {
    try (var folders = Files.list(results)) {
      return folders
          .filter(path -> path.getFileName().toString().contains("-SEIN-"))
          .collect(MoreCollectors.onlyElement());
    }
  }

  /** Steps don't know the share: each look at valid finds the best of what each alone would be. */
  @Test
  void theShareIsChosenOnValid() {
    RatingData data = SmallSample.generate();
    RunResult chosen = sein(data, "fusion.shares=0.02,0.3,0.9");
    List<RunResult> each =
        Stream.of("0.02", "0.3", "0.9").map(share -> sein(data, "fusion.shares=" + share)).toList();

    for (String stage : List.of("rating-head", "ranking-head")) {
      List<EpochRecord> epochs = of(chosen.trainings(), stage).history();
      for (int k = 0; k < epochs.size(); k++) {
        int epoch = k;
        DoubleStream alone =
            each.stream()
                .map(run -> of(run.trainings(), stage).history())
                .mapToDouble(history -> history.get(epoch).valid().orElseThrow());
        assertThat(epochs.get(k).valid())
            .as(stage + " " + k)
            .isEqualTo(stage.startsWith("rating") ? alone.min() : alone.max());
      }
    }
    assertThat(chosen.shares()).containsOnlyKeys("rating", "ranking");
    int found =
        List.of(0f, 0.02f, 0.3f, 0.9f)
            .indexOf(chosen.shares().getOrDefault("rating", -1.0).floatValue());
    assertThat(found).as("of 0, .02, .3 and .9, " + chosen.shares()).isNotNegative();
    if (found > 0) {
      RunResult same = each.get(found - 1);
      assertThat(chosen.metrics().get("RMSE")).isEqualTo(same.metrics().get("RMSE"));
    }
  }

  /** Kept runs of one base may come from different machines, where X's epochs may differ. */
  @Test
  void aRefitsBaseIsTrainedForItsOwnRunsEpochs() {
    RatingData data = SmallSample.generate();
    RatingExperiment both = run(data, TrainingListener.NONE);
    RunResult chosen = fit(both, folder, Resume.NEVER).run();
    RunResult one = withEpochs(chosen, 1);
    RunResult two = withEpochs(chosen, 2);
    Path first = folder.resolve("first");
    both.refit(FusionHeads.SEIN, one, first, Resume.NEVER);
    RunResult after = both.refit(FusionHeads.SEIN, two, first, Resume.NEVER).run();
    RunResult alone =
        run(data, TrainingListener.NONE)
            .refit(FusionHeads.SEIN, two, folder.resolve("second"), Resume.NEVER)
            .run();
    assertThat(after.metrics()).isEqualTo(alone.metrics());
    assertThat(of(after.trainings(), "rating").history()).hasSize(2);
  }

  /** The same with X's first stage that long. */
  private static RunResult withEpochs(RunResult run, int epochs) {
    ImmutableMap.Builder<String, TrainingResult> stages = ImmutableMap.builder();
    run.trainings()
        .forEach(
            (stage, how) ->
                stages.put(
                    stage,
                    Set.of("rating", "ranking").contains(stage)
                        ? new TrainingResult(how.history(), epochs, how.bestValid(), how.origin())
                        : how));
    return new RunResult(
        run.model(),
        run.base(),
        run.head(),
        run.dataset(),
        run.generated(),
        run.seed(),
        run.metrics(),
        stages.buildOrThrow(),
        run.shares(),
        run.evalSeconds(),
        run.parameters(),
        run.notices());
  }

  private static RunResult sein(RatingData data, String change) {
    SettingsTree longer = SHORT.set("head.rating.epochs=3").set(change);
    try (TrainedModel model =
        new RatingExperiment(data, GSIREC, longer, 1, ComputeDevice.cpu(), TrainingListener.NONE)
            .fit(FusionHeads.SEIN)) {
      return model.result().run();
    }
  }

  @Test
  void anIndependentScorerGetsTheSameFiguresFromTheExportedFiles() throws IOException {
    RunResult result =
        run(SmallSample.generate(), TrainingListener.NONE)
            .run(FusionHeads.SEIN, folder, Resume.NEVER, new RunOutputs(true, false))
            .run();
    Path runFolder = only(folder);
    double absolute = 0;
    double squared = 0;
    List<String[]> predictions = rows(runFolder.resolve("predictions.csv.gz"));
    for (String[] row : predictions) {
      double error = Double.parseDouble(row[3]) - Double.parseDouble(row[2]);
      absolute += Math.abs(error);
      squared += error * error;
    }
    Map<String, Set<String>> relevant = new HashMap<>();
    Map<String, Set<String>> known = new HashMap<>();
    for (String[] row : rows(runFolder.resolve("split.csv.gz"))) {
      if (!row[3].equals("test")) {
        known.computeIfAbsent(row[0], user -> new HashSet<>()).add(row[1]);
      } else if (Double.parseDouble(row[2]) >= 4) {
        relevant.computeIfAbsent(row[0], user -> new HashSet<>()).add(row[1]);
      }
    }
    Map<String, Integer> hits = new HashMap<>();
    for (String[] row : rows(runFolder.resolve("top_k.csv.gz"))) {
      assertThat(known.getOrDefault(row[0], Set.of())).doesNotContain(row[2]);
      if (Integer.parseInt(row[1]) <= 5
          && relevant.getOrDefault(row[0], Set.of()).contains(row[2])) {
        hits.merge(row[0], 1, Integer::sum);
      }
    }
    double precision = 0;
    double recall = 0;
    for (Map.Entry<String, Set<String>> user : relevant.entrySet()) {
      int found = hits.getOrDefault(user.getKey(), 0);
      precision += found / 5.0 / relevant.size();
      recall += (double) found / user.getValue().size() / relevant.size();
    }

    assertThat(result.metrics().get("MAE")).isCloseTo(absolute / predictions.size(), within(1e-6));
    assertThat(result.metrics().get("RMSE"))
        .isCloseTo(Math.sqrt(squared / predictions.size()), within(1e-6));
    assertThat(result.metrics().get("Pr@5")).isCloseTo(precision, within(1e-6));
    assertThat(result.metrics().get("Re@5")).isCloseTo(recall, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aModelWithAHeadGoesOnFromTheBasesBestAndIsNeverWorseOnValid(boolean freeze) {
    RatingExperiment run =
        new RatingExperiment(
            SmallSample.generate(),
            GSIREC,
            SHORT.set("fusion.freeze=" + freeze),
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE);
    for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN)) {
      List<String> stages =
          freeze && !head.isNone() ? List.of("", "-further", "-head") : List.of("", "-further");
      try (TrainedModel model = run.fit(head)) {
        Map<String, TrainingResult> trainings = model.result().run().trainings();
        assertThat(trainings.keySet())
            .containsExactlyElementsOf(
                Stream.of("rating", "ranking")
                    .flatMap(objective -> stages.stream().map(objective::concat))
                    .toList());
        assertThat(model.result().run().examplesPerSecond())
            .isEqualTo(of(trainings, "rating" + Iterables.getLast(stages)).examplesPerSecond());
        for (String objective : List.of("rating", "ranking")) {
          double before = of(trainings, objective).bestValid().orElseThrow();
          for (String stage : stages.subList(1, stages.size())) {
            TrainingResult next = of(trainings, objective + stage);
            EpochRecord start = next.history().get(0);
            assertThat(start.epoch()).isZero();
            assertThat(start.valid()).hasValue(before);
            double after = next.bestValid().orElseThrow();
            assertThat(objective.equals("rating") ? before - after : after - before)
                .isGreaterThanOrEqualTo(0);
            before = after;
          }
        }
      }
    }
  }

  private static TrainingResult of(Map<String, TrainingResult> trainings, String stage) {
    return Objects.requireNonNull(trainings.get(stage));
  }

  @Test
  void aFrozenBaseKeepsItsParameters() throws IOException {
    fit(run(SmallSample.generate(), TrainingListener.NONE), folder, Resume.NEVER);
    Path base;
    try (var folders = Files.list(folder)) {
      base =
          folders
              .filter(path -> !path.getFileName().toString().contains("-SEIN-"))
              .collect(MoreCollectors.onlyElement());
    }
    for (String objective : List.of("rating", "ranking")) {
      List<Object> before =
          SavedParameters.of(base.resolve("checkpoint/" + objective + "-further.bin"));
      List<Object> after =
          SavedParameters.of(only(folder).resolve("checkpoint/" + objective + "-head.bin"));
      assertThat(after.subList(0, before.size())).isEqualTo(before);
      assertThat(after).hasSizeGreaterThan(before.size());
    }
  }

  @Test
  void theEncoderForRatingsMayDifferFromThatForRanking() throws IOException {
    RatingExperiment run =
        new RatingExperiment(
            SmallSample.generate(),
            GSIREC,
            SHORT.set("encoder.hidden=0").set("encoderForRating=hidden=4,historyDropout=0.1"),
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE);
    fit(run, folder, Resume.NEVER);
    for (String objective : List.of("rating", "ranking")) {
      boolean perceptron =
          SavedParameters.of(only(folder).resolve("checkpoint/" + objective + "-head.bin")).stream()
              .anyMatch(name -> name.toString().startsWith("encoder.score.hidden"));
      assertThat(perceptron).as(objective).isEqualTo(objective.equals("rating"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hiden=4, unknown setting 'encoder.hiden'; did you mean 'encoder.hidden'?",
    "hidden=-1, setting 'encoder.hidden' must be at least 0",
    "hidden, expected name=value"
  })
  void whatIsSetForRatingsAloneIsCheckedToo(String change, String message) {
    SettingsTree settings = SHORT.set("encoderForRating=" + change);
    assertThatThrownBy(() -> RunSettings.check(GSIREC, settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  /** Share, averages and frozen parameters included. */
  @Test
  void aHeadThatWasCutOffAndResumedEndsLikeAnUndisturbedOne() throws IOException {
    RatingData data = SmallSample.generate();
    SettingsTree settings =
        SHORT
            .set("head.rating.epochs=3")
            .set("ranking.epochs=1")
            .set("further.ranking.epochs=1")
            .set("head.ranking.epochs=1");
    TrainingListener cut =
        new TrainingListener() {
          private int epochs;

          @Override
          public void epochDone(EpochRecord epoch) {
            epochs++;
          }

          @Override
          public void stepDone(String objective, int step, double loss, int examples) {
            // X: 2 epochs, then the state that is gone on from and 1; the head: the state, and 1.
            if (epochs == 6 && step == 3) {
              throw new IllegalStateException("cut off");
            }
          }
        };
    Path whole = folder.resolve("whole");
    Path resumed = folder.resolve("resumed");
    RatingResult undisturbed =
        fit(experiment(data, settings, TrainingListener.NONE), whole, Resume.NEVER);
    assertThat(of(undisturbed.run().trainings(), "rating-head").history()).hasSizeGreaterThan(2);
    assertThatThrownBy(() -> fit(experiment(data, settings, cut), resumed, Resume.NEVER))
        .hasMessage("cut off");
    assertThat(only(resumed).resolve("checkpoint/rating-head.bin")).exists();
    RatingResult again =
        fit(experiment(data, settings, TrainingListener.NONE), resumed, Resume.ALWAYS);
    assertThat(again.predictions()).isEqualTo(undisturbed.predictions());
    assertThat(again.run().metrics()).isEqualTo(undisturbed.run().metrics());
    assertThat(SavedParameters.of(only(resumed).resolve("checkpoint/rating-head.bin")))
        .isEqualTo(SavedParameters.of(only(whole).resolve("checkpoint/rating-head.bin")));
  }

  private static RatingExperiment experiment(
      RatingData data, SettingsTree settings, TrainingListener listener) {
    return new RatingExperiment(data, GSIREC, settings, 1, ComputeDevice.cpu(), listener);
  }

  /** Trained again on train and valid for as long; its figures stand beside unchanged others. */
  @Test
  void aRefitLearnsFromValidTooForAsManyEpochsAsWereBest() throws IOException {
    RatingData data = SmallSample.generate();
    RatingExperiment plain = run(data, TrainingListener.NONE);
    RatingExperiment twice =
        new RatingExperiment(
            data, GSIREC, SHORT.set("refit=true"), 1, ComputeDevice.cpu(), TrainingListener.NONE);
    assertThat(twice.key(FusionHeads.SEIN)).isEqualTo(plain.key(FusionHeads.SEIN));
    RatingResult before = fit(plain, folder, Resume.NEVER);
    RatingResult after = fit(twice, folder, Resume.ALWAYS);

    assertThat(after.predictions()).isEqualTo(before.predictions());
    RunResult refit = after.refit().orElseThrow().run();
    assertThat(refit.shares()).isEqualTo(after.run().shares()).isNotEmpty();
    Map<String, TrainingResult> chosen = before.run().trainings();
    refit
        .trainings()
        .forEach(
            (stage, training) -> {
              int epochs = of(chosen, stage).bestEpoch();
              assertThat(training.history()).as(stage).hasSize(epochs);
              assertThat(training.bestValid()).as(stage).isEmpty();
            });
    chosen.forEach(
        (stage, training) ->
            assertThat(refit.trainings().containsKey(stage))
                .as(stage)
                .isEqualTo(training.bestEpoch() > 0));
    for (String metric : List.of("RMSE", "MAE", "NDCG@10")) {
      assertThat(after.run().metrics())
          .containsEntry(metric, before.run().metrics().get(metric))
          .containsEntry(metric + "-refit", refit.metrics().get(metric));
      assertThat(refit.metrics().get(metric)).isNotEqualTo(before.run().metrics().get(metric));
    }
    long train = plain.split().train().size();
    long valid = plain.split().valid().size();
    assertThat(of(refit.trainings(), "rating").history().get(0).examples())
        .isEqualTo(train + valid);
  }

  @Test
  void noTestRatingInfluencesAnyTrainedParameter() throws IOException {
    RatingData data = SmallSample.generate();
    RatingExperiment original = run(data, TrainingListener.NONE);
    RatingData changed = withOtherTestRatings(data, original.split().test());
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    fit(original, one, Resume.NEVER);
    RatingExperiment other = run(changed, TrainingListener.NONE);
    fit(other, two, Resume.NEVER);

    assertThat(other.split().test().rating()).isNotEqualTo(original.split().test().rating());
    for (String objective : List.of("rating-head", "ranking-head")) {
      assertThat(SavedParameters.of(only(two).resolve("checkpoint/" + objective + ".bin")))
          .isEqualTo(SavedParameters.of(only(one).resolve("checkpoint/" + objective + ".bin")));
    }
  }

  @Test
  void aRunThatWasCutOffAndResumedEndsLikeAnUndisturbedOne() throws IOException {
    RatingData data = SmallSample.generate();
    Path checkpoints = folder.resolve("cut");
    RatingResult whole =
        fit(run(data, TrainingListener.NONE), folder.resolve("undisturbed"), Resume.NEVER);
    TrainingListener cut =
        new TrainingListener() {
          @Override
          public void stepDone(String objective, int step, double loss, int examples) {
            if (objective.equals("ranking") && step == 4 && seenEpochs >= 1) {
              throw new IllegalStateException("cut off");
            }
          }

          private int seenEpochs;

          @Override
          public void epochDone(EpochRecord epoch) {
            seenEpochs += epoch.objective().equals("ranking") ? 1 : 0;
          }
        };

    assertThatThrownBy(() -> fit(run(data, cut), checkpoints, Resume.NEVER)).hasMessage("cut off");
    RatingResult resumed = fit(run(data, TrainingListener.NONE), checkpoints, Resume.ALWAYS);

    assertThat(resumed.run().metrics()).isEqualTo(whole.run().metrics());
    assertThat(resumed.predictions()).isEqualTo(whole.predictions());
    assertThat(byGroup(checkpoints)).isEqualTo(byGroup(folder.resolve("undisturbed")));
    assertThat(resumed.top().orElseThrow().items())
        .isDeepEqualTo(whole.top().orElseThrow().items());
  }

  private static List<String> byGroup(Path results) throws IOException {
    return Files.readAllLines(only(results).resolve("metrics-by-group.csv"));
  }

  @Test
  void aRunFolderOfBeforeGetsItsFiguresByGroupWhenItIsLoaded() throws IOException {
    RatingData data = SmallSample.generate();
    RatingExperiment run = run(data, TrainingListener.NONE);
    RatingResult result = fit(run, folder, Resume.NEVER);
    List<String> lines = byGroup(folder);
    Files.delete(only(folder).resolve("metrics-by-group.csv"));

    RatingResult loaded = fit(run, folder, Resume.ALWAYS);

    assertThat(byGroup(folder)).isEqualTo(lines);
    assertThat(GroupText.of(List.of(run.byGroup(loaded))))
        .isEqualTo(GroupText.of(List.of(run.byGroup(result))));
    // The whole is what metrics.json says.
    assertThat(run.byGroup(result).estimates().subList(0, 6))
        .extracting(GroupEstimate::metric)
        .containsExactly("MAE", "RMSE", "Pr@5", "Re@5", "Re@10", "NDCG@10");
    for (GroupEstimate whole : run.byGroup(result).estimates().subList(0, 6)) {
      assertThat(whole.estimate().value())
          .isCloseTo(
              Objects.requireNonNull(result.run().metrics().get(whole.metric())), within(1e-12));
      assertThat(lines)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("GSIRec-SEIN,all,all,")
                      .contains("," + whole.metric() + "," + whole.estimate().value() + ","));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeMemoryGrowsNeitherOverEpochsNorOverModels() {
    RatingData data = SmallSample.generate();
    List<Long> resident = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch) {
            resident.add(residentMebibytes() - heapMebibytes());
          }
        };
    SettingsTree settings =
        SHORT
            .set("rating.epochs=3")
            .set("rating.patience=3")
            .set("ranking.epochs=3")
            .set("ranking.patience=3")
            .set("further.rating.epochs=3")
            .set("further.rating.patience=3")
            .set("further.ranking.epochs=3")
            .set("further.ranking.patience=3")
            .set("head.rating.epochs=3")
            .set("head.rating.patience=3")
            .set("head.ranking.epochs=3")
            .set("head.ranking.patience=3");
    RatingExperiment run =
        new RatingExperiment(data, GSIREC, settings, 1, ComputeDevice.cpu(), listener);
    for (int round = 0; round < 3; round++) {
      fit(run, folder.resolve("round" + round), Resume.NEVER);
    }
    // 12 epochs and 2 starts of X, then of each of 3 models 6 epochs and 2 starts; X and the first
    // model warm caches and heap up. One step's tensors are some 10 MiB, an epoch has 128 of them:
    // a leak of
    // any of them would show. The build touches the whole heap (AlwaysPreTouch), so that what is
    // resident beside it is native.
    assertThat(resident).hasSize(38);
    assertThat(resident.get(37) - resident.get(21)).isLessThan(80);
  }

  private static long heapMebibytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
  }

  private static long residentMebibytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aTrainedModelPredictsAndRecommendsByRawIds() {
    RatingData data = SmallSample.generate();
    try (TrainedModel model = run(data, TrainingListener.NONE).fit(FusionHeads.SEIN)) {
      assertThat(model.predict("1", "2")).isBetween(1f, 5f);
      List<Recommendation> best = model.recommend("1", 10);
      assertThat(best)
          .hasSize(10)
          .isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
      Set<String> rated = new HashSet<>();
      for (int r = 0; r < data.ratings().size(); r++) {
        if (data.ratings().user()[r] == data.users().indexOf("1")) {
          rated.add(data.items().id(data.ratings().item()[r]));
        }
      }
      assertThat(best).allSatisfy(item -> assertThat(rated).doesNotContain(item.item()));
      assertThat(best.get(0).title()).startsWith("Generated Movie");
      assertThatThrownBy(() -> model.predict("nobody", "2"))
          .hasMessage("user 'nobody' is not in the data sample");
      assertThatThrownBy(() -> model.predict("1", "nothing"))
          .hasMessage("item 'nothing' has no rating in the data sample");
    }
  }

  private static RatingData withOtherTestRatings(RatingData data, Ratings test) {
    Set<Long> held = new HashSet<>();
    for (int r = 0; r < test.size(); r++) {
      held.add(((long) test.user()[r] << 32) | test.item()[r]);
    }
    Ratings all = data.ratings();
    float[] rating = all.rating().clone();
    for (int r = 0; r < rating.length; r++) {
      if (held.contains(((long) all.user()[r] << 32) | all.item()[r])) {
        rating[r] = 6 - rating[r];
      }
    }
    return new RatingData(
        data.name(),
        data.generated(),
        data.users(),
        data.items(),
        new Ratings(all.userCount(), all.itemCount(), all.user(), all.item(), rating),
        data.scale(),
        data.userFields(),
        data.itemFields(),
        data.itemTitles(),
        data.triples(),
        data.trust(),
        data.sha256());
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while ((line = in.readLine()) != null) {
        rows.add(line.split(",", -1));
      }
    }
    return rows;
  }
}
