package io.fusionrec.data;

import io.fusionrec.settings.SettingChecks;

/**
 * How ratings are divided. A kind ignores what it has no use for.
 *
 * @param kind the kind of split, see {@link SplitKind}
 * @param test the share of ratings that is held out for the test: of each user's ratings, or of all
 *     for {@code temporal-global}; {@code leave-one-out}, {@code k-fold} and {@code given} ignore
 *     it
 * @param valid the share of the remaining ratings that is held out for early stopping, and of the
 *     cold users or items whose ratings are; {@code leave-one-out} and {@code given} ignore it
 * @param minimumRating ratings below this are dropped before the split, whatever the scale; {@link
 *     #ALL} keeps all
 * @param core users and items with fewer ratings than this are dropped before the split and after
 *     {@code minimumRating}, again and again until none is left; they keep their indices, but have
 *     no ratings. 0 keeps all
 * @param folds the number of folds, for {@code k-fold}
 * @param fold the number of the fold that is the test part, from 1, for {@code k-fold}
 * @param coldShare the share of users or items that is made cold, of those with more than {@code
 *     coldKeep} ratings, for {@code cold-users} and {@code cold-items}
 * @param coldKeep the number of train ratings that each of those keeps
 * @param missingTimes the largest share of ratings without a time with which the data are still
 *     divided by time, for {@code temporal}, {@code temporal-global} and, where the data have
 *     times, {@code leave-one-out}
 * @param seed the split's own seed; -1 takes the run's
 */
public record SplitSettings(
    String kind,
    double test,
    double valid,
    double minimumRating,
    int core,
    int folds,
    int fold,
    double coldShare,
    int coldKeep,
    double missingTimes,
    long seed) {
  /** A minimum that lies below every rating. */
  public static final double ALL = -1e9;

  /** The protocol's split: by chance, 20 % test, 10 % of the rest valid, all ratings. */
  public static final SplitSettings DEFAULT =
      new SplitSettings(SplitKind.RANDOM.text(), 0.2, 0.1, ALL, 0, 5, 1, 0.1, 1, 0.05, -1);

  /** Checks the kind, the shares and the counts. */
  public SplitSettings {
    SplitKind.of(kind);
    share("test", test);
    share("valid", valid);
    SettingChecks.atLeast("core", core, 0);
    SettingChecks.atLeast("folds", folds, 2);
    SettingChecks.require(
        fold >= 1 && fold <= folds, "fold", "between 1 and the number of folds, " + folds, fold);
    share("coldShare", coldShare);
    SettingChecks.atLeast("coldKeep", coldKeep, 0);
    SettingChecks.require(
        missingTimes >= 0 && missingTimes <= 1, "missingTimes", "0 to 1", missingTimes);
    SettingChecks.atLeast("seed", seed, -1);
  }

  private static void share(String setting, double value) {
    SettingChecks.require(value > 0 && value < 1, setting, "between 0 and 1", value);
  }

  /** The kind of split. */
  public SplitKind splitKind() {
    return SplitKind.of(kind);
  }
}
