package io.fusionrec.encoder;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;

/**
 * Why an encoder scores a pair as it does.
 *
 * @param kind what sort of a reason it is
 * @param measure what its value is
 * @param value how much it counts
 * @param rule the relations of a rule, from the user to the item; empty for other kinds
 * @param paths where in the graphs it is found, the strongest first; a rule may be found nowhere
 */
public record EncoderReason(
    Kind kind, Measure measure, float value, List<String> rule, List<ReasonPath> paths) {
  /** What sorts of reasons there are. */
  public enum Kind {
    /** A sequence of relations that may lead from the user to the item, and where it does. */
    RULE,
    /** An item that the user has rated. */
    RATED,
    /** A path from the user to the item. */
    PATH,
    /** Somebody whom the user trusts. */
    TRUST,
    /** A fact about the item. */
    FACT
  }

  /** What a reason's value is. */
  public enum Measure {
    /** A summand of the score: what the score would lose without it, all else being equal. */
    SHARE,
    /**
     * Attention: all of a kind have weights that add up to 1, and what they are weights of enters
     * the score in no linear way.
     */
    WEIGHT
  }

  /** Copies the lists. */
  public EncoderReason {
    rule = ImmutableList.copyOf(rule);
    paths = ImmutableList.copyOf(paths);
  }

  /** A reason that is one path, and counts what the path counts. */
  public static EncoderReason of(Kind kind, Measure measure, ReasonPath path) {
    return new EncoderReason(kind, measure, path.weight(), List.of(), List.of(path));
  }

  /** The same of a score that counts so many times; a weight stays what it is. */
  public EncoderReason times(float share) {
    return measure == Measure.SHARE
        ? new EncoderReason(kind, measure, share * value, rule, paths)
        : this;
  }

  /** The strongest of some, by what they count up or down; equals stay in their order. */
  public static List<EncoderReason> strongest(List<EncoderReason> reasons, int count) {
    return reasons.stream()
        .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.value())))
        .limit(count)
        .toList();
  }
}
