package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.MoreCollectors;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.SavedParameters;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with {@code output.rating=ordinal} and an average of the parameters. */
class OrdinalRunTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final RatingData DATA = SmallSample.generate();
  private static final SettingsTree SHORT =
      RunSettings.defaults(GSIREC)
          .set("output.rating=ordinal")
          .set("average.rating=0.9")
          .set("rating.epochs=2")
          .set("ranking.epochs=1")
          .set("further.rating.epochs=2")
          .set("further.ranking.epochs=1")
          .set("head.ranking.epochs=1")
          .set("fusion.fieldWidth=4")
          .set("fusion.neurons=5")
          .set("encoder.width=8");

  @TempDir private Path folder;

  private static RatingResult fit(
      SettingsTree settings, TrainingListener listener, Path results, Resume resume) {
    return new RatingExperiment(DATA, GSIREC, settings, 1, ComputeDevice.cpu(), listener)
        .run(FusionHeads.SEIN, results, resume, RunOutputs.FIGURES);
  }

  private static List<Object> saved(Path results, boolean sein, String objective)
      throws IOException {
    try (var folders = Files.list(results)) {
      Path run =
          folders
              .filter(path -> path.getFileName().toString().contains("-SEIN-") == sein)
              .collect(MoreCollectors.onlyElement());
      return SavedParameters.of(run.resolve("checkpoint/" + objective + ".bin"));
    }
  }

  private static Object array(List<Object> saved, String name) {
    return saved.get(saved.indexOf(name) + 1);
  }

  /** Cut off within the second epoch of the training that goes on from X. */
  private static TrainingListener cut() {
    return new TrainingListener() {
      private int epochs;

      @Override
      public void epochDone(EpochRecord epoch) {
        epochs++;
      }

      @Override
      public void stepDone(String objective, int step, double loss, int examples) {
        // Two epochs of X; the state that is gone on from, and an epoch.
        if (epochs == 4 && step == 5) {
          throw new IllegalStateException("cut off");
        }
      }
    };
  }

  @Test
  void aRunGoesOnFromTheBasesThresholdsAndIsResumedToTheSameDigits() throws IOException {
    SettingsTree together = SHORT.set("fusion.freeze=false");
    Path whole = folder.resolve("whole");
    RatingResult result = fit(together, TrainingListener.NONE, whole, Resume.NEVER);

    Map<String, TrainingResult> trainings = result.run().trainings();
    TrainingResult further = Objects.requireNonNull(trainings.get("rating-further"));
    assertThat(further.history().get(0).epoch()).isZero();
    assertThat(further.history().get(0).valid())
        .isEqualTo(Objects.requireNonNull(trainings.get("rating")).bestValid());
    List<Object> ofBase = saved(whole, false, "rating");
    assertThat(ofBase).contains("output.first", "output.gaps").doesNotContain("fusion.bias");
    assertThat((List<?>) array(ofBase, "output.gaps")).hasSize(3);
    assertThat(saved(whole, true, "rating-further")).contains("output.first", "output.gaps");
    assertThat(saved(whole, true, "ranking-further")).doesNotContain("output.first");

    Path resumed = folder.resolve("resumed");
    assertThatThrownBy(() -> fit(together, cut(), resumed, Resume.NEVER)).hasMessage("cut off");
    RatingResult again = fit(together, TrainingListener.NONE, resumed, Resume.ALWAYS);
    assertThat(again.run().metrics()).isEqualTo(result.run().metrics());
    assertThat(again.predictions()).isEqualTo(result.predictions());
    assertThat(saved(resumed, true, "rating-further"))
        .isEqualTo(saved(whole, true, "rating-further"));
  }

  @Test
  void aFrozenBaseKeepsItsThresholdsAndTheRunCountsThem() throws IOException {
    SettingsTree frozen =
        SHORT.set("rating.epochs=1").set("further.rating.epochs=1").set("head.rating.epochs=1");
    Path ordinal = folder.resolve("ordinal");
    RatingResult result = fit(frozen, TrainingListener.NONE, ordinal, Resume.NEVER);
    for (String name : List.of("output.first", "output.gaps")) {
      assertThat(array(saved(ordinal, true, "rating-head"), name))
          .isEqualTo(array(saved(ordinal, false, "rating-further"), name));
    }
    RatingResult value =
        fit(
            frozen.set("output.rating=value"),
            TrainingListener.NONE,
            folder.resolve("value"),
            Resume.NEVER);
    assertThat(result.run().parameters()).isEqualTo(value.run().parameters() + 4);
    // What is learned for the ranking doesn't depend on it.
    assertThat(result.run().metrics().get("NDCG@10"))
        .isEqualTo(value.run().metrics().get("NDCG@10"));
    assertThat(result.run().metrics().get("RMSE")).isNotEqualTo(value.run().metrics().get("RMSE"));
  }

  @Test
  void implicitFeedbackIsRefusedBeforeAnyWork() {
    RatingData implicit = DATA.asImplicitFeedback();
    assertThatThrownBy(
            () ->
                new RatingExperiment(
                    implicit, GSIREC, SHORT, 1, ComputeDevice.cpu(), TrainingListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "sample: implicit feedback has no levels of rating; output.rating=ordinal can't be had,"
                + " set output.rating=value");
  }
}
