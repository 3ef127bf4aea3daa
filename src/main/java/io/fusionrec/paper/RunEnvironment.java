package io.fusionrec.paper;

import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where and under whose eyes the runs of a table are made.
 *
 * @param device where to compute
 * @param runs the folder of the run folders
 * @param listener is told how the trainings go on
 * @param log takes a line per run
 */
public record RunEnvironment(
    ComputeDevice device, Path runs, TrainingListener listener, Consumer<String> log) {

  /** Trains a model unless it is trained already, measures it, and says so under that name. */
  RatingResult run(RatingExperiment experiment, FusionHead head, String name) {
    log.accept(name);
    RatingResult result =
        experiment.run(head, runs, CheckpointFile.Resume.IF_USABLE, RunOutputs.FIGURES);
    log.accept("  " + result.run().metrics());
    return result;
  }
}
