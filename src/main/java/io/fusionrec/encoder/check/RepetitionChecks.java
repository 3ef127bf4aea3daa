package io.fusionrec.encoder.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether values depend on seed, epoch and parameters alone, and not on what was asked before. */
final class RepetitionChecks {
  private static final long SEED = CheckSubject.SEED;

  private final CheckSubject subject;

  RepetitionChecks(CheckSubject subject) {
    this.subject = subject;
  }

  /** An evaluation gives the same digits however often, and whatever epochs began. */
  String evaluationFixed() {
    Query pairs = subject.pairs();
    Query grid = subject.grid();
    try (EncoderUnderCheck encoder = subject.encoder(SEED)) {
      EncodedValues before = encoder.evaluate(pairs);
      EncodedValues gridBefore = encoder.evaluate(grid);
      Broken.unlessSame(before, encoder.evaluate(pairs), "evaluated twice");
      encoder.train(pairs, 1);
      encoder.train(grid, 2);
      Broken.unlessSame(before, encoder.evaluate(pairs), "before and after epochs began");
      encoder.encoder().beginEvaluation();
      Broken.unlessSame(gridBefore, encoder.values(grid, false), "first in an evaluation");
      Broken.unlessSame(before, encoder.values(pairs, false), "after another call");
      Broken.unlessSame(gridBefore, encoder.values(grid, false), "after two other calls");
      encoder.encoder().endEvaluation();
      return "the same after two epochs";
    }
  }

  /** An evaluation sees the parameters as they are, not as they were in the one before. */
  String evaluationFollows() {
    try (EncoderUnderCheck used = subject.encoder(SEED);
        EncoderUnderCheck fresh = subject.encoder(SEED)) {
      used.evaluate(subject.grid());
      used.evaluate(subject.pairs());
      used.moveParameters();
      fresh.moveParameters();
      for (Query query : List.of(subject.pairs(), subject.grid())) {
        Broken.unlessSame(
            fresh.evaluate(query),
            used.evaluate(query),
            query + " of changed parameters, first evaluated now and evaluated before");
      }
      return "changed parameters change what is evaluated";
    }
  }

  /** Two encoders of one seed agree to the last bit. */
  String sameSeed() {
    try (EncoderUnderCheck one = subject.encoder(SEED);
        EncoderUnderCheck other = subject.encoder(SEED)) {
      Broken.unless(
          one.parameters().all().keySet().equals(other.parameters().all().keySet()),
          "parameters of different names");
      List<float[]> values = one.parameters().snapshot();
      List<float[]> others = other.parameters().snapshot();
      List<String> names = List.copyOf(one.parameters().all().keySet());
      for (int k = 0; k < values.size(); k++) {
        Broken.unless(
            Arrays.equals(values.get(k), others.get(k)), names.get(k) + " begins differently");
      }
      for (Query query : List.of(subject.pairs(), subject.grid())) {
        Broken.unlessSame(one.evaluate(query), other.evaluate(query), "evaluation");
        Broken.unlessSame(one.train(query, 2), other.train(query, 2), "training");
      }
      return one.parameters().count() + " parameters";
    }
  }

  /** Two encoders of different seeds don't. */
  String otherSeed() {
    try (EncoderUnderCheck one = subject.encoder(SEED);
        EncoderUnderCheck other = subject.encoder(SEED + 1)) {
      Optional<String> difference =
          one.evaluate(subject.pairs()).difference(other.evaluate(subject.pairs()));
      return difference.orElseThrow(
          () -> new Broken("seeds " + SEED + " and " + (SEED + 1) + " give the same"));
    }
  }

  /** An epoch by itself sees what it sees after those before it. */
  String resumable() {
    try (EncoderUnderCheck whole = subject.encoder(SEED);
        EncoderUnderCheck resumed = subject.encoder(SEED)) {
      whole.train(subject.pairs(), 1);
      whole.train(subject.grid(), 2);
      Broken.unlessSame(
          whole.train(subject.pairs(), 3),
          resumed.train(subject.pairs(), 3),
          "epoch 3 after two others and by itself");
      return "epoch 3 needs no epoch before it";
    }
  }
}
