package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.ScoringModel.Scores;

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
 * 5(2):241-259, 1992; that the shares are set instead of fitted is the project's choice).
 *
 * <p>Before the first epoch a is 0, so that the model begins as X.
 */
final class HeadShare {
  static final String NAME = "share";

  private final float share;
  private final Parameter current;

  HeadShare(ParameterSet scope, double share) {
    this.share = (float) share;
    current = scope.create(NAME, new Shape(1), Initial.ZERO);
  }

  /** From now on the head has its share. */
  void begin() {
    HostValues.into(current.getArray(), new float[] {share});
  }

  /** An encoding whose own score is hidden from the head. */
  Encoding hidden(Encoding own) {
    return own.withScores(own.scores().zerosLike());
  }

  /** The scores of both. */
  Scores mix(Encoding own, Scores head) {
    NDArray a = current.getArray();
    NDArray rest = own.scores().mul(a.neg().add(1));
    return new Scores(rest.add(head.scores().mul(a)), head.seen(), head.auxiliary(), head.norm());
  }
}
