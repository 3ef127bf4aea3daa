package io.fusionrec.paper;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.experiment.kept.KeptResults;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.experiment.reference.BaselineRun;
import io.fusionrec.experiment.reference.ReferenceFigures;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where and under whose eyes the runs of a table are made.
 *
 * @param device where to compute
 * @param runs the folder of the run folders
 * @param kept finished results, which are neither trained nor measured again
 * @param listener is told how the trainings go on
 * @param log takes a line per run
 */
public record RunEnvironment(
    ComputeDevice device,
    Path runs,
    KeptResults kept,
    TrainingListener listener,
    Consumer<String> log) {

  /** Finished results are kept in the folder {@code kept} among the run folders. */
  public RunEnvironment(
      ComputeDevice device, Path runs, TrainingListener listener, Consumer<String> log) {
    this(device, runs, new KeptResults(runs.resolve("kept")), listener, log);
  }

  /**
   * Gives what a model reached: what was kept of it, or else trains it unless it is trained
   * already, measures it and keeps that. Says so under that name. Where it is to be trained again
   * on train and valid, and a run without that is kept, the epochs are that run's.
   *
   * @param ranking the names of the ranking figures to compare by
   */
  ModelFigures run(
      RatingExperiment experiment, FusionHead head, String name, List<String> ranking) {
    RunKey plain = experiment.key(head);
    RunKey key = key(experiment, head);
    Optional<ModelFigures> before = kept.find(key);
    if (before.isPresent()) {
      log.accept(name + "  kept: " + before.get().run().metrics());
      return before.get();
    }
    Optional<ModelFigures> unrefitted = experiment.refits() ? kept.find(plain) : Optional.empty();
    log.accept(unrefitted.isEmpty() ? name : name + ", its epochs kept");
    ModelFigures figures =
        unrefitted
            .map(chosen -> refit(experiment, head, chosen, ranking))
            .orElseGet(() -> train(experiment, head, ranking));
    keep(key, figures);
    return figures;
  }

  /** The same, trained or taken from its run folder whatever was kept; that is kept instead. */
  ModelFigures again(
      RatingExperiment experiment, FusionHead head, String name, List<String> ranking) {
    log.accept(name + ", on the base of the others");
    ModelFigures figures = train(experiment, head, ranking);
    keep(key(experiment, head), figures);
    return figures;
  }

  private static RunKey key(RatingExperiment experiment, FusionHead head) {
    RunKey plain = experiment.key(head);
    return experiment.refits() ? plain.with("refit", "true") : plain;
  }

  private void keep(RunKey key, ModelFigures figures) {
    kept.keep(key, figures);
    log.accept("  " + figures.run().metrics());
  }

  private ModelFigures train(RatingExperiment experiment, FusionHead head, List<String> ranking) {
    RatingResult result =
        experiment.run(head, runs, CheckpointFile.Resume.IF_USABLE, RunOutputs.FIGURES);
    return ModelFigures.of(result, experiment.split(), ranking);
  }

  /** Trains again, on train and valid, for the epochs of a run without that. */
  private ModelFigures refit(
      RatingExperiment experiment, FusionHead head, ModelFigures chosen, List<String> ranking) {
    RatingResult again =
        experiment.refit(head, chosen.run(), runs, CheckpointFile.Resume.IF_USABLE);
    return chosen.withRefit(again, experiment.split(), ranking);
  }

  /**
   * Gives what reference rows reached: what was kept of them, or else fits and measures them and
   * keeps that.
   *
   * @param dataset the data set's name
   * @param suffix what the lines that are logged have behind a row's name
   */
  ReferenceFigures references(BaselineRun run, String dataset, String suffix) {
    RunKey key = run.key();
    Optional<ReferenceFigures> before = kept.findRows(key);
    if (before.isPresent()) {
      log.accept("Reference rows" + suffix + "  kept");
      return before.get();
    }
    Instant started = Instant.now();
    ImmutableMap.Builder<String, Map<String, Double>> rows = ImmutableMap.builder();
    run.run(done -> log.accept(done.model() + suffix + "  " + done.metrics()))
        .forEach(row -> rows.put(row.model(), row.metrics()));
    ReferenceFigures figures =
        new ReferenceFigures(rows.buildOrThrow(), Execution.since(started, device));
    kept.keepRows(key, dataset, figures);
    return figures;
  }
}
