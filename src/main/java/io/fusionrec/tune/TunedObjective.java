package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.TrainingSettings;
import java.util.Arrays;

/** The objective that settings are tuned for, by the figure that also stops its trainings. */
public enum TunedObjective {
  /** Ratings, by RMSE on the valid part. */
  RATING("rating", "RMSE", false, ImmutableList.of("ranking.", "further.ranking.", "positives.")) {
    @Override
    TrainingSettings first(RunSettings settings) {
      return settings.rating();
    }

    @Override
    TrainingSettings further(RunSettings settings) {
      return settings.further().rating();
    }
  },

  /** Ranking, by NDCG@10 on the valid part. */
  RANKING("ranking", "NDCG@10", true, ImmutableList.of("rating.", "further.rating.")) {
    @Override
    TrainingSettings first(RunSettings settings) {
      return settings.ranking();
    }

    @Override
    TrainingSettings further(RunSettings settings) {
      return settings.further().ranking();
    }
  };

  private final String text;
  private final String criterion;
  private final boolean higherIsBetter;
  private final ImmutableList<String> foreign;

  TunedObjective(
      String text, String criterion, boolean higherIsBetter, ImmutableList<String> foreign) {
    this.text = text;
    this.criterion = criterion;
    this.higherIsBetter = higherIsBetter;
    this.foreign = foreign;
  }

  /**
   * The objective of that name, {@code rating} or {@code ranking}.
   *
   * @throws InputException when there is none
   */
  public static TunedObjective of(String name) {
    return Arrays.stream(values())
        .filter(one -> one.text.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.unknownName(
                    "objective", name, Arrays.stream(values()).map(one -> one.text).toList()));
  }

  /** How its first stage is trained. */
  abstract TrainingSettings first(RunSettings settings);

  /** How the stage that follows is trained. */
  abstract TrainingSettings further(RunSettings settings);

  /** Its name. */
  String text() {
    return text;
  }

  /** The figure's name. */
  String criterion() {
    return criterion;
  }

  boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether a figure is better than another. */
  boolean better(double figure, double other) {
    return higherIsBetter ? figure > other : figure < other;
  }

  /** Whether a setting of that name decides anything about this objective. */
  boolean concerns(String setting) {
    return foreign.stream().noneMatch(setting::startsWith)
        && (!setting.startsWith("average.") || setting.equals("average." + text));
  }

  /** The epochs of the longer stage. */
  int epochs(SettingsTree tree) {
    RunSettings settings = RunSettings.of(tree);
    int first = first(settings).epochs();
    return settings.fusion().warm() ? Math.max(first, further(settings).epochs()) : first;
  }

  /** What makes no stage longer than so many epochs, as {@code --set} takes it. */
  ImmutableList<String> atMost(int epochs, SettingsTree tree) {
    RunSettings settings = RunSettings.of(tree);
    ImmutableList.Builder<String> changes = ImmutableList.builder();
    if (first(settings).epochs() > epochs) {
      changes.add(text + ".epochs=" + epochs);
    }
    if (settings.fusion().warm() && further(settings).epochs() > epochs) {
      changes.add("further." + text + ".epochs=" + epochs);
    }
    return changes.build();
  }
}
