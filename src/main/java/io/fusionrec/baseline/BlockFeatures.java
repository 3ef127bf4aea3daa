package io.fusionrec.baseline;

import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;

/**
 * The features of all users, or of all items: what a rating's features have in common with those of
 * every other rating of the same user, or item. They come in groups, one after the other: the id,
 * the history (whom or what the row's train ratings are with), and each side field. A row's values
 * in a group have unit length: one value is 1, n values are 1 / sqrt(n) each.
 *
 * @param rows the number of users or items
 * @param groupOffset where each group of features begins, [groups + 1]
 * @param offset where each feature's values begin, [features + 1]
 * @param row the row of each value, ascending within a feature
 * @param value the values
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
record BlockFeatures(int rows, int[] groupOffset, int[] offset, int[] row, double[] value) {

  /**
   * The features of one side. O(features + values).
   *
   * @param history by row, the other side of its train ratings
   * @param others the number of users or items on the other side
   * @param fields the side fields; rows beyond those of the history are left out
   */
  static BlockFeatures of(RatingMatrix history, int others, Fields fields) {
    int rows = history.rows();
    int groups = 2 + fields.fields().size();
    int[][] groupRow = new int[groups][];
    int[][] groupValue = new int[groups][];
    int[] groupOffset = new int[groups + 1];
    int[] each = new int[rows + 1];
    Arrays.setAll(each, r -> r);
    groupRow[0] = each;
    groupValue[0] = Arrays.copyOf(each, rows);
    groupOffset[1] = rows;
    groupRow[1] = history.offset();
    groupValue[1] = history.column();
    groupOffset[2] = rows + others;
    for (int g = 2; g < groups; g++) {
      Field field = fields.fields().get(g - 2);
      groupRow[g] = Arrays.copyOf(field.offset(), rows + 1);
      groupValue[g] = field.value();
      groupOffset[g + 1] = groupOffset[g] + field.vocabulary().size();
    }
    return byFeature(rows, groupOffset, groupRow, groupValue);
  }

  /** Turns rows of features into features' rows: one counting sort over all groups. */
  private static BlockFeatures byFeature(
      int rows, int[] groupOffset, int[][] groupRow, int[][] groupValue) {
    int groups = groupRow.length;
    int[] offset = new int[groupOffset[groups] + 1];
    for (int g = 0; g < groups; g++) {
      for (int p = 0; p < groupRow[g][rows]; p++) {
        offset[groupOffset[g] + groupValue[g][p] + 1]++;
      }
    }
    for (int j = 0; j + 1 < offset.length; j++) {
      offset[j + 1] += offset[j];
    }
    int[] next = offset.clone();
    int[] row = new int[offset[offset.length - 1]];
    double[] value = new double[row.length];
    for (int g = 0; g < groups; g++) {
      for (int r = 0; r < rows; r++) {
        double unit = 1 / Math.sqrt(groupRow[g][r + 1] - groupRow[g][r]);
        for (int p = groupRow[g][r]; p < groupRow[g][r + 1]; p++) {
          int at = next[groupOffset[g] + groupValue[g][p]]++;
          row[at] = r;
          value[at] = unit;
        }
      }
    }
    return new BlockFeatures(rows, groupOffset, offset, row, value);
  }

  int features() {
    return offset.length - 1;
  }

  int groups() {
    return groupOffset.length - 1;
  }
}
