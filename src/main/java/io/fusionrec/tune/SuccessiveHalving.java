package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.fusionrec.settings.InputException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar: Non-stochastic best arm identification and
 * hyperparameter optimization, AISTATS 2016): all trials of a bracket are trained for a few epochs,
 * the best 1/eta of them for eta times as many, and so on up to all epochs.
 *
 * @param trials the trials of a bracket
 * @param eta which part goes on, one of so many
 * @param leastEpochs the epochs of the first rung
 */
public record SuccessiveHalving(int trials, int eta, int leastEpochs) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  /** Checks the ranges. */
  public SuccessiveHalving {
    require(trials >= 1, "the trials must be at least 1, but are " + trials);
    require(eta >= 2, "eta must be at least 2, but is " + eta);
    require(leastEpochs >= 1, "the least epochs must be at least 1, but are " + leastEpochs);
  }

  /**
   * Reads {@code TRIALS,ETA,EPOCHS}.
   *
   * @throws InputException when it is anything else
   */
  public static SuccessiveHalving of(String text) {
    Matcher matcher = TEXT.matcher(text);
    require(
        matcher.matches(),
        "expected three whole numbers TRIALS,ETA,EPOCHS, e.g. 9,3,2, but is '" + text + "'");
    return new SuccessiveHalving(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new InputException("--halving: " + problem);
    }
  }

  /**
   * The most epochs of each rung: {@code leastEpochs} times the powers of eta, the last one all.
   *
   * @param epochs all epochs of the settings
   */
  ImmutableList<Integer> rungs(int epochs) {
    ImmutableList.Builder<Integer> rungs = ImmutableList.builder();
    for (long rung = leastEpochs; rung < epochs; rung *= eta) {
      rungs.add((int) rung);
    }
    return rungs.add(epochs).build();
  }

  /**
   * Who goes on: the best 1/eta, at least one. Of equal figures the earlier one is the better; a
   * trial without a figure is the worst.
   *
   * @param figures of the trials that are there, at least one
   * @return their positions, in order
   */
  ImmutableSortedSet<Integer> survivors(List<OptionalDouble> figures, boolean higherIsBetter) {
    Comparator<Integer> byLoss =
        Comparator.comparingDouble(
            k ->
                figures.get(k).isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : higherIsBetter
                        ? -figures.get(k).getAsDouble()
                        : figures.get(k).getAsDouble());
    return IntStream.range(0, figures.size())
        .boxed()
        .sorted(byLoss)
        .limit(Math.max(1, figures.size() / eta))
        .collect(Collectors.collectingAndThen(Collectors.toList(), ImmutableSortedSet::copyOf));
  }

  /** The same in one line, as {@link #of} reads it. */
  String text() {
    return trials + "," + eta + "," + leastEpochs;
  }
}
