package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import io.fusionrec.eval.RankingMetric;

/** What users or items are divided by, and the ranking figures that are computed of the parts. */
public enum GroupKind {
  /** Everybody in one group: what the groups are parts of. */
  ALL("all", false),

  /** Users of the test part by quartiles of their numbers of train ratings. */
  USER_ACTIVITY("user-activity", false),

  /** Users of the test part whom the split made cold, and the others. */
  COLD_USERS("cold-users", false),

  /** Items by their numbers of train ratings: head, middle and tail. */
  ITEM_POPULARITY("item-popularity", true),

  /** Items that the split made cold, and the others. */
  COLD_ITEMS("cold-items", true);

  private final String text;
  private final boolean ofItems;

  GroupKind(String text, boolean ofItems) {
    this.text = text;
    this.ofItems = ofItems;
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
    RankingMetric precision = RankingMetric.precision(5);
    RankingMetric recall = RankingMetric.recall(5);
    RankingMetric longRecall = RankingMetric.recall(10);
    RankingMetric ndcg = RankingMetric.ndcg(10);
    return switch (this) {
      case ALL -> ImmutableList.of(precision, recall, longRecall, ndcg);
      case USER_ACTIVITY, COLD_USERS -> ImmutableList.of(precision, recall, ndcg);
      case ITEM_POPULARITY, COLD_ITEMS -> ImmutableList.of(recall, longRecall);
    };
  }
}
