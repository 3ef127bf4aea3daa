package io.fusionrec.fusion;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.Objective;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingResult;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.Averaged;
import io.fusionrec.train.optimiser.Learnable;
import io.fusionrec.train.optimiser.StoredArrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The stages in which a model is trained for an objective.
 *
 * <p>With a cold start there is one, {@code rating} or {@code ranking}. With a warm start X is
 * trained first and then goes on from its best parameters ({@code rating-further}), its own figure
 * being the first candidate. A model with a head begins at X's best parameters, and X's figure is
 * its first candidate:
 *
 * <ul>
 *   <li>where the base is frozen, after X has gone on, and the head alone learns ({@code
 *       rating-head}); all models of one base so have the same base, and differ in their heads;
 *   <li>otherwise after X's first stage, instead of X's second and for as long, the base at a share
 *       of the head's learning rate, and X at the same share.
 * </ul>
 *
 * <p>X's stages are kept, so that X, X-MLP and X-SEIN of one experiment share them, as long as
 * theirs are of one length.
 */
public final class TrainingStages {
  /** What is put behind an objective's name for the stage that follows the first. */
  public static final String FURTHER = "-further";

  /** What is put behind an objective's name for the stage of a head on a frozen base. */
  public static final String HEAD = "-head";

  /** What a head's parameters are called; all others are X's, its output's too. */
  private static final String OF_HEAD = "fusion.";

  private static final String SHARE = OF_HEAD + HeadShare.NAME;

  private final Trainer trainer;
  private final FusionSettings fusion;
  private final Map<BaseLength, BaseStages> bases = new HashMap<>();

  /**
   * Stages of models of one base, data and split.
   *
   * @param trainer trains
   * @param fusion says where training begins
   */
  public TrainingStages(Trainer trainer, FusionSettings fusion) {
    this.trainer = trainer;
    this.fusion = fusion;
  }

  /** For which objective X is trained and for how long, where that is known beforehand. */
  private record BaseLength(String objective, @Nullable Integer first, @Nullable Integer further) {
    static BaseLength of(String objective, Known known) {
      return new BaseLength(
          objective, known.epochs().get(objective), known.epochs().get(objective + FURTHER));
    }
  }

  /** What X's stages left that a model with a head begins with. */
  private record BaseStages(StoredArrays best, ImmutableMap<String, TrainingResult> results) {}

  /**
   * What is trained for an objective, and how long.
   *
   * @param objectives makes the objective of a model that is trained in some way
   * @param first how X is trained, or anything with a cold start
   * @param further how X goes on, and a model with a head where the base learns along
   * @param heads how each head learns on a frozen base
   * @param average the rate of the parameters' average over the steps, 0 for none; {@link Averaged}
   * @param known what is known beforehand of the stages
   */
  public record Plan(
      BiFunction<FusedModel, TrainingSettings, Objective> objectives,
      TrainingSettings first,
      TrainingSettings further,
      Function<FusionHead, TrainingSettings> heads,
      double average,
      Known known) {
    /**
     * How a model is trained in the stage that no other model shares: X's first; with a head and a
     * cold start the only one, with a warm start the one after X's. The model's values stay as they
     * are: whoever starts warm has put the base's into it.
     *
     * @param model the model, with its output where it has one
     * @param head its head
     * @param fusion says where training begins
     */
    public OwnStage own(FusedModel model, FusionHead head, FusionSettings fusion) {
      TrainingSettings how = head.isNone() ? first : of(fusion, head);
      boolean alike = head.isNone() || !fusion.warm();
      return new OwnStage(
          objectives.apply(model, how),
          learnable(model, alike ? any -> 1 : parameter -> rate(fusion, parameter)),
          how);
    }

    /** How the last stage of a model with a head is trained. */
    TrainingSettings of(FusionSettings fusion, FusionHead head) {
      if (!fusion.warm()) {
        return first;
      }
      return fusion.freeze() ? heads.apply(head) : further;
    }

    int epochs(String stage, TrainingSettings how) {
      return known.epochs().getOrDefault(stage, how.epochs());
    }

    Learnable learnable(FusedModel model, ToDoubleFunction<String> rates) {
      return Averaged.of(new Adam(model.parameters(), rates), model.parameters(), average);
    }
  }

  /**
   * What a stage consists of.
   *
   * @param objective what is learned
   * @param learnable what learns, with its optimiser
   * @param settings for how long and how fast
   */
  public record OwnStage(Objective objective, Learnable learnable, TrainingSettings settings) {}

  /**
   * What is known of a training on the train and valid parts, by one on the train part.
   *
   * @param epochs by the name of a stage, how long it is; one of 0 epochs is left out
   * @param shares by the name of an objective, the head's share
   */
  public record Known(ImmutableMap<String, Integer> epochs, ImmutableMap<String, Double> shares) {
    /** Nothing is known: the valid part decides. */
    public static final Known NOTHING = new Known(ImmutableMap.of(), ImmutableMap.of());
  }

  /**
   * Trains a model; it has the best parameters and share afterwards.
   *
   * @param model the model, with its first values
   * @param head its head
   * @param models makes a model of this base and a head
   * @param checkpoints where trainings keep their state
   * @return how each stage went, by its name
   */
  public ImmutableMap<String, TrainingResult> train(
      FusedModel model,
      FusionHead head,
      Function<FusionHead, FusedModel> models,
      Plan plan,
      StageCheckpoints checkpoints) {
    TrainingSettings own = plan.of(fusion, head);
    Objective objective = plan.objectives().apply(model, own);
    String name = objective.name();
    if (!fusion.warm()) {
      return ImmutableMap.of(
          name,
          trainer.train(
              objective,
              plan.learnable(model, any -> 1),
              own.withEpochs(plan.epochs(name, own)),
              checkpoints.of(name)));
    }
    BaseLength length = BaseLength.of(name, plan.known());
    BaseStages base = bases.get(length);
    if (base == null) {
      base = baseStages(models, plan, checkpoints, name);
      bases.put(length, base);
    }
    Learnable learnable = plan.learnable(model, parameter -> rate(fusion, parameter));
    learnable.restoreValues(learnable.values().with(base.best()));
    if (fusion.freeze() && head.isNone()) {
      return base.results();
    }
    String last = name + (fusion.freeze() ? HEAD : FURTHER);
    ImmutableMap<String, TrainingResult> stage =
        goOn(last, objective, learnable, own, plan, checkpoints.of(last));
    model.endPairs();
    boolean learned = stage.values().stream().anyMatch(result -> result.bestEpoch() > 0);
    if (learned) {
      takeShare(model, objective, plan.known().shares().get(name));
    }
    return ImmutableMap.<String, TrainingResult>builder()
        .putAll(base.results())
        .putAll(stage)
        .buildOrThrow();
  }

  /** Gives a trained head its share: the one that is known, or the best on the valid part. */
  private static void takeShare(FusedModel model, Objective objective, @Nullable Double known) {
    model.openShare();
    if (known != null) {
      model.share(known);
    } else if (objective.validates()) {
      objective.validate();
    }
  }

  /** A stage that goes on, by its name; none where it has no epochs. */
  private ImmutableMap<String, TrainingResult> goOn(
      String stage,
      Objective objective,
      Learnable learnable,
      TrainingSettings how,
      Plan plan,
      Optional<CheckpointFile> checkpoint) {
    int most = plan.epochs(stage, how);
    return most == 0
        ? ImmutableMap.of()
        : ImmutableMap.of(
            stage, trainer.goOn(objective, learnable, how.withEpochs(most), checkpoint));
  }

  /** What a parameter's learning rate is multiplied by after X's stages. */
  private static double rate(FusionSettings fusion, String parameter) {
    if (!parameter.startsWith(OF_HEAD)) {
      return fusion.freeze() ? 0 : fusion.baseRate();
    }
    return parameter.equals(SHARE) ? 0 : 1;
  }

  private BaseStages baseStages(
      Function<FusionHead, FusedModel> models,
      Plan plan,
      StageCheckpoints checkpoints,
      String name) {
    try (FusedModel model = models.apply(FusionHeads.NONE)) {
      ImmutableMap.Builder<String, TrainingResult> results = ImmutableMap.builder();
      Learnable first = plan.learnable(model, any -> 1);
      results.put(
          name,
          trainer.train(
              plan.objectives().apply(model, plan.first()),
              first,
              plan.first().withEpochs(plan.epochs(name, plan.first())),
              checkpoints.ofBase(name)));
      if (fusion.freeze()) {
        String further = name + FURTHER;
        results.putAll(
            goOn(
                further,
                plan.objectives().apply(model, plan.further()),
                plan.learnable(model, any -> 1),
                plan.further(),
                plan,
                checkpoints.ofBase(further)));
      }
      return new BaseStages(first.values(), results.buildOrThrow());
    }
  }
}
