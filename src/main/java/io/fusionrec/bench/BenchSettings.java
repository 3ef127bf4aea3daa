package io.fusionrec.bench;

import io.fusionrec.settings.InputException;

/**
 * How much is measured.
 *
 * @param steps the training steps that are measured, of each model and objective
 * @param warmup the steps before them that don't count
 * @param seed decides split, first values and every draw
 */
public record BenchSettings(int steps, int warmup, long seed) {
  /** Checks the ranges. */
  public BenchSettings {
    atLeastOne("--steps", steps);
    atLeastOne("--warmup", warmup);
  }

  private static void atLeastOne(String option, int count) {
    if (count < 1) {
      throw new InputException(option + " must be at least 1, but is " + count);
    }
  }
}
