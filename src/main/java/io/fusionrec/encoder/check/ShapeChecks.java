package io.fusionrec.encoder.check;

import io.fusionrec.encoder.GraphEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whether encodings have the announced shapes and hold numbers. */
final class ShapeChecks {
  private static final int EPOCHS = 6;

  private final CheckSubject subject;

  ShapeChecks(CheckSubject subject) {
    this.subject = subject;
  }

  /** What the encoder gives goes through {@link io.fusionrec.encoder.CheckedEncoder}. */
  String shapes() {
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      for (Query query : List.of(subject.pairs(), subject.grid())) {
        encoder.train(query, 1);
        encoder.evaluate(query);
      }
      GraphEncoder widths = encoder.encoder();
      return "du = "
          + widths.userWidth()
          + ", di = "
          + widths.itemWidth()
          + ", p = "
          + widths.pairWidth();
    }
  }

  /** In training and evaluation, at first and after some epochs. */
  String finite() {
    Query ranking =
        Query.grid(
            firstOf(subject.data().ratings().userCount(), 32),
            firstOf(subject.data().ratings().itemCount(), Integer.MAX_VALUE));
    long count = 0;
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      count += finite(encoder.evaluate(ranking), "before training");
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        for (Query query : List.of(subject.pairs(), subject.grid())) {
          count += finite(encoder.train(query, epoch), "in training, epoch " + epoch);
          count += finite(encoder.evaluate(query), "in evaluation, epoch " + epoch);
        }
      }
      count += finite(encoder.evaluate(ranking), "in evaluation, epoch " + EPOCHS);
    }
    return count + " values over " + EPOCHS + " epochs";
  }

  private static long finite(EncodedValues of, String when) {
    long count = 0;
    for (Map.Entry<String, EncodedValues.Part> part : of.parts().entrySet()) {
      for (float value : part.getValue().values()) {
        Broken.unless(
            Float.isFinite(value), part.getKey() + " hold the value " + value + " " + when);
        count++;
      }
    }
    return count;
  }

  private static int[] firstOf(int size, int limit) {
    int[] indices = new int[Math.min(size, limit)];
    Arrays.setAll(indices, k -> k);
    return indices;
  }
}
