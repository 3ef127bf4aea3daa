package io.fusionrec.encoder.check;

import java.util.Locale;

/** Whether the same pair is encoded alike in whatever company it is asked for. */
final class AgreementChecks {
  private static final double TOLERANCE = 1e-4;

  private final CheckSubject subject;

  AgreementChecks(CheckSubject subject) {
    this.subject = subject;
  }

  /** In evaluation every part of a grid's cell is that of the pair. */
  String gridInEvaluation() {
    int columns = subject.grid().items().length;
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      encoder.moveParameters();
      EncodedValues grid = encoder.evaluate(subject.grid());
      EncodedValues pairs = encoder.evaluate(subject.grid().cells());
      double worst = agree("scores", grid.part("scores"), pairs.part("scores"));
      if (grid.parts().containsKey("pair")) {
        worst = Math.max(worst, agree("pair", grid.part("pair"), pairs.part("pair")));
      }
      for (int k = 0; k < pairs.part("scores").values().length; k++) {
        float[] user = grid.part("users").cell(k, k / columns);
        worst = Math.max(worst, agree("users", user, pairs.part("users").row(k)));
        float[] item = grid.part("items").cell(k, k % columns);
        worst = Math.max(worst, agree("items", item, pairs.part("items").row(k)));
      }
      return within(worst);
    }
  }

  /** In evaluation a pair's values don't depend on the others in its batch. */
  String independentOfBatch() {
    Query pairs = subject.pairs();
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      EncodedValues together = encoder.evaluate(pairs);
      double worst = 0;
      for (int k = 0; k < pairs.users().length; k += 5) {
        EncodedValues alone =
            encoder.evaluate(
                Query.pairs(new int[] {pairs.users()[k]}, new int[] {pairs.items()[k]}));
        for (String part : together.parts().keySet()) {
          worst =
              Math.max(worst, agree(part, together.part(part).row(k), alone.part(part).values()));
        }
      }
      return within(worst);
    }
  }

  private static double agree(String part, EncodedValues.Part first, EncodedValues.Part second) {
    return agree(part, first.values(), second.values());
  }

  /** The largest difference, which must lie within rounding. */
  private static double agree(String part, float[] first, float[] second) {
    Broken.unless(first.length == second.length, part + " of different sizes");
    double worst = 0;
    for (int k = 0; k < first.length; k++) {
      double difference = Math.abs((double) first[k] - second[k]);
      Broken.unless(
          difference <= TOLERANCE * Math.max(1, Math.abs(first[k])),
          String.format(Locale.ROOT, "%s: %.6g against %.6g", part, first[k], second[k]));
      worst = Math.max(worst, difference);
    }
    return worst;
  }

  private static String within(double worst) {
    return String.format(Locale.ROOT, "within %.1e", worst);
  }
}
