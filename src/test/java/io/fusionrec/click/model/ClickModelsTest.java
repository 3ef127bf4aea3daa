package io.fusionrec.click.model;

import static io.fusionrec.click.model.ClickModelWorld.B;
import static io.fusionrec.click.model.ClickModelWorld.D;
import static io.fusionrec.click.model.ClickModelWorld.M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every model's logits against loops written from its equation, and its gradients. */
class ClickModelsTest {
  private static final ClickModels MODELS = ClickModels.load();

  static Stream<String> names() {
    return MODELS.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void logitsAreThoseOfTheEquation(String name) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClickModelWorld world = new ClickModelWorld(manager, MODELS.get(name), 0);
      float[] logits = world.logits(false).toFloatArray();
      for (int b = 0; b < B; b++) {
        assertThat((double) logits[b])
            .as(name)
            .isCloseTo(new NaiveClickModel(world, b).logit(name), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3,2,4"})
  void aCompressedInteractionNetworkMayHaveAnyNumberOfLayers(String sizes) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClickModelWorld world = new ClickModelWorld(manager, MODELS.get("xDeepFM"), "cin=" + sizes);
      List<Integer> cin = Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList();
      float[] logits = world.logits(false).toFloatArray();
      for (int b = 0; b < B; b++) {
        assertThat((double) logits[b])
            .isCloseTo(new NaiveClickModel(world, b, cin).logit("xDeepFM"), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradientsOfParametersAndInputsAreThoseOfFiniteDifferences(String name) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClickModelWorld world = new ClickModelWorld(manager, MODELS.get(name), 0);
      NDArray weights = GradientCheck.weights(manager, B).reshape(B, 1);
      if (name.equals("LR")) {
        // It alone doesn't look at the embeddings.
        assertThat(world.parameters().all()).hasSize(3);
        return;
      }
      // SEIN has no first-order weights, and neither have the cross networks and FinalMLP.
      boolean firstOrder =
          !name.startsWith("SEIN") && !name.startsWith("DCN") && !name.equals("FinalMLP");
      GradientCheck.check(
          world.parameters(),
          () -> {
            NDArray loss = world.logits(false).mul(weights).sum();
            return firstOrder ? loss : loss.add(world.linear().mul(weights).sum());
          },
          3,
          1e-3,
          3e-2);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void dropoutIsOnInTrainingAlone(String name) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClickModelProvider<?> provider = MODELS.get(name);
      ClickModelWorld world = new ClickModelWorld(manager, provider, 0.5);
      float[] once = world.logits(false).toFloatArray();
      assertThat(world.logits(false).toFloatArray()).containsExactly(once);
      boolean drops = SettingsTree.of(provider.defaults()).names().contains("dropout");
      boolean differs =
          Stream.generate(() -> world.logits(true).toFloatArray())
              .limit(20)
              .anyMatch(logits -> !java.util.Arrays.equals(logits, once));
      assertThat(differs).isEqualTo(drops);
    }
  }

  @Test
  void outputWidthOfSeinIsThatOfItsParts() {
    assertThat(new Sein(M, D, List.of(5, 2), SeinMode.LINEAR).outputWidth())
        .isEqualTo(M * M + M * 7);
  }
}
