package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.preprocessing.Preprocessing;

/**
 * A data set for click-through-rate prediction: three parts over one schema. Vocabularies, rare
 * values and the scaling of numbers come from the train part alone, whose labels are of both
 * classes.
 *
 * @param name its name, e.g. {@code ml-1m-ctr}
 * @param generated whether it is generated data
 * @param schema the fields
 * @param train what is trained on
 * @param valid what decides when to stop and which settings to take
 * @param test what is reported
 * @param dropped fields that are constant in the train part and were left out
 * @param notices what became of fields otherwise than their user may think, a line each
 * @param preprocessing turns raw values into ids; kept with a trained model
 * @param contentSha256 a hash of all that was read, as it was understood: names and kinds of the
 *     columns, and each row's part, label and values in their order. It doesn't depend on the names
 *     of files, folder and data set, nor on how numbers are written or cells are quoted
 * @param sha256 the content hash of each source file
 */
public record ClickDataset(
    String name,
    boolean generated,
    ClickSchema schema,
    Examples train,
    Examples valid,
    Examples test,
    ImmutableList<String> dropped,
    ImmutableList<String> notices,
    Preprocessing preprocessing,
    String contentSha256,
    ImmutableMap<String, String> sha256) {

  /**
   * The notices, and what can't be decided or measured since all labels of a part are the same, a
   * line for each such part; mostly none.
   */
  public ImmutableList<String> remarks() {
    ImmutableList.Builder<String> remarks = ImmutableList.builder();
    remarks.addAll(notices);
    if (valid.oneClass()) {
      remarks.add(
          "every label of the valid part is "
              + label(valid)
              + ": it has no AUC, so log loss decides when to stop");
    }
    if (test.oneClass()) {
      remarks.add(
          "every label of the test part is "
              + label(test)
              + (test.positives() == 0
                  ? ": it has no AUC, no PR-AUC and no calibration"
                  : ": it has no AUC"));
    }
    return remarks.build();
  }

  private static int label(Examples part) {
    return part.positives() == 0 ? 0 : 1;
  }
}
