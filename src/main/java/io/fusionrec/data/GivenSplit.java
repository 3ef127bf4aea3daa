package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;

/**
 * The parts that the data declare, as they are: for data sets whose published figures were measured
 * on one division. Where they declare no valid part there is none. Nothing is drawn.
 */
final class GivenSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    DeclaredParts declared =
        rows.parts()
            .orElseThrow(
                () ->
                    new InputException(
                        rows.data()
                            + ": split.kind=given needs data that say which ratings are train,"
                            + " valid and test, and these don't; choose another split.kind"));
    int[] part = new int[rows.size()];
    for (int r = 0; r < part.length; r++) {
      part[r] = declared.part()[r];
    }
    return Assignment.of(part);
  }
}
