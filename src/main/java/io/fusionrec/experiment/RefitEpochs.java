package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.fusion.TrainingStages;
import java.util.Map;

/**
 * How long the stages of a training on train and valid are, and what the head's share is: as was
 * best on valid.
 *
 * @param ofStage the epochs of each stage, by its name, in the order in which they are trained
 * @param shares the head's share by objective
 */
record RefitEpochs(ImmutableMap<String, Integer> ofStage, ImmutableMap<String, Double> shares) {
  static RefitEpochs of(RunResult chosen) {
    ImmutableMap.Builder<String, Integer> epochs = ImmutableMap.builder();
    chosen.trainings().forEach((stage, training) -> epochs.put(stage, training.bestEpoch()));
    return new RefitEpochs(epochs.buildOrThrow(), chosen.shares());
  }

  /** What a training on train and valid knows. */
  TrainingStages.Known known() {
    return new TrainingStages.Known(ofStage, shares);
  }

  /**
   * What a stage's checkpoint is called. The epochs of the stage and of those before it are in it,
   * so that one that was trained for another time is never taken for it.
   */
  String checkpoint(String stage) {
    String objective = stage.split("-", 2)[0];
    StringBuilder name = new StringBuilder(stage + RunResult.REFIT);
    for (Map.Entry<String, Integer> one : ofStage.entrySet()) {
      if (one.getKey().startsWith(objective)) {
        name.append('-').append(one.getValue());
      }
      if (one.getKey().equals(stage)) {
        break;
      }
    }
    return name.toString();
  }
}
