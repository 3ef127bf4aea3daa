package io.fusionrec.encoder.check;

import static io.fusionrec.encoder.check.Factorization.assertOnlyFails;
import static io.fusionrec.encoder.check.Factorization.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ReasonCheckTest {
  /** How often reasons were asked for: what they must not depend on. */
  private int asked;

  /** Sound but for its reasons, which a test gives for the number that is asked for. */
  private static final class Explained extends Factorization implements ExplainingEncoder {
    private final IntFunction<List<EncoderReason>> reasons;

    Explained(EncoderContext context, IntFunction<List<EncoderReason>> reasons) {
      super(context);
      this.reasons = reasons;
    }

    @Override
    public List<EncoderReason> reasons(int user, int item, int count) {
      return reasons.apply(count);
    }
  }

  private static ReasonPath path(float weight) {
    return new ReasonPath(
        weight, List.of(ReasonNode.user(0), ReasonNode.item(0)), List.of("likes"));
  }

  private static EncoderReason reason(EncoderReason.Kind kind, float value) {
    return EncoderReason.of(kind, EncoderReason.Measure.SHARE, path(value));
  }

  private static List<CheckResult> checked(IntFunction<List<EncoderReason>> reasons) {
    return check(context -> new Explained(context, reasons));
  }

  private static String passed(List<CheckResult> results) {
    assertThat(results).allMatch(CheckResult::passed);
    return results.stream()
        .filter(result -> result.name().equals("reasons"))
        .findFirst()
        .orElseThrow()
        .detail();
  }

  @Test
  void reasonsAreOptional() {
    assertThat(passed(check(Factorization::new))).startsWith("not applicable: ");
  }

  @Test
  void asManyOfEachKindAsAreAskedForAreSound() {
    assertThat(
            passed(
                checked(
                    count -> {
                      EncoderReason[] all = new EncoderReason[2 * count];
                      Arrays.fill(all, 0, count, reason(EncoderReason.Kind.PATH, 2));
                      Arrays.fill(all, count, 2 * count, reason(EncoderReason.Kind.FACT, -1));
                      return List.of(all);
                    })))
        .isEqualTo("96 reasons for 24 pairs");
  }

  @Test
  @SuppressWarnings("NullAway") // a plug-in may not be compiled with it
  void nullIsNoReason() {
    assertOnlyFails(checked(count -> null), "reasons", "encoder 'Mine' gives null as reasons");
    assertOnlyFails(
        checked(count -> Collections.singletonList(null)), "reasons", "a reason is null for user ");
  }

  @Test
  void valuesThatAreNoNumbers() {
    assertOnlyFails(
        checked(count -> List.of(reason(EncoderReason.Kind.PATH, Float.NaN))),
        "reasons",
        "a reason has the value NaN for user ");
    EncoderReason rule =
        new EncoderReason(
            EncoderReason.Kind.RULE,
            EncoderReason.Measure.SHARE,
            1,
            List.of("likes"),
            List.of(path(Float.POSITIVE_INFINITY)));
    assertOnlyFails(
        checked(count -> List.of(rule)), "reasons", "a path has the weight Infinity for user ");
  }

  @Test
  void moreThanWereAskedFor() {
    assertOnlyFails(
        checked(count -> Collections.nCopies(count + 1, reason(EncoderReason.Kind.RATED, 1))),
        "reasons",
        "more than 2 reasons of kind RATED were given for user ");
    assertOnlyFails(
        checked(
            count ->
                List.of(
                    new EncoderReason(
                        EncoderReason.Kind.RULE,
                        EncoderReason.Measure.SHARE,
                        1,
                        List.of("likes"),
                        Collections.nCopies(count + 1, path(1))))),
        "reasons",
        "more than 2 paths of a reason were given for user ");
  }

  @Test
  void reasonsThatChange() {
    assertOnlyFails(
        checked(count -> List.of(reason(EncoderReason.Kind.TRUST, ++asked))),
        "reasons",
        "other reasons when asked again for user ");
  }
}
