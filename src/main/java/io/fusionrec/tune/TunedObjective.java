package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
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
      ImmutableList.of(
          "ranking.", "further.ranking.", "head.ranking.", "control.ranking", "positives.")) {
    /** Drawn settings of the encoder join those that ratings alone have, and win over them. */
    @Override
    ImmutableList<String> changes(ImmutableList<String> drawn, SettingsTree tree) {
      ImmutableList.Builder<String> changes = ImmutableList.builder();
      List<String> encoder = new ArrayList<>(RunSettings.of(tree).encoderForRating());
      int before = encoder.size();
      for (String change : followed(drawn, tree)) {
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
  },

  /** Ranking, by NDCG@10 on the valid part. */
  RANKING(
      "ranking",
      "NDCG@10",
      true,
      ImmutableList.of(
          "rating.",
          "further.rating.",
          "head.rating.",
          "control.rating",
          "encoderForRating",
          "batches.",
          "output."));

  private static final String ENCODER = "encoder.";
  private static final String EPOCHS = ".epochs";
  private static final String PENALTY = ".l2=";

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

  /** What makes drawn settings those of this objective alone, as {@code --set} takes it. */
  ImmutableList<String> changes(ImmutableList<String> drawn, SettingsTree tree) {
    return followed(drawn, tree);
  }

  /**
   * A drawn penalty is that of X's second stage, too, which goes on with the same objective; unless
   * that one is drawn, or was another than the first stage's before.
   */
  final ImmutableList<String> followed(ImmutableList<String> drawn, SettingsTree tree) {
    ImmutableList.Builder<String> changes = ImmutableList.builder();
    String further = "further." + text + PENALTY;
    String first = text + ".l2";
    boolean own =
        drawn.stream().anyMatch(change -> change.startsWith(further))
            || !tree.text("further." + first).equals(tree.text(first));
    for (String change : drawn) {
      changes.add(change);
      if (!own && change.startsWith(text + PENALTY)) {
        changes.add("further." + change);
      }
    }
    return changes.build();
  }

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

  /** The epochs of the longest stage of a model with that head. */
  int epochs(SettingsTree tree, FusionHead head) {
    return stages(tree, head).values().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  /**
   * What makes no stage of a trial longer than so many epochs, as {@code --set} takes it; nothing
   * where these are all epochs.
   *
   * @param epochs the most epochs of a stage
   * @param defaults the settings whose longest stage has all epochs
   * @param own the trial's settings, which decide what stages it has
   * @param head the model's head, without which it has fewer
   */
  ImmutableList<String> atMost(
      int epochs, SettingsTree defaults, SettingsTree own, FusionHead head) {
    if (epochs >= epochs(defaults, head)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> changes = ImmutableList.builder();
    stages(own, head)
        .forEach(
            (name, stage) -> {
              if (stage > epochs) {
                changes.add(name + EPOCHS + "=" + epochs);
              }
            });
    return changes.build();
  }

  /** The epochs of each stage by its name, also of settings that can't be trained with. */
  private ImmutableMap<String, Integer> stages(SettingsTree tree, FusionHead head) {
    List<String> names = new ArrayList<>(List.of(text));
    if (tree.text("fusion.start").equals("warm")) {
      names.add("further." + text);
      if (!head.isNone() && Boolean.parseBoolean(tree.text("fusion.freeze"))) {
        names.add("head." + text);
      }
    }
    return names.stream()
        .collect(
            ImmutableMap.toImmutableMap(
                name -> name, name -> Integer.parseInt(tree.text(name + EPOCHS))));
  }
}
