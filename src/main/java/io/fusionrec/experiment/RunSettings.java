package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.Averages;
import io.fusionrec.train.BatchSettings;
import io.fusionrec.train.ControlSettings;
import io.fusionrec.train.RankingSettings;
import io.fusionrec.train.StageSettings;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.output.OutputSettings;
import java.util.List;

/**
 * Everything that decides a run's result besides the data, the head and the seed.
 *
 * @param split how ratings are divided
 * @param graphs the graph declaration's name or file
 * @param fusion the fusion head
 * @param rating training of the rating objective
 * @param ranking training of the ranking objective
 * @param further with {@code fusion.start=warm}, the training that follows: of X, and with {@code
 *     fusion.freeze=false} of X-SEIN and X-MLP from X's best parameters; its {@code l2} is that of
 *     the first stage unless the encoder's own settings file gives it one; who changes the first
 *     one's by {@code --config} or {@code --set} is told that the other stays
 * @param head with {@code fusion.freeze=true}, the training of the heads of X-SEIN and X-MLP
 * @param control how {@code head} is different for X-MLP: a perceptron and SEIN don't learn best at
 *     the same rates
 * @param average the rates of the parameters' averages over the steps
 * @param batches what stands together in a step
 * @param positives what the ranking objective learns from
 * @param output what a score stands for
 * @param refit whether each model is trained again afterwards, on train and valid together and for
 *     as many epochs as were best on valid, and measured; its figures stand beside the others
 * @param encoderForRating what of the encoder's settings is different for the rating objective, as
 *     {@code name=value}; the two trainings share no parameters, and what helps one may harm the
 *     other
 */
public record RunSettings(
    SplitSettings split,
    String graphs,
    FusionSettings fusion,
    TrainingSettings rating,
    TrainingSettings ranking,
    StageSettings further,
    StageSettings head,
    ControlSettings control,
    Averages average,
    BatchSettings batches,
    RankingSettings positives,
    OutputSettings output,
    boolean refit,
    List<String> encoderForRating) {
  private static final List<String> OBJECTIVES = List.of("rating", "ranking");
  private static final String FURTHER = "further.";
  private static final String PENALTY = ".l2";

  /** No penalty that anybody may give. */
  private static final double NOT_GIVEN = -1;

  /** The branch of a settings file that says what settings are tuned over; it is none of them. */
  public static final String RANGES = "tune";

  /** Keeps the list as it is. */
  public RunSettings {
    encoderForRating = ImmutableList.copyOf(encoderForRating);
  }

  /** The training of a head on a frozen base. */
  StageSettings head(FusionHead of) {
    return of.equals(FusionHeads.MLP) ? control.of(head) : head;
  }

  /**
   * The defaults for an encoder, with its own settings as the branch {@code encoder}. Where the
   * encoder's jar holds {@code fusion-configs/<name>.json}, that is laid over them; it serves X,
   * X-SEIN and X-MLP alike.
   */
  public static SettingsTree defaults(GraphEncoderProvider provider) {
    RunSettings settings =
        new RunSettings(
            SplitSettings.DEFAULT,
            provider.defaultGraphs(),
            FusionSettings.DEFAULT,
            new TrainingSettings(12, 4096, 0.003, 0.7, 2, 0.1),
            new TrainingSettings(8, 256, 0.003, 1, 2, 0.0005),
            new StageSettings(
                new TrainingSettings(6, 4096, 0.002, 0.7, 2, 0.1),
                new TrainingSettings(6, 256, 0.002, 0.8, 2, 0.0005)),
            new StageSettings(
                new TrainingSettings(40, 4096, 0.008, 0.8, 5, 0.0001, 0.05),
                new TrainingSettings(20, 256, 0.008, 0.9, 5, 0.0001, 0.02)),
            new ControlSettings(2.5, 1, 12, 12),
            new Averages(0, 0),
            BatchSettings.DEFAULT,
            RankingSettings.DEFAULT,
            OutputSettings.DEFAULT,
            false,
            List.of());
    SettingsTree general =
        SettingsTree.of(settings)
            .withBranch("encoder", provider.defaultSettings())
            .withBeside(RANGES);
    return samePenalties(general, provider);
  }

  /**
   * X's second stage goes on with the first one's objective, and so with its penalty, where a
   * settings file gives that one alone.
   */
  private static SettingsTree samePenalties(SettingsTree general, GraphEncoderProvider provider) {
    SettingsTree open = general;
    for (String objective : OBJECTIVES) {
      open = open.set(FURTHER + objective + PENALTY + "=" + NOT_GIVEN);
    }
    SettingsTree own = open.withResource(provider.getClass(), resource(provider));
    for (String objective : OBJECTIVES) {
      String further = FURTHER + objective + PENALTY;
      if (Double.parseDouble(own.text(further)) == NOT_GIVEN) {
        own = own.set(further + "=" + own.text(objective + PENALTY));
      }
    }
    return own;
  }

  /** Where an encoder's jar has its settings file, if it has one. */
  public static String resource(GraphEncoderProvider provider) {
    return "/fusion-configs/" + provider.name() + ".json";
  }

  /**
   * Checks the ranges of all settings before any work is done.
   *
   * @throws io.fusionrec.settings.InputException when one is out of range
   */
  public static void check(GraphEncoderProvider provider, SettingsTree tree) {
    of(tree);
    provider.check(encoder(tree, "ranking"));
    provider.check(encoder(tree, "rating"));
  }

  /**
   * The encoder's settings for an objective.
   *
   * @param objective {@code rating} or {@code ranking}
   */
  public static SettingsTree encoder(SettingsTree tree, String objective) {
    SettingsTree encoder = tree.branch("encoder");
    return objective.equals("rating") ? encoder.setAll(of(tree).encoderForRating()) : encoder;
  }

  /**
   * Says which of the encoder's settings were changed without effect on ratings, since the default
   * {@code encoderForRating} has them too, and where X's second stage has another penalty than its
   * first; mostly none.
   */
  public static ImmutableList<String> notices(GraphEncoderProvider provider, SettingsTree tree) {
    SettingsTree defaults = defaults(provider);
    SettingsTree forRating = encoder(tree, "rating");
    ImmutableList.Builder<String> notices = ImmutableList.builder();
    for (String own : of(tree).encoderForRating()) {
      String name = own.split("=", 2)[0].trim();
      String value = tree.branch("encoder").text(name);
      if (of(defaults).encoderForRating().contains(own)
          && !value.equals(defaults.branch("encoder").text(name))
          && !value.equals(forRating.text(name))) {
        notices.add(
            "encoder."
                + name
                + "="
                + value
                + " holds for ranking alone; ratings have "
                + own
                + " by encoderForRating");
      }
    }
    for (String objective : of(tree).fusion().warm() ? OBJECTIVES : List.<String>of()) {
      String first = objective + PENALTY + "=" + tree.text(objective + PENALTY);
      String second = tree.text(FURTHER + first.substring(0, first.indexOf('=')));
      if (!first.endsWith("=" + second)) {
        notices.add(
            FURTHER
                + objective
                + PENALTY
                + "="
                + second
                + " is not "
                + first
                + ": X's second stage goes on with another penalty than its first");
      }
    }
    return notices.build();
  }

  /** The settings in a tree made by {@link #defaults}. */
  public static RunSettings of(SettingsTree tree) {
    return tree.without("encoder").as(RunSettings.class);
  }
}
