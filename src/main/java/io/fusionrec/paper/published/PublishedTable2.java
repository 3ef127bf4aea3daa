package io.fusionrec.paper.published;

import com.google.common.collect.ImmutableList;

/**
 * Table 2 of the SEIN paper with its column headings corrected: AUC and log loss are swapped in
 * print (Feng and Jiang, Journal of Shenzhen University Science and Engineering 40(4):513-520,
 * 2023).
 */
public final class PublishedTable2 {
  /** The rows in the paper's order; the paper writes {@literal Deep&Cross} for DCN. */
  public static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          new Row("FM", .7077, .5161, .6427, .1879),
          new Row("NFM", .7567, .4872, .7246, .1943),
          new Row("AFM", .7677, .4762, .7315, .1778),
          new Row("DeepFM", .7588, .4811, .7474, .1763),
          new Row("DCN", .7595, .4829, .7261, .1950),
          new Row("xDeepFM", .7591, .4815, .7464, .1732),
          new Row("SEIN", .7826, .4630, .7521, .1697));

  private PublishedTable2() {}

  /**
   * A row.
   *
   * @param model the model
   * @param criteoAuc AUC on Criteo
   * @param criteoLogLoss log loss on Criteo
   * @param autoMlAuc AUC on AutoML
   * @param autoMlLogLoss log loss on AutoML
   */
  public record Row(
      String model,
      double criteoAuc,
      double criteoLogLoss,
      double autoMlAuc,
      double autoMlLogLoss) {}
}
