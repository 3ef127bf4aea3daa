package io.fusionrec.encoder.check;

import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whether the reasons of an encoder that explains itself can be printed and relied on. */
final class ReasonCheck {
  /** So few that most pairs have more of them. */
  private static final int COUNT = 2;

  private final CheckSubject subject;

  ReasonCheck(CheckSubject subject) {
    this.subject = subject;
  }

  /** Each pair's are numbers, no more than were asked for, and the same when asked again. */
  String reasons() {
    Query pairs = subject.pairs();
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      if (!encoder.explains()) {
        return "not applicable: the encoder gives none";
      }
      encoder.moveParameters();
      List<List<EncoderReason>> first = ask(encoder, pairs);
      List<List<EncoderReason>> again = ask(encoder, pairs);
      int found = 0;
      for (int k = 0; k < first.size(); k++) {
        String pair = " for user " + pairs.users()[k] + " and item " + pairs.items()[k];
        sound(first.get(k), pair);
        Broken.unless(first.get(k).equals(again.get(k)), "other reasons when asked again" + pair);
        found += first.get(k).size();
      }
      return found + " reasons for " + first.size() + " pairs";
    }
  }

  private static List<List<EncoderReason>> ask(EncoderUnderCheck encoder, Query pairs) {
    List<List<EncoderReason>> all = new ArrayList<>();
    encoder.encoder().beginEvaluation();
    try {
      for (int k = 0; k < pairs.users().length; k++) {
        all.add(encoder.reasons(pairs.users()[k], pairs.items()[k], COUNT));
      }
    } finally {
      encoder.encoder().endEvaluation();
    }
    return all;
  }

  private static void sound(List<EncoderReason> reasons, String pair) {
    Map<EncoderReason.Kind, Integer> kinds = new EnumMap<>(EncoderReason.Kind.class);
    for (EncoderReason reason : reasons) {
      Broken.unless(reason != null, "a reason is null" + pair);
      Broken.unless(
          Float.isFinite(reason.value()), "a reason has the value " + reason.value() + pair);
      for (ReasonPath path : reason.paths()) {
        Broken.unless(
            Float.isFinite(path.weight()), "a path has the weight " + path.weight() + pair);
      }
      atMost(reason.paths().size(), "paths of a reason", pair);
      atMost(kinds.merge(reason.kind(), 1, Integer::sum), "reasons of kind " + reason.kind(), pair);
    }
  }

  private static void atMost(int given, String what, String pair) {
    Broken.unless(given <= COUNT, "more than " + COUNT + " " + what + " were given" + pair);
  }
}
