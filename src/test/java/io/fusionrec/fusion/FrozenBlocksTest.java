package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.fusion.frozen.FrozenBlocks;
import io.fusionrec.train.ScoringModel.Evaluation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrozenBlocksTest {
  private static final int[] USERS = {0, 1, 2, 2};
  private static final int[] ITEMS = {3, 0, 1, 2};
  private static final int[] OTHERS = {2, 0, 1, 3};

  private final AtomicInteger asked = new AtomicInteger();
  private final TinyBase base =
      new TinyBase(
          (encoding, training) -> {
            asked.addAndGet(training ? 0 : 1);
            return encoding;
          });

  private static float[] scores(FusedModel model, int[] items) {
    try (Evaluation evaluation = model.evaluate()) {
      return evaluation.pairs(USERS, items);
    }
  }

  private FusedModel frozen() {
    FusedModel model =
        base.with(
            FusionHeads.SEIN,
            TinyBase.frozen(Readout.LINEAR, List.of("ids"), NodeFields.LEARN, 0.25, 0.5));
    model.parameters().get("fusion.sein.readout").getArray().addi(1);
    return model;
  }

  /** The valid part after each epoch; what the head has learned meanwhile counts. */
  @Test
  void whileAHeadLearnsItsBaseIsAskedForABlockOnce() {
    try (FusedModel model = frozen()) {
      model.beginEpoch(1);
      float[] before = scores(model, ITEMS);
      model.beginPairs();
      assertThat(scores(model, ITEMS)).containsExactly(before);
      int first = asked.get();
      assertThat(scores(model, ITEMS)).containsExactly(before);
      assertThat(asked).hasValue(first);

      assertThat(scores(model, OTHERS)).isNotEqualTo(before);
      assertThat(asked).hasValue(first + 1);

      model.parameters().get("fusion.sein.readout").getArray().addi(1);
      assertThat(scores(model, ITEMS)).isNotEqualTo(before);
      assertThat(asked).hasValue(first + 1);
    }
  }

  @Test
  void afterwardsItIsAskedAgain() {
    try (FusedModel model = frozen()) {
      model.beginEpoch(1);
      model.beginPairs();
      float[] kept = scores(model, ITEMS);
      model.endPairs();
      int before = asked.get();
      assertThat(scores(model, ITEMS)).containsExactly(kept);
      assertThat(scores(model, ITEMS)).containsExactly(kept);
      assertThat(asked).hasValue(before + 2);
    }
  }

  /** X alone, and a base that learns along, have other embeddings after each epoch. */
  @Test
  void aBaseThatLearnsIsAskedEachTime() {
    try (FusedModel alone = base.with(FusionHeads.NONE);
        FusedModel learning = base.with(FusionHeads.SEIN)) {
      for (FusedModel model : List.of(alone, learning)) {
        model.beginEpoch(1);
        model.beginPairs();
        scores(model, ITEMS);
        scores(model, ITEMS);
      }
      assertThat(asked).hasValue(4);
    }
  }

  /** Four pairs of 2 + 2 + 1 numbers fill 20 places; a second block finds no room. */
  @Test
  void noMoreIsKeptThanThereIsRoom() {
    FrozenBlocks blocks = new FrozenBlocks(39);
    try (FusedModel model = base.with(FusionHeads.NONE)) {
      blocks.begin();
      Encoding first = encoding(model);
      assertThat(blocks.of(USERS, ITEMS, () -> first)).isSameAs(first);
      assertThat(blocks.of(USERS, ITEMS, () -> encoding(model))).isSameAs(first);
      assertThat(blocks.size()).isEqualTo(1);
      Encoding second = encoding(model);
      assertThat(blocks.of(USERS, OTHERS, () -> second)).isSameAs(second);
      assertThat(blocks.size()).isEqualTo(1);

      first.users().close(); // as an encoder may that gave what is its own
      assertThat(blocks.of(USERS, ITEMS, () -> second)).isSameAs(second);
      assertThat(first.items().isReleased()).isTrue();
      assertThat(blocks.of(USERS, ITEMS, () -> encoding(model))).isSameAs(second);
      assertThat(blocks.size()).isEqualTo(1);
      blocks.forget();
      assertThat(second.items().isReleased()).isTrue();
    }
  }

  private static Encoding encoding(FusedModel model) {
    NDArray table = model.parameters().get("encoder.users").getArray();
    NDArray rows = table.getManager().ones(new Shape(4, 2));
    return new Encoding(rows, rows.duplicate(), rows.sum(new int[] {1}));
  }
}
