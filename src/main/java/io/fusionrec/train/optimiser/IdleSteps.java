package io.fusionrec.train.optimiser;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;

/**
 * What Adam does with a value whose gradient is 0 for some steps, in closed form, so that it can be
 * done when the value is next needed and not at each step.
 *
 * <p>With m and v after step t0, and k_s the bias-corrected learning rate of step s, the steps t0 +
 * 1 to t without gradient make
 *
 * <pre>
 * w_t = w - q F(t0, t),   q = m / (sqrt(v) + eps),   F(t0, t) = sum_s (b1 / sqrt(b2))^(s - t0) k_s
 * m_t = b1^(t - t0) m,    v_t = b2^(t - t0) v
 * </pre>
 *
 * and of an average a_t = g_t a_(t-1) + (1 - g_t) w_t, with P the product of g_(t0+1) to g_t,
 *
 * <pre>
 * a_t = P a + (1 - P) w - q G(t0, t),   G(t0, t) = sum_s (1 - g_s) g_(s+1) ... g_t F(t0, s)
 * </pre>
 *
 * exact but for eps, beside which sqrt(v) shrinks by a thousandth in two steps. F and G follow from
 * those of t0 + 1 (F(t0, t) = b1 / sqrt(b2) (k_(t0+1) + F(t0 + 1, t)), and G likewise); after
 * {@value #WINDOW} steps nothing of m is left, and both go on with P alone.
 */
final class IdleSteps {
  private static final int WINDOW = 400;
  private static final double RATIO = Adam.BETA1 / Math.sqrt(Adam.BETA2);

  private final DoubleArrayList rates = new DoubleArrayList();
  private final DoubleArrayList logKept = new DoubleArrayList();
  private final DoubleArrayList settledMoves = new DoubleArrayList();
  private final DoubleArrayList settledAverages = new DoubleArrayList();
  private final double[] moves = new double[WINDOW + 1];
  private final double[] averages = new double[WINDOW + 1];
  private int first;

  /** Begins after that many steps, of which nothing is asked any more. */
  IdleSteps(long steps) {
    first = Math.toIntExact(steps);
    logKept.add(0);
  }

  /** The number of steps that were taken. */
  int steps() {
    return first + rates.size();
  }

  /**
   * Takes a step.
   *
   * @param rate its bias-corrected learning rate
   * @param kept what the average keeps of itself in it, above 0; 1 where there is none
   */
  void add(double rate, double kept) {
    rates.add(rate);
    logKept.add(logKept.getDouble(logKept.size() - 1) + Math.log(kept));
    moves[0] = 0;
    averages[0] = 0;
    int now = rates.size();
    for (int age = 1; age <= Math.min(WINDOW, now); age++) {
      int from = now - age;
      double step = rates.getDouble(from);
      moves[age] = RATIO * (step + moves[age - 1]);
      averages[age] = RATIO * (step * (1 - kept(from, now)) + averages[age - 1]);
    }
    if (now >= WINDOW) {
      settledMoves.add(moves[WINDOW]);
      settledAverages.add(averages[WINDOW]);
    }
  }

  private double kept(int from, int to) {
    return Math.exp(logKept.getDouble(to) - logKept.getDouble(from));
  }

  /** P: what the average keeps of itself from after a step until now. */
  double kept(int since) {
    return kept(since - first, rates.size());
  }

  /** F: how far a value moves from after a step until now, in units of q. */
  double move(int since) {
    int age = steps() - since;
    return age <= WINDOW ? moves[age] : settledMoves.getDouble(since - first);
  }

  /** G: how far the average moves beside P, in units of q. */
  double average(int since) {
    int age = steps() - since;
    if (age <= WINDOW) {
      return averages[age];
    }
    int from = since - first;
    double left = kept(from + WINDOW, rates.size());
    return left * settledAverages.getDouble(from) + (1 - left) * settledMoves.getDouble(from);
  }
}
