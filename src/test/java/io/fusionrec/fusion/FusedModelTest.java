package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.ScoringModel.Evaluation;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusedModelTest {
  private static final int[] USERS = {0, 1, 2, 2};
  private static final int[] ITEMS = {3, 0, 1, 2};

  @Test
  void theLastLayerBeginsAtZeroSoThatEveryHeadBeginsAsTheBase() {
    try (FusedModel none = new TinyBase().with(FusionHeads.NONE);
        FusedModel sein = new TinyBase().with(FusionHeads.SEIN);
        Evaluation ofNone = none.evaluate();
        Evaluation ofSein = sein.evaluate()) {
      assertThat(ofSein.pairs(USERS, ITEMS)).containsExactly(ofNone.pairs(USERS, ITEMS));
    }
  }

  @Test
  void aLinearHeadBeginsAsTheBaseToTheBit() {
    for (NodeFields nodes : NodeFields.values()) {
      FusionSettings settings = TinyBase.settings(Readout.LINEAR, List.of("features"), nodes);
      try (FusedModel none = new TinyBase().with(FusionHeads.NONE);
          FusedModel sein = new TinyBase().with(FusionHeads.SEIN, settings);
          FusedModel mlp = new TinyBase().with(FusionHeads.MLP, settings);
          Evaluation ofNone = none.evaluate();
          Evaluation ofMlp = mlp.evaluate();
          Evaluation ofSein = sein.evaluate()) {
        float[] expected = ofNone.pairs(USERS, ITEMS);
        assertThat(ofSein.pairs(USERS, ITEMS)).containsExactly(expected);
        assertThat(ofMlp.pairs(USERS, ITEMS)).containsExactly(expected);
      }
    }
  }

  /** In any thread but the one that started it the engine records unless it is told not to. */
  @Test
  void anEvaluationIsRecordedInNoThread() throws InterruptedException {
    List<Boolean> recorded = new ArrayList<>();
    TinyBase base =
        new TinyBase(
            (encoding, training) -> {
              recorded.add(JniUtils.isGradMode());
              return encoding;
            });
    try (FusedModel model = base.with(FusionHeads.SEIN)) {
      Thread other =
          new Thread(
              () -> {
                recorded.add(JniUtils.isGradMode());
                try (Evaluation evaluation = model.evaluate()) {
                  evaluation.pairs(USERS, ITEMS);
                  evaluation.grid(USERS, ITEMS);
                }
                ComputeDevice.cpu()
                    .alone(
                        () -> {
                          recorded.add(JniUtils.isGradMode());
                          return recorded.add(
                              ComputeDevice.cpu()
                                      .backward(() -> model.pairs(USERS, ITEMS).scores().sum())
                                  == 0);
                        });
                recorded.add(JniUtils.isGradMode());
              });
      other.start();
      other.join();
    }
    assertThat(recorded.subList(0, 5)).containsExactly(true, false, false, false, true);
    assertThat(recorded).last().isEqualTo(true); // the thread is left as it was found
  }

  /** Through the node fields the head moves the encoder, unless it is to be stopped there. */
  @Test
  void theEncoderLearnsFromNodesUnlessTheyAreStopped() {
    for (NodeFields nodes : List.of(NodeFields.STOP, NodeFields.LEARN)) {
      FusionSettings settings = TinyBase.settings(Readout.LINEAR, List.of("features"), nodes);
      TinyBase base =
          new TinyBase(
              (encoding, training) ->
                  new Encoding(encoding.users(), encoding.items(), encoding.scores().zerosLike()));
      try (FusedModel model = base.with(FusionHeads.SEIN, settings)) {
        model.parameters().get("fusion.sein.readout").getArray().addi(1);
        NDArray users = model.parameters().get("encoder.users").getArray();
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          ComputeDevice.cpu().backward(() -> model.pairs(USERS, ITEMS).scores().sum());
          float largest = users.getGradient().abs().max().getFloat();
          if (nodes == NodeFields.STOP) {
            assertThat(largest).isZero();
          } else {
            assertThat(largest).isPositive();
          }
        }
      }
    }
  }

  /** Neither the head nor the encoder's own score, its auxiliary loss or its norm move it. */
  @Test
  void nothingMovesAFrozenEncoderButTheHeadLearns() {
    TinyBase base =
        new TinyBase(
            (encoding, training) ->
                training
                    ? encoding
                        .withAuxiliary(encoding.users().sum())
                        .withNorm(encoding.items().square().sum())
                    : encoding);
    FusionSettings settings =
        TinyBase.frozen(Readout.LINEAR, List.of("features"), NodeFields.LEARN);
    try (FusedModel model = base.with(FusionHeads.SEIN, settings);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ComputeDevice.cpu()
          .backward(
              () -> {
                Scores scores = model.pairs(USERS, ITEMS);
                assertThat(scores.auxiliary()).isEmpty();
                return scores.scores().sum().add(scores.norm().orElseThrow());
              });
      for (String name : List.of("encoder.users", "encoder.items")) {
        PtNDArray table = (PtNDArray) model.parameters().get(name).getArray();
        assertThat(JniUtils.getGradient(table)).as(name).isNull();
      }
      NDArray readout = model.parameters().get("fusion.sein.readout").getArray();
      assertThat(readout.getGradient().abs().max().getFloat()).isPositive();
    }
  }

  /** The model begins as X; once an epoch has begun, the head has its share of pairs and grids. */
  @Test
  void aHeadWithAShareLearnsAloneAndIsMixedWithTheBase() {
    List<String> fields = List.of("features", "ids");
    FusionSettings shared = TinyBase.frozen(Readout.LINEAR, fields, NodeFields.LEARN, 0.25);
    FusionSettings added = TinyBase.frozen(Readout.LINEAR, fields, NodeFields.LEARN);
    try (FusedModel none = new TinyBase().with(FusionHeads.NONE);
        FusedModel model = new TinyBase().with(FusionHeads.SEIN, shared);
        FusedModel sum = new TinyBase().with(FusionHeads.SEIN, added);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (FusedModel each : List.of(model, sum)) {
        each.parameters().get("fusion.sein.readout").getArray().addi(1);
      }
      float[] own = pairs(none);
      assertThat(pairs(model)).containsExactly(own);

      model.beginEpoch(1);
      float[] withHead = pairs(sum);
      float[] mixed = pairs(model);
      float[] alone = model.pairs(USERS, ITEMS).scores().toFloatArray();
      for (int k = 0; k < own.length; k++) {
        float head = withHead[k] - own[k];
        assertThat(head).isNotZero();
        assertThat(alone[k]).isCloseTo(head, within(1e-5f));
        assertThat(mixed[k]).isCloseTo(0.75f * own[k] + 0.25f * head, within(1e-5f));
      }
      try (Evaluation evaluation = model.evaluate()) {
        float[] grid = evaluation.grid(USERS, new int[] {0, 1, 2, 3});
        for (int k = 0; k < own.length; k++) {
          assertThat(grid[4 * k + ITEMS[k]]).isCloseTo(mixed[k], within(1e-5f));
        }
      }
    }
  }

  /** A look at valid sees every share at once, and what it chooses is what the model then is. */
  @Test
  void theSharesToChooseFromAreSeenTogether() {
    FusionSettings shared =
        TinyBase.frozen(Readout.LINEAR, List.of("ids"), NodeFields.NONE, 0.1, 0.3, 0.9);
    int[] items = {0, 1, 2, 3};
    try (FusedModel model = new TinyBase().with(FusionHeads.SEIN, shared)) {
      model.parameters().get("fusion.sein.readout").getArray().addi(1);
      assertThat(model.mixes()).isEqualTo(1);
      assertThat(model.share()).hasValue(0);
      try (Evaluation evaluation = model.evaluate()) {
        assertThat(evaluation.pairsOfEach(USERS, ITEMS))
            .isDeepEqualTo(new float[][] {evaluation.pairs(USERS, ITEMS)});
      }

      model.beginEpoch(1);
      assertThat(model.mixes()).isEqualTo(3);
      assertThat(model.share()).hasValueCloseTo(0.3, within(1e-7));
      float[][] ofPairs;
      float[][] ofGrid;
      try (Evaluation evaluation = model.evaluate()) {
        ofPairs = evaluation.pairsOfEach(USERS, ITEMS);
        ofGrid = evaluation.gridOfEach(USERS, items);
      }
      double[] shares = {0.1, 0.3, 0.9};
      for (int mix = 0; mix < 3; mix++) {
        model.choose(mix);
        assertThat(model.share()).hasValueCloseTo(shares[mix], within(1e-7));
        assertThat(pairs(model)).containsExactly(ofPairs[mix]);
        try (Evaluation evaluation = model.evaluate()) {
          assertThat(evaluation.grid(USERS, items)).containsExactly(ofGrid[mix]);
        }
      }
      assertThat(ofPairs[0]).isNotEqualTo(ofPairs[2]);
    }
  }

  private static float[] pairs(FusedModel model) {
    try (Evaluation evaluation = model.evaluate()) {
      return evaluation.pairs(USERS, ITEMS);
    }
  }

  @Test
  void theNormIsTheMeanOverRowsOfSquaresOfEachSidesFields() {
    try (FusedModel model = new TinyBase().with(FusionHeads.SEIN);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Scores scores = model.pairs(USERS, ITEMS);
      double expected = 0;
      for (int k = 0; k < USERS.length; k++) {
        expected += squares(model, "fusion.user_fields.user", USERS[k]) / USERS.length;
        // Row 0 of a field's table is for a missing value.
        expected += squares(model, "fusion.user_fields.gender", 1 + USERS[k] % 2) / USERS.length;
        expected += squares(model, "fusion.item_fields.item", ITEMS[k]) / USERS.length;
        expected += squares(model, "fusion.item_fields.genre", 1 + ITEMS[k] % 2) / USERS.length;
      }
      assertThat((double) scores.norm().orElseThrow().getFloat()).isCloseTo(expected, within(1e-6));
      assertThat(scores.auxiliary()).isEmpty();
    }
  }

  private static double squares(FusedModel model, String name, int row) {
    float[] table = model.parameters().get(name).getArray().toFloatArray();
    return (double) table[2 * row] * table[2 * row]
        + (double) table[2 * row + 1] * table[2 * row + 1];
  }

  @Test
  void nothingIsTrainedWhileAnEvaluationIsOpen() {
    try (FusedModel model = new TinyBase().with(FusionHeads.NONE)) {
      Evaluation closed;
      try (Evaluation evaluation = model.evaluate()) {
        closed = evaluation;
        assertThat(evaluation.grid(USERS, ITEMS)).hasSize(16);
        assertThatThrownBy(() -> model.pairs(USERS, ITEMS))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("an evaluation of this model is still open");
        assertThatThrownBy(() -> model.beginEpoch(1)).isInstanceOf(IllegalStateException.class);
      }
      assertThatThrownBy(() -> closed.pairs(USERS, ITEMS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the evaluation is closed");
      model.beginEpoch(1);
    }
  }

  private static Encoding scored(Encoding encoding, NDArray scores) {
    return new Encoding(encoding.users(), encoding.items(), scores);
  }

  @Test
  void scoresOfAWrongShapeDoNotTrain() {
    TinyBase base =
        new TinyBase((encoding, training) -> scored(encoding, encoding.scores().expandDims(1)));
    try (FusedModel model = base.with(FusionHeads.NONE)) {
      assertThatThrownBy(() -> model.pairs(USERS, ITEMS))
          .isInstanceOf(ContractException.class)
          .hasMessage("encoder 'Tiny' gives scores (4, 1) for 4 pairs, expected (4)");
    }
  }

  @Test
  void aScoreThatIsNoNumberInEvaluationNamesEncoderAndEpoch() {
    TinyBase base =
        new TinyBase(
            (encoding, training) ->
                training ? encoding : scored(encoding, encoding.scores().abs().neg().log()));
    for (FusionHead head : FusionHeads.standard().all()) {
      try (FusedModel model = base.with(head)) {
        model.beginEpoch(3);
        try (NDScope scope = new NDScope();
            Evaluation evaluation = model.evaluate()) {
          scope.suppressNotUsedWarning();
          assertThatThrownBy(() -> evaluation.grid(USERS, ITEMS))
              .isInstanceOf(ContractException.class)
              .hasMessage(
                  "encoder 'Tiny' gives the score NaN for user 0 and item 3 in evaluation after"
                      + " epoch 3, though all parameters are numbers");
        }
      }
    }
  }

  @Test
  void parametersThatAreNoNumbersAreDivergenceAndNobodysFault() {
    try (FusedModel model = new TinyBase().with(FusionHeads.SEIN)) {
      NDArray table = model.parameters().get("encoder.users").getArray();
      float[] values = table.toFloatArray();
      values[1] = Float.NaN;
      HostValues.into(table, values);
      model.beginEpoch(2);
      try (Evaluation evaluation = model.evaluate()) {
        assertThatThrownBy(() -> evaluation.pairs(USERS, ITEMS))
            .isInstanceOf(DivergenceException.class)
            .hasMessage(
                "the parameter encoder.users is no finite number after epoch 2; the last good"
                    + " checkpoint is kept; a lower learning rate may help");
      }
    }
  }

  /**
   * A user's vector without the item beside it: in a grid each cell has its own, and the head's
   * score of the cell is that of the pair, in training as in evaluation.
   */
  @Test
  void aUserVectorThatDependsOnTheItemIsFusedCellByCell() {
    TinyBase base =
        new TinyBase(
            (encoding, training) ->
                new Encoding(
                    encoding.users().sub(encoding.items()), encoding.items(), encoding.scores()));
    try (FusedModel model = base.with(FusionHeads.SEIN);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray last = model.parameters().get("fusion.head.output.weight").getArray();
      HostValues.into(last, new float[] {1, -2, 3});
      int[] users = {2, 2, 2, 0, 0, 0};
      int[] items = {3, 1, 0, 3, 1, 0};
      float[] pairs = model.pairs(users, items).scores().toFloatArray();
      float[] grid = model.grid(new int[] {2, 0}, new int[] {3, 1, 0}).scores().toFloatArray();
      assertThat(grid).containsExactly(pairs, within(1e-5f));
      try (Evaluation evaluation = model.evaluate()) {
        assertThat(evaluation.grid(new int[] {2, 0}, new int[] {3, 1, 0}))
            .containsExactly(evaluation.pairs(users, items), within(1e-5f));
      }
      try (FusedModel plain = new TinyBase().with(FusionHeads.SEIN)) {
        HostValues.into(
            plain.parameters().get("fusion.head.output.weight").getArray(), new float[] {1, -2, 3});
        // The vector of a cell does reach the head.
        assertThat(plain.pairs(users, items).scores().toFloatArray()).isNotEqualTo(pairs);
      }
    }
  }

  /** What is a share of the encoder's score is one of the base's part, which is 1 - 0.3 of it. */
  @Test
  void theEncodersSharesAreOfTheBasesPart() {
    FusionSettings shared =
        TinyBase.frozen(Readout.LINEAR, List.of("ids"), NodeFields.NONE, 0.1, 0.3, 0.9);
    try (FusedModel none = new TinyBase().with(FusionHeads.NONE);
        FusedModel model = new TinyBase().with(FusionHeads.SEIN, shared)) {
      model.parameters().get("fusion.sein.readout").getArray().addi(1);
      model.beginEpoch(1);
      for (FusedModel each : List.of(none, model)) {
        try (FusedEvaluation evaluation = each.evaluate()) {
          List<ScorePart> parts = evaluation.explain(1, 2);
          List<EncoderReason> reasons = evaluation.reasons(1, 2, 5);
          assertThat(parts.get(0).kind()).isEqualTo(ScorePart.Kind.BASE);
          assertThat(reasons.get(0).value()).isCloseTo(parts.get(0).value(), within(1e-6f));
          assertThat(reasons.get(0).value()).isNotZero();
          assertThat(reasons.get(1).value()).isEqualTo(0.5f);
        }
      }
    }
  }
}
