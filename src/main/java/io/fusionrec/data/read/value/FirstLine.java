package io.fusionrec.data.read.value;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import java.util.List;

/** What is likely wrong with a ratings file whose first line is neither a header nor a rating. */
public final class FirstLine {
  private FirstLine() {}

  /**
   * The rest of a sentence that begins with file and line.
   *
   * @param cells of the line
   * @param rating where the rating is expected
   * @param separator what the line was divided by; empty where it was nothing
   */
  public static String problem(List<String> cells, int rating, String separator) {
    String first = cells.get(0);
    if (cells.size() == 1) {
      return separator.isEmpty()
          ? "one column (%s) where user and item are expected; declare \"separator\" in ratings"
              .formatted(first)
          : "no %s in the first line (%s); declare another \"separator\" in ratings"
              .formatted(separator.equals("\t") ? "tab" : "'" + separator + "'", first);
    }
    if (rating < cells.size() && DecimalNumber.hasDecimalComma(cells.get(rating))) {
      return "rating " + DecimalNumber.problem(cells.get(rating));
    }
    return "the first line (%s) is neither a header with usual names nor a row of user, item,"
            .formatted(String.join(", ", cells))
        + " rating; declare \"header\" and \"ratings.columns\" in "
        + DatasetDescriptor.FILE;
  }
}
