package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/**
 * Ratings divided into train, valid and test, over the users and items of the data.
 *
 * @param train the part that everything is learned and built from
 * @param valid the part for early stopping and for choosing settings
 * @param test the part that is only measured on
 * @param sha256 a hash over which rating is in which part
 * @param cold the users or items that were made cold, if the kind of split does that
 * @param filter how many ratings were dropped before
 */
public record Split(
    Ratings train,
    Ratings valid,
    Ratings test,
    String sha256,
    ColdStart cold,
    FilterReport filter) {

  /** The same ratings to measure on, and train and valid together to learn from. */
  public Split withValidInTrain() {
    return new Split(train.and(valid), valid.select(new int[0]), test, sha256, cold, filter);
  }

  /**
   * Filters and divides the ratings of a data set, as {@link SplitSettings} and {@link SplitKind}
   * say. The same data, settings and seed give the same split. O(ratings + users + items).
   *
   * @param data the data set
   * @param settings the kind of split, shares and filters
   * @param runSeed the run's seed, used unless the settings have their own
   * @throws io.fusionrec.settings.InputException when the filters leave nothing, or the data don't
   *     have what the kind of split needs
   */
  public static Split of(RatingData data, SplitSettings settings, long runSeed) {
    FilteredRows filtered = FilteredRows.of(RatingRows.of(data), settings);
    RandomStreams streams = new RandomStreams(settings.seed() >= 0 ? settings.seed() : runSeed);
    return settings
        .splitKind()
        .rule()
        .assign(filtered.rows(), settings, streams)
        .divide(filtered.rows().ratings(), filtered.report());
  }
}
