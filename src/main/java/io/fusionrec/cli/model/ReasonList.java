package io.fusionrec.cli.model;

import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.Reason;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The encoder's reasons for people: those that add up to its score, then those that are weighed.
 *
 * @param why whose reasons
 */
record ReasonList(Explanation why) {
  void print(PrintWriter out) {
    List<Reason> shares = of(EncoderReason.Measure.SHARE);
    if (!shares.isEmpty()) {
      out.println();
      out.println("Of the base recommender's part:");
      shares.forEach(
          reason -> out.printf(Locale.ROOT, "%+10.4f  %s%n", reason.value(), reason.sentence()));
      out.printf(Locale.ROOT, "%+10.4f  all the rest of it%n", why.rest());
      if (shares.stream().anyMatch(reason -> reason.kind() == EncoderReason.Kind.RULE)) {
        out.println(
            "A rule counts by its weight for this user, which may be below 0, and from what it gives on"
                + " average over all pairs.");
      }
    }
    List<Reason> weights = of(EncoderReason.Measure.WEIGHT);
    if (!weights.isEmpty()) {
      out.println();
      out.println("What it attends to (weights, of 1 for each kind; no parts of the score):");
      weights.forEach(
          reason -> out.printf(Locale.ROOT, "%10.4f  %s%n", reason.value(), reason.sentence()));
    }
    out.flush();
  }

  private List<Reason> of(EncoderReason.Measure measure) {
    return why.reasons().stream().filter(reason -> reason.measure() == measure).toList();
  }
}
