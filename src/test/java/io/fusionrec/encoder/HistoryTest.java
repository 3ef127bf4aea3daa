package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users a: x, y, z; b: y; c: none. y_x = (1, 10), y_y = (2, 20), y_z = (4, 40). */
class HistoryTest {
  private static final double ROOT2 = Math.sqrt(2);
  private static final double ROOT3 = Math.sqrt(3);

  private final NDManager manager = ComputeDevice.cpu().newManager();
  private final NDScope scope = new NDScope();
  private final ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));

  @AfterEach
  void close() {
    scope.suppressNotUsedWarning();
    scope.close();
    manager.close();
  }

  private History history(double dropout) {
    return history(parameters, dropout);
  }

  private IndexBatch batch(int... indices) {
    return IndexBatch.of(manager, indices);
  }

  @Test
  void anEvaluationHasTheWholeSum() {
    History history = history(0.5);
    history.beginEvaluation();
    float[] sums = history.evaluated(batch(2, 0, 1)).toFloatArray();
    history.endEvaluation();
    assertThat(sums)
        .containsExactly(
            new float[] {0, 0, (float) (7 / ROOT3), (float) (70 / ROOT3), 2, 20}, within(1e-4f));
  }

  @Test
  void aPairDoesNotSeeItsOwnRating() {
    float[] sums = history(0).pairs(batch(0, 0, 1, 1, 2), batch(0, 2, 1, 0, 0)).toFloatArray();
    assertThat(sums)
        .containsExactly(
            new float[] {
              (float) (6 / ROOT2),
              (float) (60 / ROOT2), // without x
              (float) (3 / ROOT2),
              (float) (30 / ROOT2), // without z
              0,
              0, // y was all
              2,
              20, // b has not rated x
              0,
              0
            },
            within(1e-4f));
  }

  /** The same draw for the same users and step: a cell that isn't seen has its pair's history. */
  @Test
  void aGridsCellsAreItsPairsOrSeen() {
    int compared = 0;
    for (double dropout : new double[] {0, 0.5}) {
      History history = history(parameters.scope("dropout" + dropout), dropout);
      for (int draw = 0; draw < 10; draw++) {
        history.beginEpoch(draw);
        NDArray pairs = history.pairs(batch(1, 1, 1, 0, 0, 0), batch(2, 1, 0, 2, 1, 0));
        history.beginEpoch(draw);
        History.Grid grid = history.grid(batch(1, 0), batch(2, 1, 0));
        assertThat(grid.seen().getShape()).isEqualTo(new Shape(2, 3));
        for (int cell = 0; cell < 6; cell++) {
          if (grid.cells()[cell] == 0) {
            assertThat(grid.users().get(cell / 3).toFloatArray())
                .containsExactly(pairs.get(cell).toFloatArray(), within(1e-4f));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isBetween(40, 80);
  }

  @Test
  void whatIsSeenIsNamed() {
    History history = history(0);
    History.Grid grid = history.grid(batch(0, 1, 2), batch(2, 0));
    assertThat(grid.seen().toFloatArray()).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat(grid.users().toFloatArray())
        .containsExactly(
            new float[] {(float) (7 / ROOT3), (float) (70 / ROOT3), 2, 20, 0, 0}, within(1e-4f));
  }

  private History history(ParameterSet set, double dropout) {
    RatingData data =
        new RatingData(
            "tiny",
            true,
            IdIndex.of(List.of("a", "b", "c")),
            IdIndex.of(List.of("x", "y", "z")),
            new Ratings(
                3, 3, new int[] {0, 1, 0, 0}, new int[] {2, 1, 0, 1}, new float[] {5, 4, 3, 2}),
            RatingScale.FIVE_STARS,
            Fields.empty(3),
            Fields.empty(3),
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty(),
            ImmutableMap.of());
    GraphSet graphs = GraphSet.build(GraphDeclaration.load("fields"), data, data.ratings());
    History history =
        new History(new EncoderContext(graphs, set, new RandomStreams(1)), set, 2, dropout);
    for (var parameter : set.all().values()) {
      HostValues.into(parameter.getArray(), new float[] {1, 10, 2, 20, 4, 40});
    }
    history.beginEpoch(1);
    return history;
  }

  /** Of all draws the mean sum is near the whole one, though half is left out of each. */
  @Test
  void whatIsLeftOutChangesFromStepToStepAndIsMadeUpFor() {
    History history = history(0.5);
    double total = 0;
    boolean changes = false;
    float before = Float.NaN;
    int draws = 4000;
    for (int draw = 0; draw < draws; draw++) {
      try (NDScope inner = new NDScope()) {
        inner.suppressNotUsedWarning();
        float sum = history.pairs(batch(1, 0), batch(0, 1)).toFloatArray()[2];
        changes |= draw > 0 && sum != before;
        before = sum;
        total += sum;
      }
    }
    assertThat(changes).isTrue();
    // Without y, x and z are left: none of them, 1, 4, or both, with k = 0, 1, 1, 2.
    double mean = (0 + 1 / Math.sqrt(0.5) + 4 / Math.sqrt(0.5) + 5 / Math.sqrt(1)) / 4;
    assertThat(total / draws).isCloseTo(mean, within(0.1));
  }

  @Test
  void eachRatedItemHasItsShareOfTheProduct() {
    History history = history(0.5);
    NDArray v = manager.create(new float[] {3, -0.5f}, new Shape(1, 2));

    // y . v: 1 * 3 - 10 / 2 = -2, -4, -8
    List<EncoderReason> reasons = history.reasons(0, 1, v, 3);
    assertThat(reasons).allMatch(reason -> reason.measure() == EncoderReason.Measure.SHARE);
    assertThat(reasons)
        .extracting(reason -> reason.paths().get(0).nodes().get(1).index())
        .containsExactly(2, 1, 0);
    float[] shares = {(float) (-8 / ROOT3), (float) (-4 / ROOT3), (float) (-2 / ROOT3)};
    for (int k = 0; k < 3; k++) {
      assertThat(reasons.get(k).value()).isCloseTo(shares[k], within(1e-5f));
    }
    float whole = history.evaluated(batch(0)).matMul(v.transpose()).toFloatArray()[0];
    assertThat(reasons.stream().mapToDouble(EncoderReason::value).sum())
        .isCloseTo(whole, within(1e-4));
    assertThat(history.reasons(0, 1, v, 2)).isEqualTo(reasons.subList(0, 2));
    assertThat(history.reasons(2, 1, v, 3)).isEmpty();
  }
}
