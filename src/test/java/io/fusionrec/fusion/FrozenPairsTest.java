package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.frozen.FrozenPairs;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.ScoringModel.Evaluation;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrozenPairsTest {
  /** An encoder that is asked for its widths alone. */
  private record Widths(int userWidth, int itemWidth) implements GraphEncoder {
    @Override
    public Encoding encode(IndexBatch users, IndexBatch items, boolean training) {
      throw new UnsupportedOperationException();
    }
  }

  private static final List<String> FIELDS = List.of("features", "ids");

  /** Two ratings of the tiny data, and a pair that is none. */
  private static final int[] USERS = {2, 0};

  private static final int[] ITEMS = {0, 2};
  private static final int[] UNRATED = {3, 3};

  private static float[] scores(FusedModel model, int[] items) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Scores scores = model.pairs(USERS, items);
      return scores.scores().toFloatArray();
    }
  }

  private static FusedModel model(TinyBase base, NodeFields nodes) {
    FusedModel model = base.with(FusionHeads.SEIN, TinyBase.frozen(Readout.LINEAR, FIELDS, nodes));
    // A head that begins at zero would not tell what it is given.
    for (String name : List.of("sein.readout", "head.users", "head.items")) {
      model.parameters().all().entrySet().stream()
          .filter(parameter -> parameter.getKey().endsWith(name))
          .forEach(parameter -> parameter.getValue().getArray().addi(1));
    }
    return model;
  }

  private static TinyBase counting(AtomicInteger asked) {
    return new TinyBase(
        (encoding, training) -> {
          asked.incrementAndGet();
          return encoding;
        });
  }

  /** An encoder isn't told of epochs in which nothing is asked of it, but messages count them. */
  @Test
  void whatIsNoNumberIsOfTheEpochThatBeganLast() {
    try (FusedModel model = model(counting(new AtomicInteger()), NodeFields.LEARN)) {
      for (int epoch : new int[] {4, 5}) { // as a training that goes on after its third
        model.beginEpoch(epoch);
        model.beginPairs();
      }
      model.parameters().get("fusion.sein.readout").getArray().muli(Float.NaN);
      try (Evaluation evaluation = model.evaluate()) {
        assertThatThrownBy(() -> evaluation.pairs(USERS, ITEMS))
            .isInstanceOf(DivergenceException.class)
            .hasMessageContaining("is no finite number after epoch 5;");
      }
    }
  }

  /** All six ratings are one block. */
  @Test
  void theBaseIsAskedOnceForEachPairWhateverTheEpochs() {
    AtomicInteger asked = new AtomicInteger();
    TinyBase base = counting(asked);
    try (FusedModel model = model(base, NodeFields.LEARN)) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        model.beginEpoch(epoch);
        model.beginPairs();
        scores(model, ITEMS);
      }
      assertThat(asked).hasValue(1);

      model.endPairs();
      scores(model, ITEMS);
      assertThat(asked).hasValue(2);
      model.beginPairs(); // as a training that goes on
      scores(model, ITEMS);
      assertThat(asked).hasValue(3);

      scores(model, UNRATED); // no rating of the train part: encoded where it is asked for
      assertThat(asked).hasValue(4);
    }
  }

  @Test
  void scoresAreThoseOfAStepThatEncodesItsOwnPairs() {
    for (NodeFields nodes : NodeFields.values()) {
      try (FusedModel model = model(new TinyBase(), nodes)) {
        float[] encoded = scores(model, ITEMS);
        model.beginEpoch(1);
        model.beginPairs();
        assertThat(scores(model, ITEMS)).containsExactly(encoded);
      }
    }
  }

  /** Dropout is used, its draws are the same for all epochs, and they come from the run's seed. */
  @Test
  void whatIsDrawnForThemIsDrawnOnce() {
    Dropout dropout = new Dropout(0.5);
    TinyBase base =
        new TinyBase(
            (encoding, training) -> {
              NDArray users = dropout.apply(encoding.users().onesLike(), training);
              return new Encoding(users, encoding.items(), users.sum(new int[] {1}));
            });
    float[] first;
    try (FusedModel model = model(base, NodeFields.NONE)) {
      model.beginEpoch(1);
      model.beginPairs();
      first = scores(model, ITEMS);
      ComputeDevice.cpu().seed(77); // as an epoch does
      model.beginEpoch(2);
      model.beginPairs();
      assertThat(scores(model, ITEMS)).containsExactly(first);
    }
    try (FusedModel resumed = model(base, NodeFields.NONE)) {
      ComputeDevice.cpu().seed(78);
      resumed.beginEpoch(2);
      resumed.beginPairs();
      assertThat(scores(resumed, ITEMS)).containsExactly(first);
    }
  }

  /** Where the base learns along, and where it stands alone, each step encodes its pairs. */
  @Test
  void aBaseThatLearnsIsAskedInEveryStep() {
    AtomicInteger asked = new AtomicInteger();
    TinyBase base = counting(asked);
    try (FusedModel learning = base.with(FusionHeads.SEIN);
        FusedModel alone =
            base.with(FusionHeads.NONE, TinyBase.frozen(Readout.LINEAR, FIELDS, NodeFields.NONE))) {
      for (FusedModel model : List.of(learning, alone)) {
        model.beginEpoch(1);
        model.beginPairs();
        scores(model, ITEMS);
      }
    }
    assertThat(asked).hasValue(2);
  }

  /** Vectors of 2 and 2 numbers and a score. */
  @Test
  void nothingIsKeptWhereThereIsNoRoom() {
    GraphEncoder encoder = new Widths(2, 2);
    assertThat(FrozenPairs.fits(6, encoder, 30)).isTrue();
    assertThat(FrozenPairs.fits(6, encoder, 29)).isFalse();
    assertThat(FrozenPairs.fits(Integer.MAX_VALUE, encoder, FrozenPairs.MOST)).isFalse();
  }
}
