package io.fusionrec.encoder.check;

import java.util.List;

/** Whether an encoder can be trained by gradients. */
final class TrainingChecks {
  private final CheckSubject subject;

  TrainingChecks(CheckSubject subject) {
    this.subject = subject;
  }

  /** Each parameter gets a gradient, through pairs or a grid. */
  String everyParameter() {
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      int count = encoder.parameters().all().size();
      Broken.unless(count > 0, "there are no parameters");
      List<String> untrained = of(encoder).untrained();
      Broken.unless(untrained.isEmpty(), "no gradient reaches " + String.join(", ", untrained));
      return count + " tensors";
    }
  }

  /** Gradients agree with finite differences. */
  String gradients() {
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      of(encoder)
          .disagreement()
          .ifPresent(
              wrong -> {
                throw new Broken(wrong);
              });
      return "agree with finite differences";
    }
  }

  private GradientCheck of(EncoderUnderCheck encoder) {
    return new GradientCheck(encoder, List.of(subject.pairs(), subject.grid()));
  }
}
