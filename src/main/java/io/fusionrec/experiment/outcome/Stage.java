package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;

/**
 * One training of a run: an objective's first, its second ({@code further}), a head's, or a refit.
 *
 * @param name the objective with the stage's name, e.g. {@code rating-head}
 * @param objective the objective alone
 * @param criterion the figure on the valid part
 * @param epochs its epochs, in order
 * @param best the place of the epoch that was kept
 */
public record Stage(
    String name, String objective, String criterion, ImmutableList<Epoch> epochs, int best) {

  /** What the stage is called beside the others of its objective; empty for the first. */
  public String suffix() {
    return name.length() > objective.length() ? name.substring(objective.length() + 1) : "";
  }

  /** Whether it went the same way, as the stages do that two models share. */
  public boolean sameAs(Stage other) {
    return name.equals(other.name) && epochs.equals(other.epochs);
  }
}
