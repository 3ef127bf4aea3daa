package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The objective that settings are tuned for, by the figure that also stops its trainings. */
public enum TunedObjective {
  /** Ratings, by RMSE on the valid part. */
  RATING(
      "rating",
      "RMSE",
      false,
      ImmutableList.of("ranking.", "further.ranking.", "head.ranking.", "positives.")) {
    /** Drawn settings of the encoder join those that ratings alone have, and win over them. */
    @Override
    ImmutableList<String> changes(ImmutableList<String> drawn, SettingsTree tree) {
      ImmutableList.Builder<String> changes = ImmutableList.builder();
      List<String> encoder = new ArrayList<>(RunSettings.of(tree).encoderForRating());
      int before = encoder.size();
      for (String change : drawn) {
        if (change.startsWith(ENCODER)) {
          encoder.add(change.substring(ENCODER.length()));
        } else {
          changes.add(change);
        }
      }
      return encoder.size() == before
          ? changes.build()
          : changes.add("encoderForRating=" + String.join(",", encoder)).build();
    }

    @Override
    TrainingSettings first(RunSettings settings) {
      return settings.rating();
    }

    @Override
    TrainingSettings of(RunSettings.Further stage) {
      return stage.rating();
    }
  },

  /** Ranking, by NDCG@10 on the valid part. */
  RANKING(
      "ranking",
      "NDCG@10",
      true,
      ImmutableList.of(
          "rating.", "further.rating.", "head.rating.", "encoderForRating", "output.")) {
    @Override
    TrainingSettings first(RunSettings settings) {
      return settings.ranking();
    }

    @Override
    TrainingSettings of(RunSettings.Further stage) {
      return stage.ranking();
    }
  };

  private static final String ENCODER = "encoder.";

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

  /** What makes drawn settings those of this objective alone, as {@code --set} takes it. */
  ImmutableList<String> changes(ImmutableList<String> drawn, SettingsTree tree) {
    return drawn;
  }

  /** How a stage that follows is trained. */
  abstract TrainingSettings of(RunSettings.Further stage);

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

  /** The epochs of the longest stage. */
  int epochs(SettingsTree tree) {
    RunSettings settings = RunSettings.of(tree);
    return stages(settings).values().stream()
        .mapToInt(TrainingSettings::epochs)
        .max()
        .orElseThrow();
  }

  /** What makes no stage longer than so many epochs, as {@code --set} takes it. */
  ImmutableList<String> atMost(int epochs, SettingsTree tree) {
    ImmutableList.Builder<String> changes = ImmutableList.builder();
    stages(RunSettings.of(tree))
        .forEach(
            (name, stage) -> {
              if (stage.epochs() > epochs) {
                changes.add(name + ".epochs=" + epochs);
              }
            });
    return changes.build();
  }

  /** The settings of each stage by their name. */
  private ImmutableMap<String, TrainingSettings> stages(RunSettings settings) {
    ImmutableMap.Builder<String, TrainingSettings> stages = ImmutableMap.builder();
    stages.put(text, first(settings));
    if (settings.fusion().warm()) {
      stages.put("further." + text, of(settings.further()));
      if (settings.fusion().freeze()) {
        stages.put("head." + text, of(settings.head()));
      }
    }
    return stages.buildOrThrow();
  }
}
