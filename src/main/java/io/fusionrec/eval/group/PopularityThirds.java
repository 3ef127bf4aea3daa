package io.fusionrec.eval.group;

/**
 * Items by the share of train ratings that more popular ones hold: head below 1/3, middle below
 * 2/3, tail the rest, with the items that have no train rating. Items with equally many ratings are
 * never parted, so head and middle hold a third of the ratings or a little more.
 */
final class PopularityThirds {
  private static final String[] NAMES = {"head", "middle", "tail"};

  private PopularityThirds() {}

  /** Divides all items. O(items + ratings of the most popular). */
  static Grouping of(int[] trained) {
    int most = 0;
    for (int ratings : trained) {
      most = Math.max(most, ratings);
    }
    int[] items = new int[most + 1];
    for (int ratings : trained) {
      items[ratings]++;
    }
    long[] before = new long[most + 1];
    for (int ratings = most; ratings > 0; ratings--) {
      before[ratings - 1] = before[ratings] + (long) ratings * items[ratings];
    }
    long all = before[0];
    int[] third = new int[trained.length];
    for (int item = 0; item < third.length; item++) {
      third[item] = (int) Math.min(NAMES.length - 1, before[trained[item]] * NAMES.length / all);
    }
    return Grouping.of(GroupKind.ITEM_POPULARITY, NAMES, third, trained);
  }
}
