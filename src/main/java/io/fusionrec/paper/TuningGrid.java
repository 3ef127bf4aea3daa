package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;

/**
 * The settings that are tried for every model of a table, the same list for all: learning rate,
 * regularisation of embeddings, dropout.
 */
public final class TuningGrid {
  /** The settings that trials change; not every model has all of them. */
  static final ImmutableList<String> NAMES =
      ImmutableList.of("training.learningRate", "training.l2", "model.dropout");

  private static final ImmutableList<ImmutableList<String>> TRIALS =
      ImmutableList.of(
          trial(0.004, 0.003, 0.2),
          trial(0.006, 0.01, 0.2),
          trial(0.002, 0.01, 0.1),
          trial(0.002, 0.0001, 0.1),
          trial(0.001, 0.003, 0.1),
          trial(0.006, 0.03, 0));

  private TuningGrid() {}

  private static ImmutableList<String> trial(double rate, double l2, double dropout) {
    return ImmutableList.of(
        NAMES.get(0) + "=" + rate, NAMES.get(1) + "=" + l2, NAMES.get(2) + "=" + dropout);
  }

  /**
   * The first so many trials.
   *
   * @throws InputException when there are not as many
   */
  public static ImmutableList<ImmutableList<String>> first(int count) {
    if (count < 1 || count > TRIALS.size()) {
      throw new InputException(
          "--trials must lie between 1 and " + TRIALS.size() + ", but is " + count);
    }
    return TRIALS.subList(0, count);
  }
}
