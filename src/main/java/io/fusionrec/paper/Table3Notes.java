package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.paper.published.PublishedTable3;
import java.util.List;

/**
 * What is said under Table 3 whatever comes out.
 *
 * @param data the data set
 * @param seeds the seeds
 * @param first the first one's split
 * @param changes settings changed for all models
 * @param plugins the encoders that come from outside
 * @param refit whether figures of a second training stand beside the others
 */
record Table3Notes(
    RatingData data,
    List<Long> seeds,
    Split first,
    List<String> changes,
    List<String> plugins,
    boolean refit) {

  /** What was trained on what. */
  List<String> protocol() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        "Data "
            + data.name()
            + ", content sha256 "
            + data.contentSha256()
            + "; seeds "
            + seeds
            + "; split sha256 of the first "
            + first.sha256()
            + ".");
    notes.add(
        "Settings are the defaults in fusion-configs, which were chosen by hand on MovieLens-1M, on"
            + " the valid part of seed 1 (other seeds split anew, so that some of it is in their"
            + " tests): one choice for X, X-MLP and X-SEIN of an encoder, but for the learning rates"
            + " and the patience of X-MLP's head"
            + (changes.isEmpty() ? "." : "; changed here, for all: " + changes + ".")
            + (plugins.isEmpty()
                ? ""
                : " The encoder's own of "
                    + String.join(", ", plugins)
                    + " come from its plug-in, whose documents say how they were chosen."));
    if (refit) {
      notes.add(
          "Figures that end in "
              + RunResult.REFIT
              + " are those of a second training, on train and valid together and for as many epochs"
              + " as were best on valid; of the reference rows, with the setting chosen on valid.");
    }
    return notes.build();
  }

  /** How differences and rows are to be read. */
  List<String> reading(Evidence evidence) {
    return List.of(
        TableNotes.intervals(evidence),
        (refit ? "But for -refit the" : "The")
            + " reference rows learn from the train part alone, like the models; X-MLP is the control:"
            + " a perceptron of SEIN's size over the same fields.");
  }

  /** What the paper's rows are, where they are there. */
  List<String> paper() {
    return PublishedTable3.isOn(data)
        ? List.of(
            "Rows in italics are the paper's. Its MAE lies above its RMSE, which no test set allows:"
                + " the two columns are swapped, and even so worse than always answering with the"
                + " mean. Compare directions with them, not values.")
        : List.of();
  }
}
