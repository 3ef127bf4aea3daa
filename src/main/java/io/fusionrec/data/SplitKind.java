package io.fusionrec.data;

import io.fusionrec.settings.SettingChecks;
import java.util.Arrays;

/**
 * The kinds of split, each by the name that {@code split.kind} gives it. In every kind each rating
 * that the filters left is in exactly one part.
 */
public enum SplitKind {
  /** Each user's ratings shuffled by the seed; for comparing models on all users alike. */
  RANDOM("random"),

  /** Each user's last ratings by time are test; for what a user will like next. */
  TEMPORAL("temporal"),

  /** One point in time for all; as if the model had gone into service that day. */
  TEMPORAL_GLOBAL("temporal-global"),

  /** Each user's last rating by time, or else by the seed, is test and the one before it valid. */
  LEAVE_ONE_OUT("leave-one-out"),

  /** Each user's ratings in folds, one of which is test; for cross-validation. */
  K_FOLD("k-fold"),

  /** The parts that the data declare; for figures measured on a published division. */
  GIVEN("given"),

  /** Some users keep only a few train ratings; for new users. */
  COLD_USERS("cold-users"),

  /** Some items keep only a few train ratings; for new items. */
  COLD_ITEMS("cold-items");

  private final String text;

  SplitKind(String text) {
    this.text = text;
  }

  /**
   * The kind of that name.
   *
   * @throws io.fusionrec.settings.SettingException when there is none
   */
  static SplitKind of(String text) {
    SettingChecks.oneOf(
        "kind", text, Arrays.stream(values()).map(SplitKind::text).toArray(String[]::new));
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElseThrow();
  }

  /** The name in settings, e.g. {@code leave-one-out}. */
  public String text() {
    return text;
  }

  SplitRule rule() {
    return switch (this) {
      case RANDOM -> new RandomSplit();
      case TEMPORAL -> new TemporalSplit();
      case TEMPORAL_GLOBAL -> new GlobalTemporalSplit();
      case LEAVE_ONE_OUT -> new LeaveOneOutSplit();
      case K_FOLD -> new FoldSplit();
      case GIVEN -> new GivenSplit();
      case COLD_USERS -> ColdSplit.ofUsers();
      case COLD_ITEMS -> ColdSplit.ofItems();
    };
  }
}
