package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A head that learns the target by itself, beside a frozen base, and has a share in the score:
 *
 * <pre>
 * score = (1 - a) own + a (w.z + b),   z = [g_u ; g_i ; pair if any ; p+]
 * </pre>
 *
 * <p>In training the own score is hidden, so that a step asks w.z + b alone. A head that learns
 * what the base leaves learns from ratings that the base has seen and follows too closely, so that
 * little is left of them but noise; one that learns the target errs elsewhere than the base, and a
 * mean of the two errs less than either (D. H. Wolpert, "Stacked generalization", Neural Networks
 * 5(2):241-259, 1992; that a is one of a few values is the project's choice).
 *
 * <p>No step depends on a, so that each look at the valid part can take the best of some values at
 * the cost of one evaluation. Before the first epoch a is 0: the model begins as X.
 */
final class HeadShare {
  static final String NAME = "share";

  private final float[] choices;
  private final Parameter current;
  private boolean begun;

  /**
   * A share.
   *
   * @param choices what a may be
   */
  HeadShare(ParameterSet scope, List<Double> choices) {
    this.choices = new float[choices.size()];
    for (int k = 0; k < this.choices.length; k++) {
      this.choices[k] = choices.get(k).floatValue();
    }
    current = scope.create(NAME, new Shape(1), Initial.ZERO);
  }

  /** From now on the head has a share: the middle one, until another is taken. */
  void begin() {
    if (!begun) {
      begun = true;
      take(choices.length / 2);
    }
  }

  /** What a may be now: 0 alone before the head has learned anything. */
  int count() {
    return begun ? choices.length : 1;
  }

  /** Takes one of those. */
  void take(int choice) {
    if (begun) {
      put(choices[choice]);
    }
  }

  void put(float share) {
    HostValues.into(current.getArray(), new float[] {share});
  }

  float value() {
    return current.getArray().toFloatArray()[0];
  }

  /** An encoding whose own score is hidden from the head. */
  Encoding hidden(Encoding own) {
    NDArray scores = own.scores();
    return own.withScores(scores.getManager().zeros(new Shape(1)).broadcast(scores.getShape()));
  }

  /** The scores of both. */
  Scores mix(Encoding own, Scores head) {
    return mix(own, head, value());
  }

  /** The scores of both for every choice. */
  List<Scores> mixes(Encoding own, Scores head) {
    if (!begun) {
      return List.of(mix(own, head));
    }
    return IntStream.range(0, choices.length).mapToObj(k -> mix(own, head, choices[k])).toList();
  }

  private static Scores mix(Encoding own, Scores head, float a) {
    NDArray mixed = Scalar.times(own.scores(), 1 - a).addi(Scalar.times(head.scores(), a));
    return new Scores(mixed, head.seen(), head.auxiliary(), head.norm());
  }
}
