package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.train.TrainingResult;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class IdleHeadsTest {
  private static RunResult run(Map<String, Integer> bestEpochs) {
    ImmutableMap.Builder<String, TrainingResult> trainings = ImmutableMap.builder();
    bestEpochs.forEach(
        (stage, epoch) ->
            trainings.put(
                stage, new TrainingResult(ImmutableList.of(), epoch, OptionalDouble.of(0.9), "")));
    return new RunResult(
        "X",
        "X",
        "mlp",
        "d",
        true,
        1,
        ImmutableMap.of(),
        trainings.buildOrThrow(),
        ImmutableMap.of(),
        1,
        1,
        ImmutableList.of());
  }

  /** A further stage of X that gained nothing is X's own matter. */
  @Test
  void aHeadWhoseBestEpochIsItsBeginningSaysWhatXSays() {
    IdleHeads idle = new IdleHeads();
    idle.add(
        "X-MLP",
        run(Map.of("rating", 5, "rating-further", 0, "rating-head", 3, "ranking-head", 0)));
    idle.add("X-MLP", run(Map.of("ranking-head", 0)));
    idle.add("X-SEIN", run(Map.of("ranking-head", 4)));
    assertThat(idle.note().orElseThrow()).endsWith("(runs): X-MLP ranking-head (2).");
  }

  @Test
  void whereAllGainedThereIsNoNote() {
    IdleHeads idle = new IdleHeads();
    idle.add("X-SEIN", run(Map.of("rating-head", 1, "ranking-head", 4)));
    assertThat(idle.note()).isEmpty();
  }
}
