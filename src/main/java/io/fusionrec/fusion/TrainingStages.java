package io.fusionrec.fusion;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.train.Adam;
import io.fusionrec.train.Averaged;
import io.fusionrec.train.Learnable;
import io.fusionrec.train.Objective;
import io.fusionrec.train.StoredArrays;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingResult;
import io.fusionrec.train.TrainingSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The stages in which a model is trained for an objective.
 *
 * <p>With a cold start there is one, {@code rating} or {@code ranking}. With a warm start X is
 * trained first; then the model, head and all, goes on from X's best parameters ({@code
 * rating-further}), the base at a share of the learning rate and with X's own figure as the first
 * candidate. All that X has is the base, its output's parameters too. X goes on in the same way and
 * for as long, so that nobody wins by training longer.
 *
 * <p>X's first stage is kept, so that X, X-MLP and X-SEIN of one experiment share it.
 */
public final class TrainingStages {
  /** What is put behind an objective's name for the stage that follows the first. */
  public static final String FURTHER = "-further";

  /** What a head's parameters are called; all others are X's. */
  private static final String OF_HEAD = "fusion.";

  private final Trainer trainer;
  private final FusionSettings fusion;
  private final Map<String, FirstStage> firstStages = new HashMap<>();

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

  /** What X's first stage left. */
  private record FirstStage(StoredArrays best, TrainingResult result) {}

  /**
   * What is trained for an objective, and how long.
   *
   * @param objectives makes the objective of a model that is trained in some way
   * @param first how X is trained, or anything with a cold start
   * @param further how training goes on
   * @param average the rate of the parameters' average over the steps, 0 for none; {@link Averaged}
   */
  public record Plan(
      BiFunction<FusedModel, TrainingSettings, Objective> objectives,
      TrainingSettings first,
      TrainingSettings further,
      double average) {
    Learnable learnable(FusedModel model, ToDoubleFunction<String> rates) {
      return Averaged.of(new Adam(model.parameters(), rates), model.parameters(), average);
    }
  }

  /**
   * Trains a model; it has the best parameters afterwards.
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
    Objective objective =
        plan.objectives().apply(model, fusion.warm() ? plan.further() : plan.first());
    String name = objective.name();
    if (!fusion.warm()) {
      return ImmutableMap.of(
          name,
          trainer.train(
              objective, plan.learnable(model, any -> 1), plan.first(), checkpoints.of(name)));
    }
    FirstStage first = firstStages.get(name);
    if (first == null) {
      first = firstStage(models, plan, checkpoints, name);
      firstStages.put(name, first);
    }
    Learnable learnable =
        plan.learnable(model, parameter -> parameter.startsWith(OF_HEAD) ? 1 : fusion.baseRate());
    learnable.restoreValues(learnable.values().with(first.best()));
    if (head.isNone() && fusion.baseRate() == 0) {
      return ImmutableMap.of(name, first.result());
    }
    String further = name + FURTHER;
    return ImmutableMap.of(
        name,
        first.result(),
        further,
        trainer.goOn(objective, learnable, plan.further(), checkpoints.of(further)));
  }

  private FirstStage firstStage(
      Function<FusionHead, FusedModel> models,
      Plan plan,
      StageCheckpoints checkpoints,
      String name) {
    try (FusedModel model = models.apply(FusionHeads.NONE)) {
      Learnable learnable = plan.learnable(model, any -> 1);
      TrainingResult result =
          trainer.train(
              plan.objectives().apply(model, plan.first()),
              learnable,
              plan.first(),
              checkpoints.ofBase(name));
      return new FirstStage(learnable.values(), result);
    }
  }
}
