package io.fusionrec.tune;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.InputException;

/**
 * What is searched for, and how long.
 *
 * @param objective what models are trained for; the other objective is not trained
 * @param heads the models that are tuned, in order
 * @param seconds the time that each model's trials may take, the same for all
 * @param halving how trials are compared
 */
public record TuneSettings(
    TunedObjective objective,
    ImmutableList<FusionHead> heads,
    double seconds,
    SuccessiveHalving halving) {
  /** Checks the budget. */
  public TuneSettings {
    if (!(seconds > 0)) {
      throw new InputException("--seconds must be above 0, but is " + seconds);
    }
  }

  /**
   * Reads them as the command line gives them.
   *
   * @param objective {@code rating} or {@code ranking}
   * @param heads the heads' keys with commas between them
   * @param halving {@code TRIALS,ETA,EPOCHS}, see {@link SuccessiveHalving#of}
   * @throws InputException when one is none
   */
  public static TuneSettings of(String objective, String heads, double seconds, String halving) {
    return new TuneSettings(
        TunedObjective.of(objective),
        Splitter.on(',')
            .trimResults()
            .splitToStream(heads)
            .distinct()
            .map(FusionHeads.standard()::get)
            .collect(ImmutableList.toImmutableList()),
        seconds,
        SuccessiveHalving.of(halving));
  }
}
