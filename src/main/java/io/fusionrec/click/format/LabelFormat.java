package io.fusionrec.click.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.fusionrec.settings.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column is the label, and which of its texts mean a click and which mean none. Without such
 * texts it is the number 0 or 1, however written.
 *
 * @param column a header's name or a number from 0; null where the format has a place for it
 * @param positive the texts that mean 1
 * @param negative the texts that mean 0
 */
public record LabelFormat(@Nullable String column, List<String> positive, List<String> negative) {
  /** 0 or 1, where the format has a place for it. */
  public static final LabelFormat USUAL = of(null);

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public LabelFormat {
    positive = positive == null ? List.of() : List.copyOf(positive);
    negative = negative == null ? List.of() : List.copyOf(negative);
    if (positive.isEmpty() != negative.isEmpty()) {
      throw new InputException("'label' must have both 'positive' and 'negative', or none of them");
    }
    for (String text : positive) {
      if (negative.contains(text)) {
        throw new InputException("'label' has '" + text + "' in 'positive' and in 'negative'");
      }
    }
  }

  /** 0 or 1 in that column. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LabelFormat of(@Nullable String column) {
    return new LabelFormat(column, List.of(), List.of());
  }

  /** 0 or 1 in the column of that number. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LabelFormat at(int column) {
    return of(Integer.toString(column));
  }

  LabelFormat withColumn(@Nullable String name) {
    return new LabelFormat(name, positive, negative);
  }
}
