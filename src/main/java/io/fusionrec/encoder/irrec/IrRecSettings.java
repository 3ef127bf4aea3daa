package io.fusionrec.encoder.irrec;

import io.fusionrec.settings.InputException;

/**
 * Settings of IR-Rec.
 *
 * @param width d, the width of all embeddings
 * @param hidden the width of the score's hidden layer
 * @param rules R, the most rules that are kept
 * @param hops walks from item to item in a rule, 1 or 2; 2 also tries every pair of one-hop rules
 * @param similar co_liked edges of each item
 * @param neighbours sampled attributes of each node in the convolution
 * @param minimumConfidence rules below are pruned
 * @param minimumSupport rules that connect a smaller share of likes are pruned
 * @param sample likes, and as many random pairs, that confidence is measured on
 * @param dropout dropout rate of user and item representations
 */
record IrRecSettings(
    int width,
    int hidden,
    int rules,
    int hops,
    int similar,
    int neighbours,
    double minimumConfidence,
    double minimumSupport,
    int sample,
    double dropout) {
  static final IrRecSettings DEFAULT =
      new IrRecSettings(64, 32, 6, 1, 20, 8, 0.5, 0.01, 20_000, 0.1);

  IrRecSettings {
    if (width < 1 || hidden < 1 || rules < 1 || similar < 1 || neighbours < 1 || sample < 1) {
      throw new InputException(
          "IR-Rec's settings 'width', 'hidden', 'rules', 'similar', 'neighbours' and 'sample' must"
              + " be at least 1");
    }
    if (hops < 1 || hops > 2) {
      throw new InputException("IR-Rec's setting 'hops' must be 1 or 2, but is " + hops);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new InputException("IR-Rec's setting 'dropout' must lie in [0, 1), but is " + dropout);
    }
  }
}
