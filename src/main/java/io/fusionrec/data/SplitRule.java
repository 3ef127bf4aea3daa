package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/** A kind of split: decides which part each rating goes to. */
interface SplitRule {

  /**
   * Assigns every rating to one part. O(ratings + users + items).
   *
   * @param rows the ratings, at least one
   * @param settings shares and what else the kind reads of them
   * @param streams where what is drawn comes from
   * @throws io.fusionrec.settings.InputException when the data don't have what the kind needs
   */
  Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams);
}
