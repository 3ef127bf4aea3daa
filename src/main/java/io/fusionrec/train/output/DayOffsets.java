package io.fusionrec.train.output;

import io.fusionrec.data.RatingDays;
import io.fusionrec.data.Ratings;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Biases of days: how much higher than usual all users rate on a day, and one user on a day, since
 * moods, households and scales change (after Y. Koren, "Collaborative filtering with temporal
 * dynamics", KDD 2009, whose day-specific user bias is learned by descent; here each is a shrunken
 * mean):
 *
 * <pre>
 * e_r     = r - mu - b_i - b_u            biases of item and user, shrunken means themselves
 * b_day   = sum e_r / (n_day + 60)        over the train ratings of the day
 * b_u,day = sum (e_r - b_day) / (n_u,day + 5)
 * offset  = b_day + b_u,day
 * </pre>
 *
 * <p>A train rating is learned less the offset that the others give: with its own part in it, what
 * is learned would lie nearer to the usual than what is predicted. A rating without a time has the
 * offset 0 and is in no day's mean. The numbers that means are shrunken by were chosen on the valid
 * part of MovieLens latest-small.
 */
final class DayOffsets implements RatingOffsets {
  private static final double SHRINK_SIDE = 10;
  private static final double SHRINK_DAY = 60;
  private static final double SHRINK_USER_DAY = 5;

  private final RatingDays days;
  private final double[] residual;
  private final Int2ObjectMap<Mean> ofDay = new Int2ObjectOpenHashMap<>();
  private final Long2ObjectMap<Mean> ofUserDay = new Long2ObjectOpenHashMap<>();

  /** A shrunken mean. */
  private static final class Mean {
    private final double shrink;
    private double sum;
    private int count;

    Mean(double shrink) {
      this.shrink = shrink;
    }

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return sum / (count + shrink);
    }

    /** Without one of the values. */
    double without(double value) {
      return (sum - value) / (count - 1 + shrink);
    }
  }

  /** The offsets by a train part. O(ratings log degree). */
  DayOffsets(RatingDays days, Ratings train) {
    this.days = days;
    residual = residuals(train);
    for (int r = 0; r < residual.length; r++) {
      int day = days.of(train.user()[r], train.item()[r]);
      if (day != RatingDays.UNKNOWN) {
        ofDay.computeIfAbsent(day, key -> new Mean(SHRINK_DAY)).add(residual[r]);
      }
    }
    for (int r = 0; r < residual.length; r++) {
      int day = days.of(train.user()[r], train.item()[r]);
      if (day != RatingDays.UNKNOWN) {
        ofUserDay
            .computeIfAbsent(key(train.user()[r], day), key -> new Mean(SHRINK_USER_DAY))
            .add(residual[r] - ofDay.get(day).value());
      }
    }
  }

  private static long key(int user, int day) {
    return ((long) user << Integer.SIZE) | (day & 0xFFFFFFFFL);
  }

  private static double[] residuals(Ratings train) {
    double mean = train.mean();
    double[] residual = new double[train.size()];
    for (int r = 0; r < residual.length; r++) {
      residual[r] = train.rating()[r] - mean;
    }
    takeMeans(residual, train.item(), train.itemCount());
    takeMeans(residual, train.user(), train.userCount());
    return residual;
  }

  /** Takes from each value the shrunken mean of its group. */
  private static void takeMeans(double[] values, int[] group, int groups) {
    double[] sum = new double[groups];
    int[] count = new int[groups];
    for (int r = 0; r < values.length; r++) {
      sum[group[r]] += values[r];
      count[group[r]]++;
    }
    for (int r = 0; r < values.length; r++) {
      values[r] -= sum[group[r]] / (count[group[r]] + SHRINK_SIDE);
    }
  }

  @Override
  public float of(int user, int item) {
    int day = days.of(user, item);
    if (day == RatingDays.UNKNOWN) {
      return 0;
    }
    Mean all = ofDay.get(day);
    Mean own = ofUserDay.get(key(user, day));
    return (float) ((all == null ? 0 : all.value()) + (own == null ? 0 : own.value()));
  }

  @Override
  public Ratings without(Ratings train) {
    float[] rating = train.rating().clone();
    for (int r = 0; r < rating.length; r++) {
      int user = train.user()[r];
      int day = days.of(user, train.item()[r]);
      if (day != RatingDays.UNKNOWN) {
        Mean all = ofDay.get(day);
        double others = all.without(residual[r]);
        double own = ofUserDay.get(key(user, day)).without(residual[r] - all.value());
        rating[r] -= (float) (others + own);
      }
    }
    return new Ratings(train.userCount(), train.itemCount(), train.user(), train.item(), rating);
  }
}
