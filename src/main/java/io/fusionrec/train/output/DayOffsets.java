package io.fusionrec.train.output;

import io.fusionrec.data.RatingDays;
import io.fusionrec.data.Ratings;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

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
 * <p>A train rating is learned less what the others give in both sums: with its own part in them,
 * what is learned would lie nearer to the usual than what is predicted. (Its own part in mu, b_i,
 * b_u and, within b_u,day, b_day stays.) A rating without a time has the offset 0 and is in no
 * day's mean. The numbers that means are shrunken by were chosen on the valid part of MovieLens
 * latest-small.
 */
final class DayOffsets implements RatingOffsets {
  private static final double SHRINK_SIDE = 10;
  private static final double SHRINK_DAY = 60;
  private static final double SHRINK_USER_DAY = 5;

  private final RatingDays days;
  private final Ratings train;
  private final double[] residual;
  private final Means ofDay;
  private final Means ofUserDay;

  /** Shrunken means, numbered as their keys first come. */
  private static final class Means {
    private final double shrink;
    private final Long2IntMap number = new Long2IntOpenHashMap();
    private final DoubleArrayList sum = new DoubleArrayList();
    private final IntArrayList count = new IntArrayList();

    Means(double shrink) {
      this.shrink = shrink;
      number.defaultReturnValue(-1);
    }

    void add(long key, double value) {
      int at = number.get(key);
      if (at < 0) {
        at = sum.size();
        number.put(key, at);
        sum.add(0);
        count.add(0);
      }
      sum.set(at, sum.getDouble(at) + value);
      count.set(at, count.getInt(at) + 1);
    }

    /** The mean of a key's values; 0 if there are none. */
    double of(long key) {
      int at = number.get(key);
      return at < 0 ? 0 : sum.getDouble(at) / (count.getInt(at) + shrink);
    }

    /** Without one of the values. */
    double without(long key, double value) {
      int at = number.get(key);
      return (sum.getDouble(at) - value) / (count.getInt(at) - 1 + shrink);
    }
  }

  /** The offsets by a train part. O(ratings log degree). */
  DayOffsets(RatingDays days, Ratings train) {
    this.days = days;
    this.train = train;
    residual = residuals(train);
    ofDay = new Means(SHRINK_DAY);
    ofUserDay = new Means(SHRINK_USER_DAY);
    for (int r = 0; r < residual.length; r++) {
      int day = day(r);
      if (day != RatingDays.UNKNOWN) {
        ofDay.add(day, residual[r]);
      }
    }
    for (int r = 0; r < residual.length; r++) {
      int day = day(r);
      if (day != RatingDays.UNKNOWN) {
        ofUserDay.add(key(train.user()[r], day), residual[r] - ofDay.of(day));
      }
    }
  }

  private int day(int row) {
    return days.of(train.user()[row], train.item()[row]);
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
    return (float) (ofDay.of(day) + ofUserDay.of(key(user, day)));
  }

  @Override
  public Ratings learned() {
    float[] rating = train.rating().clone();
    for (int r = 0; r < rating.length; r++) {
      int day = day(r);
      if (day != RatingDays.UNKNOWN) {
        double all = ofDay.without(day, residual[r]);
        long ofUser = key(train.user()[r], day);
        rating[r] -= (float) (all + ofUserDay.without(ofUser, residual[r] - ofDay.of(day)));
      }
    }
    return new Ratings(train.userCount(), train.itemCount(), train.user(), train.item(), rating);
  }
}
