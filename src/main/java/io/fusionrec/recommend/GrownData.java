package io.fusionrec.recommend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.recommend.saved.DataFile;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data of a model with people behind its users whom training never saw. */
final class GrownData {
  private final DataFile known;
  private final RatingData data;
  private final List<NewUser> newcomers;
  private final int users;

  GrownData(DataFile known, List<NewUser> newcomers) {
    this.known = known;
    data = known.data();
    this.newcomers = newcomers;
    users = data.users().size() + newcomers.size();
  }

  /**
   * The data and the train part with the newcomers' ratings and fields; whom they trust isn't found
   * yet.
   *
   * @throws InputException when an id is known already, or an item, field or value isn't, or a
   *     rating lies off the scale
   */
  DataFile grown() {
    IdIndex.Builder ids = new IdIndex.Builder();
    data.users().ids().forEach(ids::add);
    NewcomerChecks checks = new NewcomerChecks(data);
    for (NewUser one : newcomers) {
      checks.check(one);
      int known = ids.size();
      if (ids.add(one.id()) < known) {
        throw new InputException("two new users are called '" + one.id() + "'");
      }
    }
    Ratings added = added();
    return new DataFile(
        new RatingData(
            data.name(),
            data.generated(),
            ids.build(),
            data.items(),
            grown(data.ratings()).and(added),
            data.scale(),
            new Fields(users, fields()),
            data.itemFields(),
            data.itemTitles(),
            data.triples(),
            data.trust(),
            data.sha256(),
            Timestamps.NONE,
            Optional.empty(),
            data.implicit()),
        grown(known.train()).and(added),
        known.implicitTrust());
  }

  private Ratings grown(Ratings ratings) {
    return new Ratings(
        users, ratings.itemCount(), ratings.user(), ratings.item(), ratings.rating());
  }

  private Ratings added() {
    IntArrayList user = new IntArrayList();
    IntArrayList item = new IntArrayList();
    FloatArrayList rating = new FloatArrayList();
    int next = data.users().size();
    for (NewUser one : newcomers) {
      int number = next++;
      one.history()
          .forEach(
              (id, value) -> {
                user.add(number);
                item.add(data.items().indexOf(id));
                rating.add(value.floatValue());
              });
    }
    return new Ratings(
        users,
        data.ratings().itemCount(),
        user.toIntArray(),
        item.toIntArray(),
        rating.toFloatArray());
  }

  private ImmutableList<Field> fields() {
    return ImmutableList.copyOf(
        Iterables.transform(data.userFields().fields(), this::withNewcomers));
  }

  private Field withNewcomers(Field field) {
    int rows = field.rows();
    int[] offset = Arrays.copyOf(field.offset(), users + 1);
    IntArrayList values = new IntArrayList(field.value());
    for (NewUser one : newcomers) {
      String value = one.fields().get(field.name());
      if (value != null) {
        values.add(field.vocabulary().indexOf(value));
      }
      offset[++rows] = values.size();
    }
    return new Field(
        field.name(), field.multiValued(), field.vocabulary(), offset, values.toIntArray());
  }
}
