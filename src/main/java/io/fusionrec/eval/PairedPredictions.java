package io.fusionrec.eval;

/**
 * What two models predicted for the test rows of one seed. The arrays are not copied.
 *
 * @param first the model's scores or probabilities
 * @param second the other's, of the same rows
 * @param label what came true, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // one value per row
public record PairedPredictions(float[] first, float[] second, float[] label) {
  /** Refuses parts of other lengths, labels but 0 and 1, and predictions that are NaN. */
  public PairedPredictions {
    if (first.length != label.length || second.length != label.length || label.length < 2) {
      throw new IllegalArgumentException(
          String.format(
              "need as many predictions of both models as labels, at least two, but got %d, %d, %d",
              first.length, second.length, label.length));
    }
    for (int row = 0; row < label.length; row++) {
      if (Float.isNaN(first[row]) || Float.isNaN(second[row])) {
        throw new IllegalArgumentException("the prediction of row " + row + " is NaN");
      }
      if (label[row] != 0 && label[row] != 1) {
        throw new IllegalArgumentException(
            "the label of row " + row + " must be 0 or 1, but is " + label[row]);
      }
    }
  }
}
