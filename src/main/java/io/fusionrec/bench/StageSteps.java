package io.fusionrec.bench;

import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.Averaged;
import io.fusionrec.train.optimiser.Learnable;

/**
 * How {@link io.fusionrec.fusion.TrainingStages} trains a model in the stage that is its own: X in
 * the first one, a head in the one on its frozen base, or in the one in which the base learns
 * along.
 *
 * @param settings the run's settings
 * @param head what stands beside the encoder
 */
record StageSteps(RunSettings settings, FusionHead head) {
  private static final String OF_HEAD = "fusion.";
  private static final String SHARE = "fusion.share";

  TrainingSettings rating() {
    if (first()) {
      return settings.rating();
    }
    return settings.fusion().freeze() ? settings.head().rating() : settings.further().rating();
  }

  TrainingSettings ranking() {
    if (first()) {
      return settings.ranking();
    }
    return settings.fusion().freeze() ? settings.head().ranking() : settings.further().ranking();
  }

  private boolean first() {
    return head.isNone() || !settings.fusion().warm();
  }

  /**
   * A model's optimiser.
   *
   * @param average the rate of the parameters' average over the steps
   */
  Learnable learnable(FusedModel model, double average) {
    return Averaged.of(new Adam(model.parameters(), this::rate), model.parameters(), average);
  }

  private double rate(String parameter) {
    FusionSettings fusion = settings.fusion();
    if (first()) {
      return 1;
    }
    if (!parameter.startsWith(OF_HEAD)) {
      return fusion.freeze() ? 0 : fusion.baseRate();
    }
    return parameter.equals(SHARE) ? 0 : 1;
  }
}
