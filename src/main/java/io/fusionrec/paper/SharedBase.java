package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Whether models of one encoder, seed and data stand on one training of the encoder, as {@link
 * TrainingStages} has it. Results that were kept on several machines need not: another processor
 * sums in another order, and after some epochs X is another X. A difference of X and X-SEIN would
 * then hold that between the two trainings of X.
 *
 * @param fusion says which stages X and a model with a head share
 */
record SharedBase(FusionSettings fusion) {

  /**
   * Whether a model with a head stands on the training of X that X's own figures are of, and its
   * head began there.
   */
  boolean of(RunResult encoder, RunResult model) {
    return encoder.trainings().keySet().stream()
            .filter(stage -> isShared(stage) && model.trainings().containsKey(stage))
            .allMatch(stage -> same(training(encoder, stage), training(model, stage)))
        && (!fusion.frozen() || headBeganOnBase(model));
  }

  /**
   * A head's checkpoint that was copied from elsewhere began at another figure than the base's best
   * one.
   */
  private static boolean headBeganOnBase(RunResult model) {
    return model.trainings().entrySet().stream()
        .filter(stage -> stage.getKey().endsWith(TrainingStages.HEAD))
        .allMatch(
            stage -> {
              String objective = stage.getKey().replace(TrainingStages.HEAD, "");
              TrainingResult base = model.trainings().get(objective + TrainingStages.FURTHER);
              List<EpochRecord> head = stage.getValue().history();
              return base == null
                  || head.isEmpty()
                  || head.get(0).epoch() > 0
                  || head.get(0).valid().equals(base.bestValid());
            });
  }

  private static TrainingResult training(RunResult run, String stage) {
    return Objects.requireNonNull(run.trainings().get(stage));
  }

  /** Whether a stage of a model with a head is X's, and not one of its own. */
  boolean isShared(String name) {
    String stage = name.replace(RunResult.REFIT, "");
    return fusion.warm()
        && !stage.endsWith(TrainingStages.HEAD)
        && (fusion.frozen() || !stage.endsWith(TrainingStages.FURTHER));
  }

  private static boolean same(TrainingResult one, TrainingResult other) {
    List<EpochRecord> epochs = one.history();
    return epochs.size() == other.history().size()
        && IntStream.range(0, epochs.size())
            .allMatch(k -> same(epochs.get(k), other.history().get(k)));
  }

  private static boolean same(EpochRecord one, EpochRecord other) {
    return one.epoch() == other.epoch()
        && Double.compare(one.loss(), other.loss()) == 0
        && one.valid().equals(other.valid());
  }

  /**
   * The figures of all heads, of which those that stand on another training of X than the rest are
   * had anew: X's own first, then those of heads that still don't share its base.
   *
   * @param figures what was kept or trained, by head
   * @param again trains and measures a model whatever was kept of it
   */
  Map<FusionHead, ModelFigures> onOne(
      Map<FusionHead, ModelFigures> figures, Function<FusionHead, ModelFigures> again) {
    if (areOnOne(figures)) {
      return figures;
    }
    Map<FusionHead, ModelFigures> renewed = new LinkedHashMap<>(figures);
    renewed.put(FusionHeads.NONE, again.apply(FusionHeads.NONE));
    renewed.replaceAll((head, kept) -> of(encoder(renewed), kept.run()) ? kept : again.apply(head));
    return renewed;
  }

  /** Whether all stand on one training of X. */
  boolean areOnOne(Map<FusionHead, ModelFigures> figures) {
    return figures.values().stream().allMatch(kept -> of(encoder(figures), kept.run()));
  }

  private static RunResult encoder(Map<FusionHead, ModelFigures> figures) {
    return Objects.requireNonNull(figures.get(FusionHeads.NONE)).run();
  }

  /** Says whose differences hold more than they should. */
  static String note(String which) {
    return which
        + ": X and its heads are not on one training of X, as on another machine X comes out"
        + " slightly different; their differences hold that of two trainings of X.";
  }
}
