package io.fusionrec.encoder.check;

import java.util.Locale;

/**
 * Whether in training the scores of a grid are those of its pairs, up to chance. Dropout and the
 * like draw differently for the two, so both are computed for several epochs and the differences'
 * means held against their own spread: cell by cell, for the grid as a whole (the level) and along
 * the pairs' scores (the slope). Where nothing is drawn they must agree within rounding. Of a draw
 * in which a cell's own rating was read ({@link io.fusionrec.encoder.Encoding#withSeen}) the cell
 * is left out.
 */
final class TrainingGridCheck {
  private static final int DRAWS = 24;

  /** Student's t with 23 degrees of freedom lies outside of it once in 250,000 draws. */
  private static final double DEVIATIONS = 6;

  private static final double ROUNDING = 1e-4;

  private final CheckSubject subject;

  TrainingGridCheck(CheckSubject subject) {
    this.subject = subject;
  }

  String agrees() {
    Query grid = subject.grid();
    Query cells = grid.cells();
    int count = cells.users().length;
    float[][] ofPairs = new float[DRAWS][];
    float[][] ofGrid = new float[DRAWS][];
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      encoder.moveParameters();
      for (int draw = 0; draw < DRAWS; draw++) {
        ofPairs[draw] = encoder.train(cells, draw + 1, draw).part("scores").values();
        EncodedValues encoded = encoder.train(grid, draw + 1, draw);
        ofGrid[draw] = encoded.part("scores").values();
        EncodedValues.Part seen = encoded.parts().get("seen");
        for (int cell = 0; seen != null && cell < count; cell++) {
          ofGrid[draw][cell] = seen.values()[cell] == 0 ? ofGrid[draw][cell] : Float.NaN;
        }
      }
    }
    double[] expected = new double[count];
    double overall = 0;
    double magnitude = 1;
    for (int cell = 0; cell < count; cell++) {
      for (float[] draw : ofPairs) {
        expected[cell] += draw[cell] / DRAWS;
      }
      overall += expected[cell] / count;
      magnitude = Math.max(magnitude, Math.abs(expected[cell]));
    }
    double worst = 0;
    for (int cell = 0; cell < count; cell++) {
      double[] weight = new double[count];
      weight[cell] = 1;
      String where = "user " + cells.users()[cell] + " and item " + cells.items()[cell];
      worst = Math.max(worst, compare(ofPairs, ofGrid, weight, where, magnitude));
    }
    double[] level = new double[count];
    double[] slope = new double[count];
    double squares = 0;
    for (int cell = 0; cell < count; cell++) {
      squares += (expected[cell] - overall) * (expected[cell] - overall);
    }
    for (int cell = 0; cell < count; cell++) {
      level[cell] = 1.0 / count;
      slope[cell] = squares == 0 ? 0 : (expected[cell] - overall) / Math.sqrt(squares);
    }
    worst = Math.max(worst, compare(ofPairs, ofGrid, level, "the mean of a grid", magnitude));
    compare(ofPairs, ofGrid, slope, "the spread of a grid", magnitude);
    return String.format(Locale.ROOT, "within %.1e on average over %d draws", worst, DRAWS);
  }

  /** Compares a weighted sum of the cells, and gives by how much it differs on average. */
  private static double compare(
      float[][] ofPairs, float[][] ofGrid, double[] weight, String where, double magnitude) {
    double[] difference = new double[DRAWS];
    double pairs = 0;
    double mean = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int cell = 0; cell < weight.length; cell++) {
        if (Float.isNaN(ofGrid[draw][cell])) {
          continue;
        }
        difference[draw] += weight[cell] * ((double) ofGrid[draw][cell] - ofPairs[draw][cell]);
        pairs += weight[cell] * ofPairs[draw][cell] / DRAWS;
      }
      mean += difference[draw] / DRAWS;
    }
    double squares = 0;
    for (double value : difference) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (DRAWS - 1) / DRAWS);
    Broken.unless(
        Math.abs(mean) <= DEVIATIONS * error + ROUNDING * magnitude,
        String.format(
            Locale.ROOT,
            "in training, scores of %s: encodeGrid gives %.4g, encode %.4g on average over %d draws",
            where,
            pairs + mean,
            pairs,
            DRAWS));
    return Math.abs(mean);
  }
}
