package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.baseline.row.BaselineResult;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.experiment.reference.BaselineRun;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Finished runs are taken for what the present code would compute, by the version in their keys.
 * Whoever changes what a training computes and raises no version makes tables out of two kinds of
 * figures; here that is a test that fails. The figures are of two epochs on generated data and are
 * compared with room for what another processor's rounding does: a change of less than a
 * ten-thousandth goes unnoticed, and so does one of what these few examples don't reach.
 */
class VersionedFiguresTest {
  private static final Path EXPECTED = Path.of("src/test/resources/io/fusionrec/experiment");
  private static final Path FOUND = Path.of("target/versioned-figures");
  private static final double ROUNDING = 1e-4;

  /** Of lists, in which a rounding may change the places of two items. */
  private static final double PLACES = 1e-2;

  private static final ComputeDevice CPU = ComputeDevice.of("cpu", 1);

  @TempDir private Path folder;

  @Test
  void ofModelsOfRatings() throws IOException {
    RatingData data = SmallSample.generate();
    Figures found = new Figures();
    for (GraphEncoderProvider provider : GraphEncoders.load().all()) {
      for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN)) {
        RatingExperiment run =
            new RatingExperiment(data, provider, settings(provider), 1, CPU, TrainingListener.NONE);
        RunResult result =
            run.run(head, folder.resolve(provider.name()), Resume.IF_USABLE, RunOutputs.FIGURES)
                .run();
        RunKey key = run.key(head);
        found.version(
            result.model(), of(key.parts(), RunKey.ARITHMETIC) + ", encoder " + provider.version());
        found.trainings(result);
        for (String figure : List.of("MAE", "RMSE")) {
          found.figure(result.model(), figure, of(result.metrics(), figure));
        }
      }
    }
    found.check("ratings.csv");
  }

  private static <T> T of(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static SettingsTree settings(GraphEncoderProvider provider) {
    return RunSettings.defaults(provider)
        .setAll(
            List.of(
                "rating.epochs=2",
                "ranking.epochs=2",
                "further.rating.epochs=1",
                "further.ranking.epochs=1",
                "head.rating.epochs=2",
                "head.ranking.epochs=2"));
  }

  @Test
  void ofModelsOfClicks() throws IOException {
    ClickDataset table =
        new ClickCatalog(new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
            .load("sample-ctr", PreprocessingSettings.DEFAULT, 1);
    Figures found = new Figures();
    ClickModels models = ClickModels.load();
    for (String name : models.names()) {
      SettingsTree settings = ClickRunSettings.defaults(models.get(name)).set("training.epochs=1");
      ClickExperiment run =
          new ClickExperiment(table, models.get(name), settings, 1, CPU, TrainingListener.NONE);
      RunResult result = run.fit().run();
      found.version(name, of(run.key().parts(), RunKey.ARITHMETIC));
      found.trainings(result);
      found.figure(name, "logloss", of(result.metrics(), "logloss"));
    }
    found.check("clicks.csv");
  }

  @Test
  void ofReferenceRows() throws IOException {
    BaselineSettings settings =
        SettingsTree.of(BaselineSettings.defaults(false))
            .setAll(
                List.of(
                    "implicit.factors=8",
                    "implicit.sweeps=3",
                    "factors=8",
                    "factorSweeps=3",
                    "svdPlusPlus.factors=8",
                    "svdPlusPlus.epochs=4",
                    "gibbs.rank=4",
                    "gibbs.sweeps=30",
                    "gibbs.burnIn=10"))
            .as(BaselineSettings.class);
    BaselineRun run = new BaselineRun(SmallSample.generate(), settings, 1, CPU);
    Figures found = new Figures();
    for (BaselineResult row : run.run(done -> {})) {
      found.version(row.model(), of(run.key().parts(), RunKey.ARITHMETIC));
      for (String figure : List.of("MAE", "RMSE", "NDCG@20")) {
        Double value = row.metrics().get(figure);
        if (value != null) {
          found.figure(row.model(), figure, value);
        }
      }
    }
    found.check("references.csv");
  }

  /** Lines of a model, a figure and a value; a model's first line is its version. */
  private static final class Figures {
    private static final String VERSION = "version";
    private final List<String> lines = new ArrayList<>();

    void version(String model, String version) {
      lines.add(model + ";" + VERSION + ";" + version);
    }

    void figure(String model, String figure, double value) {
      lines.add(model + ";" + figure + ";" + value);
    }

    void trainings(RunResult result) {
      for (Map.Entry<String, TrainingResult> stage : result.trainings().entrySet()) {
        for (EpochRecord epoch : stage.getValue().history()) {
          if (epoch.epoch() > 0) {
            figure(
                result.model(), stage.getKey() + " loss of epoch " + epoch.epoch(), epoch.loss());
          }
        }
      }
    }

    void check(String name) throws IOException {
      Files.createDirectories(FOUND);
      Files.write(FOUND.resolve(name), lines);
      Map<String, String> expected = values(Files.readAllLines(EXPECTED.resolve(name)));
      Map<String, String> found = values(lines);
      String advice =
          " If that is meant: raise the version (but for a changed default, which keys hold by"
              + " themselves) and replace "
              + EXPECTED.resolve(name)
              + " by "
              + FOUND.resolve(name);
      assertThat(found.keySet()).as("what has figures." + advice).isEqualTo(expected.keySet());
      found.forEach(
          (place, value) -> {
            String before = expected.get(place);
            if (place.endsWith(";" + VERSION)) {
              assertThat(value)
                  .as(place + " was raised; figures are not of it." + advice)
                  .isEqualTo(before);
            } else {
              double then = Double.parseDouble(before);
              double room = Math.abs(then) * (place.contains("@") ? PLACES : ROUNDING);
              assertThat(Double.parseDouble(value))
                  .as(place + " changed under one version." + advice)
                  .isBetween(then - room, then + room);
            }
          });
    }

    private static Map<String, String> values(List<String> lines) {
      ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
      for (String line : lines) {
        List<String> parts = Splitter.on(';').splitToList(line);
        values.put(parts.get(0) + ";" + parts.get(1), parts.get(2));
      }
      return values.buildOrThrow();
    }
  }
}
