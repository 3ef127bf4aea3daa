package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Cross-validation: each user's ratings are shuffled by the seed and dealt out to {@code folds}
 * folds, beginning at one that is drawn. Fold number {@code fold} is test, round(valid * rest) of
 * the others valid, the rest train.
 *
 * <p>For figures in which each rating is measured once: one run for each fold, all with one seed. A
 * user's numbers of ratings in two folds differ by one at most. A user's only rating is test in one
 * of the folds, and the user has no train rating there.
 */
final class FoldSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    Ratings ratings = rows.ratings();
    GroupedRows byUser = GroupedRows.of(ratings.userCount(), ratings.user());
    int[] part = new int[rows.size()];
    for (int user = 0; user < byUser.groups(); user++) {
      UniformRandomProvider random = streams.source("split", user);
      byUser.shuffle(user, random);
      int first = random.nextInt(settings.folds());
      int rest = 0;
      for (int p = byUser.from(user); p < byUser.to(user); p++) {
        int fold = 1 + (first + p - byUser.from(user)) % settings.folds();
        if (fold == settings.fold()) {
          part[byUser.row(p)] = DeclaredParts.TEST;
        } else {
          rest++;
        }
      }
      int valid = PartSizes.share(settings.valid(), rest);
      for (int p = byUser.from(user); valid > 0; p++) {
        if (part[byUser.row(p)] != DeclaredParts.TEST) {
          part[byUser.row(p)] = DeclaredParts.VALID;
          valid--;
        }
      }
    }
    return Assignment.of(part);
  }
}
