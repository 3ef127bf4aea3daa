package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same training on the CPU and on another device: the same losses step by step and the same
 * figures, but for rounding. Dropout is off, which each device draws by itself; all else is drawn
 * by Java.
 *
 * <p>Where there is no GPU the other device is the CPU again, for one model, so that the comparison
 * itself is tried; then it has to be exact.
 */
class DeviceTwinTest {
  private static final ComputeDevice CPU = ComputeDevice.cpu();
  private static final double ROUNDING = 5e-3;

  @TempDir private Path folder;

  static Stream<Arguments> ratingModels() {
    return GraphEncoders.load().all().stream()
        .flatMap(
            encoder ->
                Stream.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN)
                    .map(head -> Arguments.of(encoder.name(), head)));
  }

  static Stream<String> clickModels() {
    return ClickModels.load().names().stream();
  }

  @ParameterizedTest
  @MethodSource("ratingModels")
  void aRatingModelIsTheSameOnTheGpu(String encoder, FusionHead head) {
    ComputeDevice gpu = gpu();
    assertTwins(
        trained(encoder, head, CPU, 1), trained(encoder, head, gpu, 1), within(ROUNDING), 20);
  }

  @ParameterizedTest
  @MethodSource("clickModels")
  void aClickModelIsTheSameOnTheGpu(String model) {
    ComputeDevice gpu = gpu();
    assertTwins(clicks(model, CPU, 1), clicks(model, gpu, 1), within(ROUNDING), 5);
  }

  /** The comparison can fail: what is equal passes to the digit, another seed's doesn't. */
  @Test
  void onTheSameDeviceTwinsAreEqual() {
    List<Double> one = trained("GSIRec", FusionHeads.SEIN, CPU, 1);
    assertTwins(one, trained("GSIRec", FusionHeads.SEIN, CPU, 1), within(0.0), 20);
    List<Double> other = trained("GSIRec", FusionHeads.SEIN, CPU, 2);
    assertThat(furthest(one, other)).isGreaterThan(ROUNDING);
    List<Double> clicks = clicks("DeepFM", CPU, 1);
    assertTwins(clicks, clicks("DeepFM", CPU, 1), within(0.0), 5);
    assertThat(furthest(clicks, clicks("DeepFM", CPU, 2))).isGreaterThan(ROUNDING);
  }

  private static ComputeDevice gpu() {
    ComputeDevice device = ComputeDevice.of("auto", 0);
    assumeTrue(device.device().isGpu(), "skipped: no GPU");
    return device;
  }

  private static void assertTwins(
      List<Double> one, List<Double> other, Offset<Double> offset, int moreThan) {
    assertThat(one).hasSizeGreaterThan(moreThan).hasSameSizeAs(other);
    for (int k = 0; k < one.size(); k++) {
      assertThat(other.get(k)).as("figure " + k).isCloseTo(one.get(k), offset);
    }
  }

  private static double furthest(List<Double> one, List<Double> other) {
    double furthest = 0;
    for (int k = 0; k < Math.min(one.size(), other.size()); k++) {
      furthest = Math.max(furthest, Math.abs(one.get(k) - other.get(k)));
    }
    return furthest;
  }

  /** The mean loss after each step of each stage, and the figures. */
  private static List<Double> trained(
      String name, FusionHead head, ComputeDevice device, long seed) {
    GraphEncoderProvider provider = GraphEncoders.load().get(name);
    RatingData data = new SampleGenerator(new SampleSize(60, 40, OptionalLong.of(1100))).generate();
    SettingsTree settings = RunSettings.defaults(provider);
    for (String stage : List.of("", "head.", "further.")) {
      settings = settings.set(stage + "rating.epochs=1").set(stage + "ranking.epochs=1");
    }
    settings = settings.set("rating.batch=64").set("ranking.batch=16");
    settings = settings.set("fusion.fieldDropout=0").set("fusion.interactionDropout=0");
    if (settings.has("encoder.dropout")) {
      settings = settings.set("encoder.dropout=0");
    }
    List<Double> figures = new ArrayList<>();
    RatingExperiment experiment =
        new RatingExperiment(data, provider, settings, seed, device, collecting(figures));
    try (TrainedModel model = experiment.fit(head)) {
      // Lists of so few users jump where two scores change places, so they are not compared.
      figures.add(model.result().run().metrics().getOrDefault("RMSE", Double.NaN));
      figures.add(model.result().run().metrics().getOrDefault("MAE", Double.NaN));
    }
    return figures;
  }

  private List<Double> clicks(String name, ComputeDevice device, long seed) {
    ClickDataset table =
        new ClickCatalog(new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
            .load("sample-ctr", PreprocessingSettings.DEFAULT, seed);
    SettingsTree settings =
        ClickRunSettings.defaults(ClickModels.load().get(name)).set("training.epochs=1");
    if (settings.has("model.dropout")) {
      settings = settings.set("model.dropout=0");
    }
    List<Double> figures = new ArrayList<>();
    figures.addAll(
        new ClickExperiment(
                table, ClickModels.load().get(name), settings, seed, device, collecting(figures))
            .fit()
            .run()
            .metrics()
            .values());
    return figures;
  }

  private static TrainingListener collecting(List<Double> losses) {
    return new TrainingListener() {
      @Override
      public void stepDone(String objective, int step, double meanLoss, int examples) {
        losses.add(meanLoss);
      }
    };
  }
}
