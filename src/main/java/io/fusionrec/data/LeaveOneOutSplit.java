package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/**
 * Each user's last rating is test, the one before it valid, the others train. A user with two
 * ratings has no valid one, and a user's only rating stays in train.
 *
 * <p>For ranking on implicit data and for sequences, where it is the custom: He et al., "Neural
 * Collaborative Filtering", WWW 2017. Last is meant by time, and ratings of one time keep the order
 * of the data. Where the data have no times at all, a user's ratings are put in an order by the
 * seed. Where single ones are missing, those ratings count as older than all others of the user, in
 * an order by the seed: they are held out only where a user has too few others.
 */
final class LeaveOneOutSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    Ratings ratings = rows.ratings();
    GroupedRows byUser =
        rows.timestamps().present()
            ? GroupedRows.of(
                ratings.userCount(), ratings.user(), TimeOrder.withMissingFirst(rows, settings))
            : GroupedRows.of(ratings.userCount(), ratings.user());
    int[] part = new int[rows.size()];
    for (int user = 0; user < byUser.groups(); user++) {
      int timed = byUser.from(user);
      while (timed < byUser.to(user) && rows.timestamps().isMissing(byUser.row(timed))) {
        timed++;
      }
      byUser.shuffle(byUser.from(user), timed, streams.source("split", user));
      int last = byUser.to(user) - 1;
      if (byUser.size(user) >= 2) {
        part[byUser.row(last)] = DeclaredParts.TEST;
      }
      if (byUser.size(user) >= 3) {
        part[byUser.row(last - 1)] = DeclaredParts.VALID;
      }
    }
    return Assignment.of(part);
  }
}
