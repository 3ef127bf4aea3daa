package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.train.ScoringModel.Evaluation;
import io.fusionrec.train.ScoringModel.Scores;
import io.fusionrec.train.optimiser.Adam;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionHeadsTest {

  /** A new head, all of it: a shift for each item. */
  private static final class ShiftHead implements FusionHead {
    @Override
    public String key() {
      return "shift";
    }

    @Override
    public HeadScorer create(HeadContext context) {
      Embedding shift =
          new Embedding(context.parameters(), "shift", context.items(), 1, Initial.ZERO);
      return new HeadScorer() {
        @Override
        public Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
          NDArray shifts = shift.apply(items.tensor()).squeeze(1);
          return new Scores(own.scores().add(shifts), own.seen(), own.auxiliary(), own.norm());
        }

        @Override
        public Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
          NDArray shifts = shift.apply(items.tensor()).transpose();
          return new Scores(own.scores().add(shifts), own.seen(), own.auxiliary(), own.norm());
        }
      };
    }
  }

  @Test
  void aNewHeadIsAClassAndALine() {
    FusionHeads heads = FusionHeads.standard().with(new ShiftHead());

    assertThat(heads.get("shift").suffix()).isEqualTo("-SHIFT");
    try (FusedModel model = new TinyBase().with(heads.get("shift"))) {
      assertThat(model.parameters().all()).containsKey("fusion.shift");
      Adam adam = new Adam(model.parameters());
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          // Items 1 and 3 are to score higher.
          Scores scores = model.pairs(new int[] {0, 2}, new int[] {1, 3});
          collector.backward(scores.scores().sum().neg());
        }
        adam.step(0.5);
      }
      float[] shifts = model.parameters().get("fusion.shift").getArray().toFloatArray();
      assertThat(shifts).containsExactly(new float[] {0, 0.5f, 0, 0.5f}, within(1e-5f));
      assertGridIsPairs(model);
    }
  }

  @Test
  void everyHeadOfThisHouseScoresAGridAsItsPairs() {
    for (FusionHead head : FusionHeads.standard().all()) {
      try (FusedModel model = new TinyBase().with(head)) {
        // The last layer begins at zero: with it moved, all that lies below it counts.
        model
            .parameters()
            .all()
            .forEach(
                (name, parameter) -> {
                  if (name.equals("fusion.head.output.weight")) {
                    parameter.getArray().addi(1);
                  }
                });
        assertGridIsPairs(model);
      }
    }
  }

  @Test
  void aLinearReadoutScoresAGridAsItsPairsWithAndWithoutNodesAndFields() {
    for (FusionHead head : List.of(FusionHeads.SEIN, FusionHeads.MLP)) {
      for (NodeFields nodes : NodeFields.values()) {
        for (List<String> fields :
            List.of(List.of("features"), List.of("ids"), List.of("gender", "ids"))) {
          FusionSettings settings = TinyBase.settings(Readout.LINEAR, fields, nodes);
          try (FusedModel model = new TinyBase().with(head, settings)) {
            float[] before;
            try (Evaluation evaluation = model.evaluate()) {
              before = evaluation.grid(new int[] {2, 0}, new int[] {3, 1, 0});
            }
            model
                .parameters()
                .all()
                .forEach(
                    (name, parameter) -> {
                      if (name.startsWith("fusion.")) {
                        parameter.getArray().addi(0.5);
                      }
                    });
            assertGridIsPairs(model);
            try (Evaluation evaluation = model.evaluate()) {
              assertThat(evaluation.grid(new int[] {2, 0}, new int[] {3, 1, 0}))
                  .isNotEqualTo(before);
            }
          }
        }
      }
    }
  }

  @Test
  void nodesAloneAreEnoughForAHead() {
    FusionSettings settings = TinyBase.settings(Readout.LINEAR, List.of(), NodeFields.LEARN);
    try (FusedModel model = new TinyBase().with(FusionHeads.SEIN, settings)) {
      assertThat(model.parameters().all().keySet())
          .containsExactly(
              "encoder.users",
              "encoder.items",
              "fusion.user_fields.node.weight",
              "fusion.user_fields.node.bias",
              "fusion.item_fields.node.weight",
              "fusion.item_fields.node.bias",
              "fusion.sein.layer2.weight",
              "fusion.sein.readout",
              "fusion.head.user.weight",
              "fusion.head.user.bias",
              "fusion.head.item.weight",
              "fusion.head.item.bias");
      assertGridIsPairs(model);
    }
  }

  @Test
  void fieldsThatAreNotThereAndNoneAtAllAreRefused() {
    assertThatThrownBy(
            () ->
                new TinyBase()
                    .with(
                        FusionHeads.SEIN,
                        TinyBase.settings(Readout.LINEAR, List.of("genra"), NodeFields.LEARN)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "unknown field in fusion.fields 'genra'; did you mean 'genre'? (known: features, ids,"
                + " gender, genre)");
    assertThatThrownBy(
            () ->
                new TinyBase()
                    .with(
                        FusionHeads.MLP,
                        TinyBase.settings(Readout.LINEAR, List.of("genre"), NodeFields.NONE)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "fusion.fields and fusion.nodes leave no user field for a head to work on; add \"ids\""
                + " to fusion.fields, or set fusion.nodes=learn");
  }

  private static void assertGridIsPairs(FusedModel model) {
    try (Evaluation evaluation = model.evaluate()) {
      float[] grid = evaluation.grid(new int[] {2, 0}, new int[] {3, 1, 0});
      float[] pairs = evaluation.pairs(new int[] {2, 2, 2, 0, 0, 0}, new int[] {3, 1, 0, 3, 1, 0});
      assertThat(grid).containsExactly(pairs, within(1e-5f));
    }
  }

  /** Names and order decide first values and what a checkpoint means. */
  @Test
  void parametersKeepTheirNamesAndOrder() {
    try (FusedModel none = new TinyBase().with(FusionHeads.NONE);
        FusedModel sein = new TinyBase().with(FusionHeads.SEIN);
        FusedModel mlp = new TinyBase().with(FusionHeads.MLP)) {
      assertThat(none.parameters().all().keySet())
          .containsExactly("encoder.users", "encoder.items");
      assertThat(sein.parameters().all().keySet())
          .containsExactly(
              "encoder.users",
              "encoder.items",
              "fusion.user_fields.user",
              "fusion.user_fields.gender",
              "fusion.item_fields.item",
              "fusion.item_fields.genre",
              "fusion.sein.layer2.weight",
              "fusion.sein.projection.weight",
              "fusion.sein.projection.bias",
              "fusion.head.user.weight",
              "fusion.head.user.bias",
              "fusion.head.item.weight",
              "fusion.head.item.bias",
              "fusion.head.user_norm.gamma",
              "fusion.head.user_norm.beta",
              "fusion.head.item_norm.gamma",
              "fusion.head.item_norm.beta",
              "fusion.head.branch_norm.gamma",
              "fusion.head.branch_norm.beta",
              "fusion.head.hidden.weight",
              "fusion.head.hidden.bias",
              "fusion.head.output.weight",
              "fusion.head.output.bias");
      assertThat(mlp.parameters().all().keySet())
          .contains("fusion.mlp.hidden.weight", "fusion.mlp.output.bias")
          .doesNotContain("fusion.sein.layer2.weight");
    }
  }

  @Test
  void keysAndSuffixes() {
    FusionHeads heads = FusionHeads.standard();
    assertThat(heads.all()).extracting(FusionHead::key).containsExactly("none", "mlp", "sein");
    assertThat(heads.all()).extracting(FusionHead::suffix).containsExactly("", "-MLP", "-SEIN");
    assertThat(heads.suffixes()).containsExactlyInAnyOrder("-MLP", "-SEIN");
    assertThat(heads.get("sein")).isSameAs(FusionHeads.SEIN);
    assertThatThrownBy(() -> heads.get("sien"))
        .isInstanceOf(InputException.class)
        .hasMessage("unknown head 'sien'; did you mean 'sein'? (known: none, mlp, sein)");
  }

  @Test
  void twoHeadsOfOneKeyAreRefused() {
    FusionHeads heads = FusionHeads.standard().with(new ShiftHead());
    assertThatThrownBy(() -> heads.with(new ShiftHead()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shift");
  }
}
