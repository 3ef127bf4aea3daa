package io.fusionrec.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.StagePlans;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.io.Processor;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchTest {
  private static final ComputeDevice DEVICE = ComputeDevice.of("cpu", 1);
  private static final RatingData DATA =
      new SampleGenerator(new SampleSize(60, 40, OptionalLong.empty())).generate();
  private static final GraphEncoderProvider PROVIDER = GraphEncoders.load().get("GSIRec");
  // Without an average, so that a training ends with the values of its last step.
  private static final SettingsTree TREE = RunSettings.defaults(PROVIDER).set("average.ranking=0");
  private static final RunSettings RUN = RunSettings.of(TREE);
  private static final Split SPLIT = Split.of(DATA, RUN.split(), 1);
  private static final RatingStages STAGES =
      RatingStages.of(new StagePlans(DATA, SPLIT, RUN, new RandomStreams(1)));

  private static FusedModel model(FusionHead head) {
    GraphSet graphs =
        GraphSet.build(GraphDeclaration.load(RUN.graphs()).on(DATA), DATA, SPLIT.train());
    return FusedModel.create(
        PROVIDER,
        RunSettings.encoder(TREE, "ranking"),
        head,
        RUN.fusion(),
        DATA,
        graphs,
        DEVICE,
        new RandomStreams(1));
  }

  private static Map<String, float[]> values(FusedModel model) {
    Map<String, float[]> values = new LinkedHashMap<>();
    model
        .parameters()
        .all()
        .forEach((name, parameter) -> values.put(name, parameter.getArray().toFloatArray()));
    return values;
  }

  private static StepTimer timer(int warmup, int steps) {
    return new StepTimer(DEVICE, new RandomStreams(1), new BenchSettings(steps, warmup, 1));
  }

  @Test
  void takesTheStepsThatTrainingTakes() {
    try (FusedModel trained = model(FusionHeads.NONE);
        FusedModel timed = model(FusionHeads.NONE)) {
      TrainingStages.OwnStage training = STAGES.ranking(trained, FusionHeads.NONE);
      TrainingStages.OwnStage timing = STAGES.ranking(timed, FusionHeads.NONE);
      int steps = training.objective().beginEpoch(1);
      assertThat(steps).isGreaterThan(1);
      new Trainer(DEVICE, new RandomStreams(1), TrainingListener.NONE)
          .train(
              training.objective(),
              training.learnable(),
              training.settings().withEpochs(1),
              Optional.empty());
      timer(1, steps - 1).measure("GSIRec", timing);
      timing.learnable().settle();
      assertThat(values(timed)).usingRecursiveComparison().isEqualTo(values(trained));
    }
  }

  @Test
  void aHeadLearnsOnAFrozenBaseAsInTraining() {
    assertThat(RUN.fusion().frozen()).isTrue();
    try (FusedModel model = model(FusionHeads.SEIN)) {
      assertThat(STAGES.rating(model, FusionHeads.SEIN).settings()).isEqualTo(RUN.head().rating());
    }
    try (FusedModel model = model(FusionHeads.SEIN)) {
      Map<String, float[]> before = values(model);
      TrainingStages.OwnStage stage = STAGES.ranking(model, FusionHeads.SEIN);
      StepTimer.Steps steps = timer(1, 2).measure("GSIRec-SEIN", stage);
      stage.learnable().settle();
      Map<String, float[]> after = values(model);
      assertThat(before)
          .allSatisfy(
              (name, values) -> {
                if (!name.startsWith("fusion.")) {
                  assertThat(after.get(name)).as(name).isEqualTo(values);
                }
              });
      assertThat(after.keySet())
          .filteredOn(name -> !name.equals("fusion.share"))
          .filteredOn(name -> !Arrays.equals(after.get(name), before.get(name)))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("fusion."));
      assertThat(steps.examples()).isBetween(1.0, 60.0);
      Phases phases = steps.phases();
      assertThat(phases.host()).isBetween(0.0, steps.timing().mean());
      assertThat(phases.host() + phases.forward() + phases.backward() + phases.optimiser())
          .isPositive()
          .isLessThanOrEqualTo(steps.timing().mean());
    }
  }

  @Test
  void meanAndMedianOfRuns() {
    assertThat(Timing.of(new double[] {5, 1, 3})).isEqualTo(new Timing(3, 3, 3));
    assertThat(Timing.of(new double[] {9, 1, 2, 4})).isEqualTo(new Timing(4, 4, 3));
    assertThatThrownBy(() -> Timing.of(new double[0])).hasMessageContaining("nothing");
  }

  @Test
  void theFirstOfSeveralRunsDoesNotCount() {
    AtomicInteger runs = new AtomicInteger();
    assertThat(WholeJob.time(runs::incrementAndGet).runs()).isEqualTo(3);
    assertThat(runs).hasValue(4);
  }

  @Test
  void readsTheProcessorFromTheKernelsList() {
    List<String> lines =
        List.of(
            "model name\t: A Processor: 2 GHz",
            "physical id\t: 0",
            "core id\t\t: 0",
            "model name\t: A Processor: 2 GHz",
            "physical id\t: 0",
            "core id\t\t: 0",
            "model name\t: A Processor: 2 GHz",
            "physical id\t: 1",
            "core id\t\t: 0");
    assertThat(Processor.model(lines)).isEqualTo("A Processor: 2 GHz");
    assertThat(Machine.cores(lines, 7)).isEqualTo(2);
    assertThat(Machine.cores(List.of(), 7)).isEqualTo(7);
    assertThat(Processor.model(List.of())).isNotBlank();
  }

  @Test
  void theMachineIsFastAtSomething() {
    Floor floor = Floor.of(DEVICE);
    assertThat(floor.gemmGflops()).isPositive().isFinite();
    assertThat(floor.memoryGbs()).isPositive().isFinite();
  }

  @Test
  void findsEncodersAndModelsForClicksByName() {
    BenchModels some =
        BenchModels.of(
            GraphEncoders.load(),
            ClickModels.load(),
            Optional.of("FM, GSIRec,HeteGraph,FM"),
            "sein,none");
    assertThat(some.encoders())
        .extracting(GraphEncoderProvider::name)
        .containsExactly("GSIRec", "HeteGraph");
    assertThat(some.clicks()).hasSize(1).allMatch(model -> model.name().equals("FM"));
    assertThat(some.heads()).extracting(FusionHead::key).containsExactly("sein", "none");
    assertThatThrownBy(
            () ->
                BenchModels.of(
                    GraphEncoders.load(), ClickModels.load(), Optional.of("GSIRek"), "none"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown model 'GSIRek'; did you mean 'GSIRec'?");
  }

  @Test
  void generatedDataAreOfTheirSize() {
    DatasetCatalog catalog = new DatasetCatalog(Optional.empty(), Map.of());
    try (BenchData data = BenchData.of("30x20x200", catalog)) {
      assertThat(data.generated()).isTrue();
      assertThat(data.name()).isEqualTo("30x20x200");
      assertThat(data.read().ratings().userCount()).isLessThanOrEqualTo(30);
    }
    for (String wrong : List.of("0x20", "30x20x9999", "99999999999x20")) {
      assertThatThrownBy(() -> BenchData.of(wrong, catalog)).isInstanceOf(InputException.class);
    }
  }
}
