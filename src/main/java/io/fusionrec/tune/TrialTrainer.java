package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import io.fusionrec.fusion.FusionHead;
import java.util.OptionalDouble;

/** Trains trials of one search. */
interface TrialTrainer {
  /**
   * What a training came to.
   *
   * @param valid the best figure on the valid part; empty when it diverged
   * @param bestEpoch the epoch of the last stage that it is of
   */
  record Outcome(OptionalDouble valid, int bestEpoch) {}

  /**
   * Trains a trial as far as a rung.
   *
   * @param head what is fused with the encoder
   */
  Outcome train(FusionHead head, Trial trial, Rung rung);

  /** What changes the defaults to the settings of a trial on a rung, as {@code --set} takes it. */
  ImmutableList<String> changes(FusionHead head, Trial trial, Rung rung);

  /** Is told that a trial goes no further. */
  void forget(FusionHead head, Trial trial);
}
