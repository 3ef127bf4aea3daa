package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.YesOrNo;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.text.DelimitedReader;
import java.util.List;

/** What a cell of ratings may be. */
record RatingCells(RatingsFile declared) {
  /** What people write for "not rated" into a column of ratings. */
  private static final ImmutableList<Float> NO_RATING = ImmutableList.of(-1f, 0f, 99f);

  /**
   * What is wrong with a rating, or nothing.
   *
   * @param value the cell's number, NaN where it is none
   * @param implicit whether ratings count as contact alone
   */
  String problem(DelimitedReader row, int cell, float value, boolean implicit) {
    if (row.missing(cell)) {
      String text = row.text(cell);
      return (text.isEmpty() ? "the rating is blank" : "rating '" + text + "' means no value")
          + "; leave the row out, or write 0 and declare \"implicit\": [0] in ratings";
    }
    if (Float.isNaN(value)) {
      String text = row.text(cell);
      return "rating "
          + DecimalNumber.problem(row.text(cell))
          + (YesOrNo.isYes(text) || YesOrNo.isNo(text) ? "; write 1 for yes and 0 for no" : "")
          + (row.line() == 1 && UsualNames.roleOf(text).isPresent()
              ? "; the line looks like a header: remove it, or declare \"header\": true in ratings"
              : "");
    }
    if (declared.isLog() && value < 0) {
      return "count " + row.text(cell) + " is below 0";
    }
    List<Float> scale = declared.scale();
    if (scale != null
        && !implicit
        && !declared.isLog()
        && (value < scale.get(0) || value > scale.get(1))) {
      return "rating %s is out of scale, expected %s to %s"
              .formatted(
                  row.text(cell),
                  RatingsFile.number(scale.get(0)),
                  RatingsFile.number(scale.get(1)))
          + (NO_RATING.contains(value)
              ? "; declare \"implicit\": [%s] in ratings if it means that there is none"
                  .formatted(RatingsFile.number(value))
              : "");
    }
    return "";
  }
}
