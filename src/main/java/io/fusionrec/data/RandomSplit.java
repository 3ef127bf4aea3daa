package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/**
 * The hold-out split: each user's ratings are shuffled by the seed; the first round(test * n) are
 * test, the next round(valid * rest) valid, the others train. A user's only rating stays in train.
 *
 * <p>For comparing models on as much of each user as there is; ratings that were given later may
 * stand in train. Which rating goes where depends on the seed, the users and the number and order
 * of their ratings, never on rating values.
 */
final class RandomSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    Ratings ratings = rows.ratings();
    GroupedRows byUser = GroupedRows.of(ratings.userCount(), ratings.user());
    int[] part = new int[rows.size()];
    for (int user = 0; user < byUser.groups(); user++) {
      byUser.shuffle(user, streams.source("split", user));
      PartSizes sizes = PartSizes.of(byUser.size(user), settings);
      int test = byUser.from(user) + sizes.test();
      for (int p = byUser.from(user); p < test + sizes.valid(); p++) {
        part[byUser.row(p)] = p < test ? DeclaredParts.TEST : DeclaredParts.VALID;
      }
    }
    return Assignment.of(part);
  }
}
