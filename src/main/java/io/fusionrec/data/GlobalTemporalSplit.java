package io.fusionrec.data;

import io.fusionrec.random.RandomStreams;

/**
 * One point in time for all users: the last round(test * n) of all n ratings are test, the
 * round(valid * rest) before them valid, the earlier ones train. Users and items that come later
 * have no train rating.
 *
 * <p>For measuring as if the model had gone into service that day: nothing that came later is seen
 * by anybody. Meng, McCreadie, Macdonald and Ounis, "Exploring Data Splitting Strategies for the
 * Evaluation of Recommendation Models", RecSys 2020; Ji, Sun, Zhang and Li, "A Critical Study on
 * Data Leakage in Recommender System Offline Evaluation", ACM TOIS 41(3), 2023. Ratings of one time
 * keep the order of the data, also where a part ends among them. Ratings without a time are train,
 * and don't count for the shares. Nothing is drawn.
 */
final class GlobalTemporalSplit implements SplitRule {
  @Override
  public Assignment assign(RatingRows rows, SplitSettings settings, RandomStreams streams) {
    int[] order = TimeOrder.of(rows, settings);
    PartSizes sizes = PartSizes.of(order.length, settings);
    int test = order.length - sizes.test();
    int[] part = new int[rows.size()];
    for (int p = test - sizes.valid(); p < order.length; p++) {
      part[order[p]] = p < test ? DeclaredParts.VALID : DeclaredParts.TEST;
    }
    return Assignment.of(part);
  }
}
