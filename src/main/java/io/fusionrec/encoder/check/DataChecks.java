package io.fusionrec.encoder.check;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether an encoder learns from the train part alone, and leaves it as it is. */
final class DataChecks {
  private static final long SEED = CheckSubject.SEED;

  private final CheckSubject subject;

  DataChecks(CheckSubject subject) {
    this.subject = subject;
  }

  /** Other ratings in the valid and test part, and none of them at all, change nothing. */
  String trainOnly() {
    Ratings train = subject.split().train();
    Set<Long> trained = new HashSet<>();
    for (int r = 0; r < train.size(); r++) {
      trained.add(cell(train, r));
    }
    Ratings all = subject.data().ratings();
    RatingScale scale = subject.data().scale();
    float[] changed = all.rating().clone();
    for (int r = 0; r < changed.length; r++) {
      if (!trained.contains(cell(all, r))) {
        changed[r] = scale.minimum() + scale.maximum() - changed[r];
      }
    }
    RatingData other =
        subject.withRatings(
            new Ratings(all.userCount(), all.itemCount(), all.user(), all.item(), changed));
    GraphSet ofOther = subject.graphs(other, CheckSubject.split(other));
    GraphSet ofNone = subject.graphs(subject.withRatings(train), subject.split());
    try (EncoderUnderCheck original = subject.encoder(SEED);
        EncoderUnderCheck turned = subject.encoder(ofOther, SEED);
        EncoderUnderCheck without = subject.encoder(ofNone, SEED)) {
      List<EncodedValues> expected = everything(original);
      List<EncodedValues> changes = everything(turned);
      List<EncodedValues> nothing = everything(without);
      for (int k = 0; k < expected.size(); k++) {
        Broken.unlessSame(expected.get(k), changes.get(k), "other test ratings");
        Broken.unlessSame(expected.get(k), nothing.get(k), "no test ratings");
      }
    }
    return "the same with other test ratings, and without";
  }

  private List<EncodedValues> everything(EncoderUnderCheck encoder) {
    return List.of(
        encoder.evaluate(subject.pairs()),
        encoder.evaluate(subject.grid()),
        encoder.train(subject.pairs(), 1),
        encoder.train(subject.grid(), 1));
  }

  private static long cell(Ratings ratings, int row) {
    return ((long) ratings.user()[row] << 32) | ratings.item()[row];
  }

  /**
   * The arrays that the encoder was given hold what they held. They are copies, so that nothing
   * else is spoilt when they don't; but an encoder that writes there reads what it wrote.
   */
  String graphsUntouched() {
    try (EncoderUnderCheck encoder = subject.encoder(SEED)) {
      everything(encoder);
      GraphSet given = encoder.graphs();
      GraphSet original = subject.graphs();
      unlessSame("train()", given.train(), original.train());
      unlessSame("likes()", given.likes(), original.likes());
      unlessSame(
          "knowledge().adjacency()",
          given.knowledge().adjacency(),
          original.knowledge().adjacency());
      unlessSame(
          "interactions().adjacency()",
          given.interactions().adjacency(),
          original.interactions().adjacency());
      given
          .social()
          .ifPresent(
              social ->
                  unlessSame(
                      "social().adjacency()",
                      social.adjacency(),
                      original.social().orElseThrow().adjacency()));
      return given.train().size() + " ratings and all edges as they were";
    }
  }

  private static void unlessSame(String what, Ratings given, Ratings original) {
    unlessEqual(what + ".user()", Arrays.equals(given.user(), original.user()));
    unlessEqual(what + ".item()", Arrays.equals(given.item(), original.item()));
    unlessEqual(what + ".rating()", Arrays.equals(given.rating(), original.rating()));
  }

  private static void unlessSame(String what, Adjacency given, Adjacency original) {
    unlessEqual(what + ".offset()", Arrays.equals(given.offset(), original.offset()));
    unlessEqual(what + ".target()", Arrays.equals(given.target(), original.target()));
    unlessEqual(what + ".relation()", Arrays.equals(given.relation(), original.relation()));
    unlessEqual(what + ".weight()", Arrays.equals(given.weight(), original.weight()));
  }

  private static void unlessEqual(String what, boolean equal) {
    Broken.unless(equal, "the encoder writes to the array graphs()." + what);
  }
}
