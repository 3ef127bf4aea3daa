package io.fusionrec.paper.published;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.report.PublishedRow;
import java.util.List;

/**
 * Table 3 of the SEIN paper as printed, on MovieLens-1M (Feng and Jiang, Journal of Shenzhen
 * University Science and Engineering 40(4):513-520, 2023).
 */
public final class PublishedTable3 {
  private static final int MOVIELENS_1M = 1_000_209;
  private static final List<Row> ROWS =
      List.of(
          new Row("HeteGraph", 1.3552, 1.1382, .1806, .0527),
          new Row("HeteGraph-SEIN", 1.2928, 1.0826, .1933, .0576),
          new Row("IR-Rec", 1.2918, 1.0894, .2056, .0676),
          new Row("IR-Rec-SEIN", 1.2634, 1.0563, .2103, .0697),
          new Row("GSIRec", 1.3371, 1.1095, .2018, .0613),
          new Row("GSIRec-SEIN", 1.2791, 1.0655, .2066, .0648),
          new Row("KGNCF-RRN", 1.3533, 1.1253, .1897, .0581),
          new Row("KGNCF-RRN-SEIN", 1.3319, 1.0984, .1953, .0631),
          new Row("ITRA", 1.3862, 1.1722, .1715, .0508),
          new Row("ITRA-SEIN", 1.3296, 1.1056, .1974, .0644));

  private PublishedTable3() {}

  /**
   * A row.
   *
   * @param model the model's name; the paper writes KGNCF-RNN for KGNCF-RRN
   * @param mae the column headed MAE
   * @param rmse the column headed RMSE
   * @param precision Pr@5
   * @param recall Re@5
   */
  public record Row(String model, double mae, double rmse, double precision, double recall) {
    /** As a line of a table. */
    public PublishedRow published() {
      return new PublishedRow(
          model, ImmutableMap.of("MAE", mae, "RMSE", rmse, "Pr@5", precision, "Re@5", recall));
    }
  }

  /** Whether the paper's rows are about these data: MovieLens-1M, whole and under its name. */
  public static boolean isOn(RatingData data) {
    return data.name().equals("ml-1m") && data.ratings().size() == MOVIELENS_1M;
  }

  /** The rows of a base alone and with SEIN; none where the paper doesn't have it. */
  public static List<Row> of(String base) {
    return ROWS.stream()
        .filter(row -> row.model().equals(base) || row.model().equals(base + "-SEIN"))
        .toList();
  }
}
