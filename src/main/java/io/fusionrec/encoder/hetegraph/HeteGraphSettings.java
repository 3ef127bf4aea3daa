package io.fusionrec.encoder.hetegraph;

import io.fusionrec.settings.InputException;
import java.util.List;

/**
 * Settings of HeteGraph.
 *
 * @param width d, the width of a node's own half and of its neighbourhood's; g has 2d
 * @param idWidth the width of id embeddings among the features; 0 for none, as in the paper's code
 * @param features how many attribute values become features, the most common ones
 * @param walks K, the walks from each node
 * @param pool P, the neurons that are pooled over walks
 * @param pooling {@code max} or {@code mean} over walks
 * @param output {@code relu} or {@code linear}: what follows the convolution's affine map
 * @param dropout dropout rate of the pooled neurons
 */
record HeteGraphSettings(
    int width,
    int idWidth,
    int features,
    int walks,
    int pool,
    String pooling,
    String output,
    double dropout) {
  static final HeteGraphSettings DEFAULT =
      new HeteGraphSettings(64, 32, 256, 10, 64, "max", "linear", 0.1);

  HeteGraphSettings {
    if (width < 1 || walks < 1 || pool < 1) {
      throw new InputException(
          "HeteGraph's settings 'width', 'walks' and 'pool' must be at least 1");
    }
    if (idWidth < 0 || features < 0) {
      throw new InputException("HeteGraph's settings 'idWidth' and 'features' must be 0 or more");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new InputException(
          "HeteGraph's setting 'dropout' must lie in [0, 1), but is " + dropout);
    }
    check("pooling", pooling, List.of("max", "mean"));
    check("output", output, List.of("relu", "linear"));
  }

  private static void check(String name, String value, List<String> known) {
    if (!known.contains(value)) {
      throw InputException.unknownName("value of HeteGraph's setting '" + name + "'", value, known);
    }
  }
}
