package io.fusionrec.train.output;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingDays;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.check.MissingTimes;
import io.fusionrec.data.check.TimeSpan;
import io.fusionrec.settings.InputException;

/**
 * What is known of a rating beside its user and item, and is added to what a model says of both.
 */
public interface RatingOffsets {
  /** Nothing is added to ratings of that train part. */
  static RatingOffsets none(Ratings train) {
    return new RatingOffsets() {
      @Override
      public float of(int user, int item) {
        return 0;
      }

      @Override
      public Ratings learned() {
        return train;
      }
    };
  }

  /** What is added for a pair that is not in the train part; 0 if nothing is known. */
  float of(int user, int item);

  /** The ratings of the train part less what is added for each by the others. */
  Ratings learned();

  /**
   * The offsets of those settings.
   *
   * @param train the ratings that are learned from
   * @throws InputException when days are asked for and the ratings are no values, have no times, or
   *     have times that are numbers of an order or tell the rating
   */
  static RatingOffsets of(OutputSettings settings, RatingData data, Ratings train) {
    if (!settings.days()) {
      return none(train);
    }
    String why = null;
    if (!settings.rating().equals("value")) {
      why =
          "a day's offset is added to a rating, and output.rating=ordinal has a place among levels";
    } else if (data.implicit()) {
      why = "implicit feedback has no ratings that a day could raise or lower";
    } else if (data.timestamps().earliest().isEmpty()) {
      why = "the ratings have no times";
    } else if (TimeSpan.isOrder(data.timestamps().earliest().getAsLong())) {
      why = "some times lie before 1980, so they may be numbers of an order, which have no days";
    } else {
      why = MissingTimes.telling(data).orElse(null);
    }
    if (why != null) {
      throw new InputException(
          data.name() + ": " + why + "; output.days=true can't be had, set output.days=false");
    }
    return new DayOffsets(new RatingDays(data), train);
  }
}
