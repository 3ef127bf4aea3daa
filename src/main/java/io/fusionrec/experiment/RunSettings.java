package io.fusionrec.experiment;

import io.fusionrec.data.SplitSettings;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.RankingSettings;
import io.fusionrec.train.TrainingSettings;

/**
 * Everything that decides a run's result besides the data, the head and the seed.
 *
 * @param split how ratings are divided
 * @param graphs the graph declaration's name or file
 * @param fusion the fusion head
 * @param rating training of the rating objective
 * @param ranking training of the ranking objective
 * @param positives what the ranking objective learns from
 */
public record RunSettings(
    SplitSettings split,
    String graphs,
    FusionSettings fusion,
    TrainingSettings rating,
    TrainingSettings ranking,
    RankingSettings positives) {

  /** The defaults for an encoder, with its own settings as the branch {@code encoder}. */
  public static SettingsTree defaults(GraphEncoderProvider provider) {
    RunSettings settings =
        new RunSettings(
            SplitSettings.DEFAULT,
            provider.defaultGraphs(),
            FusionSettings.DEFAULT,
            new TrainingSettings(20, 4096, 0.003, 0.9, 3, 0.05),
            new TrainingSettings(20, 64, 0.003, 0.9, 3, 0.01),
            RankingSettings.DEFAULT);
    return SettingsTree.of(settings).withBranch("encoder", provider.defaultSettings());
  }

  /** The settings in a tree made by {@link #defaults}. */
  static RunSettings of(SettingsTree tree) {
    return tree.without("encoder").as(RunSettings.class);
  }
}
