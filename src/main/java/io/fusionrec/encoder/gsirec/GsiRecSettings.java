package io.fusionrec.encoder.gsirec;

import io.fusionrec.settings.InputException;
import java.util.List;

/**
 * Settings of GSIRec.
 *
 * @param width d, the width of all embeddings
 * @param neighbours K, sampled neighbours of each node
 * @param layers layers of graph attention, 1 or 2
 * @param hidden the width of the score's hidden layer
 * @param assistance {@code gated}, or {@code cross} for MKR's cross-and-compress unit
 * @param gamma weight of the side task's loss
 * @param triples triples of the side task in each step
 * @param dropout dropout rate of the user and item representations
 * @param social {@code auto}: attention over the trust graph for users where a social graph is
 *     declared; {@code off}: never
 */
record GsiRecSettings(
    int width,
    int neighbours,
    int layers,
    int hidden,
    String assistance,
    double gamma,
    int triples,
    double dropout,
    String social) {
  static final GsiRecSettings DEFAULT =
      new GsiRecSettings(64, 8, 1, 32, "gated", 0.01, 1024, 0.1, "auto");

  GsiRecSettings {
    if (width < 1 || neighbours < 1 || hidden < 1 || triples < 1) {
      throw new InputException(
          "GSIRec's settings 'width', 'neighbours', 'hidden' and 'triples' must be at least 1");
    }
    if (layers < 1 || layers > 2) {
      throw new InputException("GSIRec's setting 'layers' must be 1 or 2, but is " + layers);
    }
    if (!List.of("gated", "cross").contains(assistance)) {
      throw InputException.unknownName(
          "value of GSIRec's setting 'assistance'", assistance, List.of("gated", "cross"));
    }
    if (!List.of("auto", "off").contains(social)) {
      throw InputException.unknownName(
          "value of GSIRec's setting 'social'", social, List.of("auto", "off"));
    }
  }
}
