package io.fusionrec.encoder.irrec;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rules as reasons for a pair's score: each is one summand of s_rule. */
final class RuleReasons {
  private final List<ImmutableList<String>> rules;
  private final Supplier<RuleWalks> walks; // a training never asks for them

  RuleReasons(EncoderContext context, IrRecSettings settings, MinedFeatures mined) {
    rules = mined.rules();
    Optional<Supplier<LearnedSums>> learned = mined.learned();
    walks = Suppliers.memoize(() -> new RuleWalks(context.graphs(), settings, learned));
  }

  /**
   * The strongest rules of a pair.
   *
   * @param shares (w_rho + alpha_u[rho] - 1/R) x_ui[rho] of each rule [R]
   * @param count how many rules, and paths of each, at the most
   */
  List<EncoderReason> of(int user, int item, float[] shares, int count) {
    List<EncoderReason> all = new ArrayList<>();
    for (int k = 0; k < shares.length; k++) {
      all.add(
          new EncoderReason(
              EncoderReason.Kind.RULE,
              EncoderReason.Measure.SHARE,
              shares[k],
              rules.get(k),
              List.of()));
    }
    return EncoderReason.strongest(all, count).stream()
        .map(reason -> withPaths(reason, user, item, count))
        .toList();
  }

  private EncoderReason withPaths(EncoderReason reason, int user, int item, int count) {
    return new EncoderReason(
        reason.kind(),
        reason.measure(),
        reason.value(),
        reason.rule(),
        walks.get().paths(reason.rule(), user, item, count));
  }
}
