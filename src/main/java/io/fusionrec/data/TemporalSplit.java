package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/**
 * Each user's ratings by time: the last round(test * n) are test, the round(valid * rest) before
 * them valid, the earlier ones train. A user's only rating stays in train.
 *
 * <p>For asking what a user will like next: no model sees a later rating of the user that it is
 * measured on. It may still see other users' later ratings; {@link GlobalTemporalSplit} leaves
 * those out too. Ratings of one time keep the order of the data. Ratings without a time are train,
 * and don't count for the shares. Nothing is drawn.
 */
final class TemporalSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    Ratings ratings = rows.ratings();
    GroupedRows byUser =
        GroupedRows.of(ratings.userCount(), ratings.user(), TimeOrder.of(rows, settings));
    int[] part = new int[rows.size()];
    for (int user = 0; user < byUser.groups(); user++) {
      PartSizes sizes = PartSizes.of(byUser.size(user), settings);
      int test = byUser.to(user) - sizes.test();
      for (int p = test - sizes.valid(); p < byUser.to(user); p++) {
        part[byUser.row(p)] = p < test ? DeclaredParts.VALID : DeclaredParts.TEST;
      }
    }
    return Assignment.of(part);
  }
}
