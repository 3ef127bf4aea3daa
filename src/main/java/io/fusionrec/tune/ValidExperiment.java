package io.fusionrec.tune;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RatingTraining;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.StageCheckpoints;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.util.List;

/**
 * One data set and split, on which models of one encoder with all kinds of settings are trained for
 * one objective and judged on the valid part alone.
 *
 * <p>The test part is not handed to what trains and judges them: the valid part stands in its
 * place. Settings for the split are those of the experiment, whatever a training's own say.
 */
final class ValidExperiment {
  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final TunedObjective objective;
  private final String declared;
  private final Split split;
  private final GraphSet graphs;

  /**
   * Takes data, split, seed and graphs from an experiment.
   *
   * @param experiment the experiment
   * @param data its data set
   * @param provider its encoder
   * @param tree its settings
   * @param seed its seed
   * @param objective what all models are trained for
   * @param device where to compute
   * @throws InputException when the valid part has no figure for the objective
   */
  ValidExperiment(
      RatingExperiment experiment,
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      long seed,
      TunedObjective objective,
      ComputeDevice device) {
    this.data = data;
    this.provider = provider;
    this.device = device;
    this.objective = objective;
    streams = new RandomStreams(seed);
    declared = RunSettings.of(tree).graphs();
    graphs = experiment.graphs();
    Split all = experiment.split();
    split =
        new Split(all.train(), all.valid(), all.valid(), all.sha256(), all.cold(), all.filter());
    if (objective == TunedObjective.RATING && data.implicit()) {
      throw new InputException(
          data.name() + ": implicit feedback has no ratings to predict; use --objective ranking");
    }
    if (split.valid().size() == 0) {
      throw new InputException(
          data.name() + ": the split leaves no valid rating to tune on; raise split.valid");
    }
    if (objective == TunedObjective.RANKING
        && split.valid().atLeast(data.scale().relevant()).size() == 0) {
      throw new InputException(
          data.name()
              + ": no valid rating is relevant (>= "
              + data.scale().relevant()
              + "), so that there is no ranking to tune on; see ratings.relevant");
    }
  }

  /**
   * Trains a model and forgets it.
   *
   * @param head what is fused with the encoder
   * @param tree its settings
   * @param checkpoints where trainings keep their state
   * @param listener is told how the training goes on
   * @return how each stage went, by its name, the last one last
   */
  ImmutableMap<String, TrainingResult> train(
      FusionHead head, SettingsTree tree, StageCheckpoints checkpoints, TrainingListener listener) {
    RunSettings settings = RunSettings.of(tree);
    GraphSet own =
        settings.graphs().equals(declared)
            ? graphs
            : GraphSet.build(
                GraphDeclaration.load(settings.graphs()).on(data), data, split.train());
    return new RatingTraining(data, split, settings, streams, device, listener, List.of())
        .train(
            objective.text(),
            head,
            any ->
                FusedModel.create(
                    provider,
                    RunSettings.encoder(tree, objective.text()),
                    any,
                    settings.fusion(),
                    data,
                    own,
                    device,
                    streams),
            checkpoints);
  }
}
