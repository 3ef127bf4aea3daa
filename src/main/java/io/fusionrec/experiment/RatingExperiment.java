package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.ProviderName;
import io.fusionrec.eval.group.GroupFile;
import io.fusionrec.eval.group.MetricsByGroup;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.fusion.StageCheckpoints;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.recommend.ModelOrigin;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One data set, split and graphs, on which models of one encoder are trained and measured: X,
 * X-SEIN and X-MLP see the same of everything but the head.
 *
 * <p>Each model is trained twice, once for ratings and once for ranking, with the same settings but
 * for {@code encoderForRating}. {@link #fit} does that in memory, {@link #run} with a run folder.
 */
public final class RatingExperiment {
  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final Split split;
  private final GraphDeclaration declaration;
  private final GraphSet graphs;
  private final RatingTraining training;
  private final TrainingListener listener;
  private @Nullable Refit refit;

  /**
   * Splits the data, decides what can be trained and measured, and builds the graphs of the train
   * part.
   *
   * @param data the data set
   * @param provider the encoder X
   * @param tree the settings, made by {@link RunSettings#defaults} and changed
   * @param seed the run's seed
   * @param device where to compute
   * @param listener is told how the trainings go on
   * @throws InputException when the split leaves nothing to measure on
   */
  public RatingExperiment(
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      long seed,
      ComputeDevice device,
      TrainingListener listener) {
    ProviderName.check(provider);
    this.data = data;
    this.provider = provider;
    this.tree = tree;
    this.device = device;
    this.listener = listener;
    RunSettings settings = RunSettings.of(tree);
    streams = new RandomStreams(seed);
    split = Split.of(data, settings.split(), seed);
    List<String> remarks = RunSettings.notices(provider, tree);
    training =
        new RatingTraining(data, split, settings, streams, device, listener, remarks)
            .announced(listener);
    declaration = GraphDeclaration.load(settings.graphs()).on(data);
    graphs = GraphSet.build(declaration, data, split.train());
    graphs.knowledge().notices().forEach(listener::notice);
  }

  /**
   * Refuses a results folder that can't be written to, before any work is done.
   *
   * @throws InputException when it can't be made or written to
   */
  public static void checkWritable(Path results) {
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw OutputProblem.at("results folder", results, e);
    }
    if (!Files.isWritable(results)) {
      throw new InputException("cannot write to results folder " + results);
    }
  }

  /** The parts of the ratings. */
  public Split split() {
    return split;
  }

  /** Whether a model is trained again in the end, on train and valid. */
  public boolean refits() {
    return RunSettings.of(tree).refit();
  }

  /** The graphs of the train part. */
  public GraphSet graphs() {
    return graphs;
  }

  /** What decides the figures of a model of this experiment. */
  public RunKey key(FusionHead head) {
    RunKey key = RatingKey.of(data, split, declaration, provider, tree, head, streams.seed());
    // Such a graph was another one before facts counted once.
    return graphs.knowledge().hasRepeatedFacts() ? key.with("facts", "once") : key;
  }

  /**
   * Trains and measures a model, and keeps everything in a run folder.
   *
   * @param head what is fused with the encoder
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoints
   * @param outputs what to write beside figures
   */
  public RatingResult run(
      FusionHead head, Path results, CheckpointFile.Resume resume, RunOutputs outputs) {
    RunKey key = key(head);
    RunFolder folder = open(head, results, resume);
    Instant started = Instant.now();
    StageCheckpoints checkpoints = checkpoints(head, folder, results, resume);
    RatingResult chosen;
    try (TrainedModel model = fit(head, checkpoints)) {
      chosen = model.result();
      if (outputs.model()) {
        model.save(folder.path(), origin(head, key, chosen.run()));
      }
    }
    RatingResult result =
        refits() ? chosen.withRefit(refit(head, chosen.run(), checkpoints)) : chosen;
    if (outputs.exports()) {
      new RatingExports(data, split, result).write(folder);
    }
    GroupFile.write(folder.path(), byGroup(result));
    write(folder, key, result.run(), started);
    return result;
  }

  /**
   * Trains a model again, on train and valid, when an earlier run of the same key has shown for how
   * long; as {@link #run} does behind its own training, and into the same folder.
   *
   * @param head what is fused with the encoder
   * @param chosen the earlier run
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoints
   * @return what was reached in the end; the folder has the earlier run's figures, too
   */
  public RatingResult refit(
      FusionHead head, RunResult chosen, Path results, CheckpointFile.Resume resume) {
    RunFolder folder = open(head, results, resume);
    Instant started = Instant.now();
    RatingResult again = refit(head, chosen, checkpoints(head, folder, results, resume));
    write(folder, key(head), chosen.withRefit(again.run()), started);
    return again;
  }

  private void write(RunFolder folder, RunKey key, RunResult run, Instant started) {
    folder.write(
        run,
        tree,
        Provenance.of(
            key, data.sha256(), origins(run.trainings()), Execution.since(started, device)));
  }

  private StageCheckpoints checkpoints(
      FusionHead head, RunFolder folder, Path results, CheckpointFile.Resume resume) {
    return new FolderCheckpoints(
        folder,
        () -> head.isNone() ? folder : open(FusionHeads.NONE, results, resume),
        resume,
        device);
  }

  private RunFolder open(FusionHead head, Path results, CheckpointFile.Resume resume) {
    return RunFolder.open(results, name(head), data.name(), streams.seed(), key(head), resume);
  }

  private ModelOrigin origin(FusionHead head, RunKey key, RunResult run) {
    RunSettings settings = RunSettings.of(tree);
    return new ModelOrigin(
        run.model(),
        provider,
        head.key(),
        RunSettings.encoder(tree, "rating"),
        RunSettings.encoder(tree, "ranking"),
        settings.fusion(),
        settings.output(),
        data,
        split.train(),
        declaration,
        graphs.implicitTrust(),
        streams.seed(),
        key.sha256(),
        run.metrics());
  }

  /** The figures of a model of this experiment by group of users and items. */
  public MetricsByGroup byGroup(RatingResult result) {
    return MetricsByGroup.of(
        result.run().model(),
        split,
        data.scale().relevant(),
        result.predictions(),
        result.top(),
        streams.seed());
  }

  /**
   * Trains a model for both objectives in memory, measures it on the test part, and gives it for
   * use. It is the one whose length the valid part decides; {@code refit} trains no other here.
   *
   * @param head what is fused with the encoder
   */
  public TrainedModel fit(FusionHead head) {
    return fit(head, StageCheckpoints.none());
  }

  private String name(FusionHead head) {
    return provider.name() + head.suffix();
  }

  static ImmutableMap<String, Execution> origins(Map<String, TrainingResult> trainings) {
    ImmutableSortedMap.Builder<String, Execution> origins = ImmutableSortedMap.naturalOrder();
    trainings.forEach(
        (objective, training) -> origins.put(objective, Execution.parse(training.origin())));
    return origins.build();
  }

  private TrainedModel fit(FusionHead head, StageCheckpoints checkpoints) {
    return fit(training, graphs, head, TrainingStages.Known.NOTHING, checkpoints);
  }

  private TrainedModel fit(
      RatingTraining how,
      GraphSet of,
      FusionHead head,
      TrainingStages.Known known,
      StageCheckpoints checkpoints) {
    return how.fit(
        provider.name(), head, models("rating", of), models("ranking", of), known, checkpoints);
  }

  /** Training on train and valid, and its graphs; X's stages are kept there too. */
  private record Refit(RatingTraining training, GraphSet graphs) {}

  /** Trains again, on train and valid, for as long as was best on valid. */
  private RatingResult refit(FusionHead head, RunResult chosen, StageCheckpoints checkpoints) {
    Refit again = refit;
    if (again == null) {
      Split whole = split.withValidInTrain();
      again =
          new Refit(
              new RatingTraining(
                  data, whole, RunSettings.of(tree), streams, device, listener, List.of()),
              GraphSet.build(declaration, data, whole.train()));
      refit = again;
    }
    RefitEpochs epochs = RefitEpochs.of(chosen);
    StageCheckpoints own = checkpoints.named(epochs::checkpoint);
    try (TrainedModel model = fit(again.training(), again.graphs(), head, epochs.known(), own)) {
      return model.result();
    }
  }

  private Function<FusionHead, FusedModel> models(String objective, GraphSet of) {
    SettingsTree encoder = RunSettings.encoder(tree, objective);
    FusionSettings fusion = RunSettings.of(tree).fusion();
    return head -> FusedModel.create(provider, encoder, head, fusion, data, of, device, streams);
  }
}
