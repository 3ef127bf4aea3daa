package io.fusionrec.serve;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two models beside each other know the same users, items and ratings, or say nothing. */
final class SameData {
  private @Nullable RatingData first;

  /**
   * The first data are taken for granted.
   *
   * @throws InputException when others are not the same
   */
  synchronized void require(Path of, RatingData data) {
    RatingData known = first;
    if (known == null) {
      first = data;
    } else if (!same(known, data)) {
      throw new InputException(
          of
              + ": a model of "
              + described(data)
              + ", but the model beside it is of "
              + described(known)
              + "; only models of the same data stand side by side (where both are of new data, restart the"
              + " server)");
    }
  }

  private static boolean same(RatingData a, RatingData b) {
    Ratings one = a.ratings();
    Ratings other = b.ratings();
    return a.users().ids().equals(b.users().ids())
        && a.items().ids().equals(b.items().ids())
        && one.itemCount() == other.itemCount()
        && Arrays.equals(one.user(), other.user())
        && Arrays.equals(one.item(), other.item())
        && Arrays.equals(one.rating(), other.rating());
  }

  private static String described(RatingData data) {
    return "'"
        + data.name()
        + "' ("
        + data.users().size()
        + " users, "
        + data.items().size()
        + " items, "
        + data.ratings().size()
        + " ratings)";
  }
}
