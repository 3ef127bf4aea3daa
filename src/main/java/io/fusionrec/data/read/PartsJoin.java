package io.fusionrec.data.read;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.cell.AlikeIds;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.settings.InputException;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many users and items of the other parts train knows: ids that are written otherwise there
 * would be strangers to every model.
 *
 * @param file what errors call the file of the train part
 * @param userIds the users' ids
 * @param user the user of each rating
 * @param itemIds the items' ids
 * @param item the item of each rating
 * @param part the part of each rating
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
record PartsJoin(
    String file, ByteIds userIds, int[] user, ByteIds itemIds, int[] item, byte[] part) {
  private static final int SHOWN = 2;

  /** The ids of one kind in train and in the other parts. */
  private record Side(String entity, ByteIds ids, BitSet train, BitSet others) {
    static Side of(String entity, ByteIds ids, int[] column, byte[] part) {
      BitSet train = new BitSet();
      BitSet others = new BitSet();
      for (int r = 0; r < column.length; r++) {
        (part[r] == DeclaredParts.TRAIN ? train : others).set(column[r]);
      }
      return new Side(entity, ids, train, others);
    }

    int joined() {
      BitSet both = (BitSet) others.clone();
      both.and(train);
      return both.cardinality();
    }

    /** How many more would join if ids were written alike; empty when none would. */
    String alike() {
      BitSet strangers = (BitSet) others.clone();
      strangers.andNot(train);
      AlikeIds alike = new AlikeIds(train.stream().mapToObj(ids::id).toList());
      return alike.sentence(strangers.stream().mapToObj(ids::id));
    }

    String shown(BitSet some) {
      return some.stream().limit(SHOWN).mapToObj(ids::id).collect(Collectors.joining(", "));
    }
  }

  /**
   * Says where fewer than half are known.
   *
   * @throws InputException when no user and no item is
   */
  void check(Notices notices) {
    Side users = Side.of("user", userIds, user, part);
    Side items = Side.of("item", itemIds, item, part);
    if (users.others().isEmpty()) {
      return;
    }
    if (users.joined() == 0 && items.joined() == 0) {
      throw new InputException(
          "%s: no user and no item of the other parts is in it (it has users %s; they have %s)%s"
              .formatted(
                  file, users.shown(users.train()), users.shown(users.others()), users.alike()));
    }
    warn(notices, users);
    warn(notices, items);
  }

  private void warn(Notices notices, Side side) {
    int all = side.others().cardinality();
    if (2L * side.joined() < all) {
      notices.warn(
          String.format(
                  Locale.ROOT,
                  "%s: %,d of %,d %ss of the other parts are in it",
                  file,
                  side.joined(),
                  all,
                  side.entity())
              + side.alike());
    }
  }
}
