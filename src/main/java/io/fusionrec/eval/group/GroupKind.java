package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import io.fusionrec.eval.RankingMetric;

/** What users or items are divided by, and the ranking figures that are computed of the parts. */
public enum GroupKind {
  /** Everybody in one group: what the groups are parts of. */
  ALL("all", false, precision(), recall(5), recall(10), ndcg()),

  /** Users of the test part by quartiles of their numbers of train ratings. */
  USER_ACTIVITY("user-activity", false, precision(), recall(5), ndcg()),

  /** Users of the test part whom the split made cold, and the others. */
  COLD_USERS("cold-users", false, precision(), recall(5), ndcg()),

  /** Items by their numbers of train ratings: head, middle and tail. */
  ITEM_POPULARITY("item-popularity", true, recall(5), recall(10)),

  /** Items that the split made cold, and the others. */
  COLD_ITEMS("cold-items", true, recall(5), recall(10));

  private final String text;
  private final boolean ofItems;
  private final ImmutableList<RankingMetric> ranking;

  GroupKind(String text, boolean ofItems, RankingMetric... ranking) {
    this.text = text;
    this.ofItems = ofItems;
    this.ranking = ImmutableList.copyOf(ranking);
  }

  private static RankingMetric precision() {
    return RankingMetric.precision(5);
  }

  private static RankingMetric recall(int cutoff) {
    return RankingMetric.recall(cutoff);
  }

  private static RankingMetric ndcg() {
    return RankingMetric.ndcg(10);
  }

  /** The name in files, e.g. {@code user-activity}. */
  public String text() {
    return text;
  }

  /** Whether items are divided, not users. */
  public boolean ofItems() {
    return ofItems;
  }

  /** The ranking figures; of items, the relevant items are those of the group alone. */
  ImmutableList<RankingMetric> ranking() {
    return ranking;
  }
}
