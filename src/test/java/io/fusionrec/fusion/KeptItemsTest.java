package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.readout.FusedItems;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.train.ScoringModel.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptItemsTest {
  private static final int[] USERS = {2, 0};
  private static final int[] OTHERS = {1, 2};
  private static final int[] ITEMS = {3, 1, 0};

  /** Items that hold one tensor and add nothing. */
  private record Made(NDArray tensor) implements FusedItems {
    @Override
    public NDArray grid(Encoding own, NDArray userFields) {
      return own.scores().zerosLike();
    }

    @Override
    public NDList tensors() {
      return new NDList(tensor);
    }
  }

  @Test
  void areMadeOnceForEqualItemsInAnEvaluationAndFreedAtItsEnd() {
    try (NDManager manager = ComputeDevice.cpu().newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      List<Made> made = new ArrayList<>();
      KeptItems kept = new KeptItems();
      NDArray nodes = manager.create(new float[] {1, 2, 3});
      NDArray equal = manager.create(new float[] {1, 2, 3});
      NDArray changed = manager.create(new float[] {1, 2, 4});
      IndexBatch items = IndexBatch.of(manager, ITEMS);
      ask(kept, items, nodes, made);
      ask(kept, items, nodes, made);
      assertThat(made).as("outside an evaluation").hasSize(2);
      kept.begin();
      FusedItems first = ask(kept, items, nodes, made);
      assertThat(ask(kept, IndexBatch.of(manager, ITEMS), equal, made)).isSameAs(first);
      assertThat(made).hasSize(3);
      assertThat(tensor(made, 2).isReleased()).isFalse();
      ask(kept, items, changed, made);
      assertThat(tensor(made, 2).isReleased()).isTrue();
      ask(kept, IndexBatch.of(manager, 3, 0, 1), changed, made);
      assertThat(made).hasSize(5);
      kept.end();
      assertThat(tensor(made, 4).isReleased()).isTrue();
      kept.begin();
      ask(kept, IndexBatch.of(manager, 3, 0, 1), changed, made);
      assertThat(made).hasSize(6);
      kept.end();
      assertThat(nodes.isReleased()).isFalse();
      assertThat(changed.isReleased()).isFalse();
    }
  }

  private static FusedItems ask(KeptItems kept, IndexBatch items, NDArray nodes, List<Made> made) {
    try (NDScope step = new NDScope()) {
      step.suppressNotUsedWarning();
      return kept.get(
          items,
          nodes,
          () -> {
            Made now = new Made(nodes.getManager().create(1f));
            made.add(now);
            return now;
          });
    }
  }

  private static NDArray tensor(List<Made> made, int k) {
    return made.get(k).tensor();
  }

  /** Twice over chunks of users, with other items in between, and with parameters moved since. */
  @ParameterizedTest
  @CsvSource({
    "sein, linear, LINEAR",
    "sein, linear, CROSS",
    "sein, linear, RELU",
    "sein, mlp, LINEAR",
    "sein, mlp, CROSS",
    "sein, mlp, RELU",
    "mlp, linear, LINEAR",
    "mlp, mlp, LINEAR"
  })
  void anEvaluationsGridIsItsPairsHoweverOftenItIsAsked(
      String head, String readout, SeinMode mode) {
    try (FusedModel model = new TinyBase().with(head(head), settings(readout, mode))) {
      float[] before = null;
      for (int seed = 1; seed < 3; seed++) {
        GradientCheck.randomise(model.parameters(), 0.6, seed);
        try (Evaluation evaluation = model.evaluate()) {
          float[] grid = assertGridIsPairs(evaluation, USERS, ITEMS);
          assertGridIsPairs(evaluation, OTHERS, ITEMS);
          assertThat(evaluation.grid(USERS, ITEMS)).containsExactly(grid);
          assertGridIsPairs(evaluation, USERS, new int[] {1, 3, 0});
          assertThat(evaluation.grid(USERS, ITEMS)).containsExactly(grid);
          assertThat(grid).isNotEqualTo(before);
          before = grid;
        }
      }
    }
  }

  /** The least change is seen by the evaluation that follows, whichever parameter it is. */
  @Test
  void theNextEvaluationSeesEveryParameterThatChanged() {
    try (FusedModel model =
        new TinyBase().with(FusionHeads.SEIN, settings("linear", SeinMode.LINEAR))) {
      GradientCheck.randomise(model.parameters(), 0.6, 1);
      for (String name : model.parameters().all().keySet()) {
        float[] before = grid(model);
        NDArray array = model.parameters().get(name).getArray();
        float[] values = array.toFloatArray();
        for (int k = 0; k < values.length; k++) {
          values[k] += 0.5f + k;
        }
        HostValues.into(array, values);
        assertThat(grid(model)).as(name).isNotEqualTo(before);
      }
    }
  }

  private static float[] grid(FusedModel model) {
    try (Evaluation evaluation = model.evaluate()) {
      evaluation.grid(OTHERS, ITEMS);
      return evaluation.grid(USERS, ITEMS);
    }
  }

  /** Item vectors that follow the users beside them, one for each item: none is kept wrongly. */
  @Test
  void itemsWhoseVectorsChangeWithTheUsersAreMadeAnew() {
    TinyBase base =
        new TinyBase(
            (encoding, training) ->
                new Encoding(
                    encoding.users(),
                    encoding.items().add(encoding.users().sum()),
                    encoding.scores()));
    try (FusedModel model = base.with(FusionHeads.SEIN, settings("linear", SeinMode.LINEAR))) {
      GradientCheck.randomise(model.parameters(), 0.6, 1);
      float[] alone = grid(model, OTHERS);
      try (Evaluation evaluation = model.evaluate()) {
        evaluation.grid(USERS, ITEMS);
        assertThat(evaluation.grid(OTHERS, ITEMS)).containsExactly(alone);
      }
    }
  }

  private static float[] grid(FusedModel model, int[] users) {
    try (Evaluation evaluation = model.evaluate()) {
      return evaluation.grid(users, ITEMS);
    }
  }

  private static float[] assertGridIsPairs(Evaluation evaluation, int[] users, int[] items) {
    int n = items.length;
    int[] user = new int[users.length * n];
    int[] item = new int[user.length];
    for (int k = 0; k < user.length; k++) {
      user[k] = users[k / n];
      item[k] = items[k % n];
    }
    float[] grid = evaluation.grid(users, items);
    assertThat(grid).containsExactly(evaluation.pairs(user, item), within(1e-4f));
    return grid;
  }

  private static FusionHead head(String key) {
    return FusionHeads.standard().get(key);
  }

  private static FusionSettings settings(String readout, SeinMode mode) {
    return SettingsTree.of(
            TinyBase.settings(Readout.LINEAR, List.of("ids", "features"), NodeFields.LEARN))
        .set("readout=" + readout)
        .set("mode=" + mode.name().toLowerCase(java.util.Locale.ROOT))
        .as(FusionSettings.class);
  }
}
