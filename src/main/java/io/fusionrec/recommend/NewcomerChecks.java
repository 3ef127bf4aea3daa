package io.fusionrec.recommend;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;

/** Whether what is said of somebody new is known to some data. */
final class NewcomerChecks {
  private final RatingData data;

  NewcomerChecks(RatingData data) {
    this.data = data;
  }

  /**
   * Checks id, fields and history.
   *
   * @throws InputException when the id is a user's already, an item, field or value isn't known, or
   *     a rating lies off the scale
   */
  void check(NewUser one) {
    if (data.users().indexOf(one.id()) >= 0) {
      throw new InputException("new user '" + one.id() + "' is a user of the data already");
    }
    one.fields().forEach(this::value);
    KnownIds ids = new KnownIds(data);
    one.history()
        .forEach(
            (item, rating) -> {
              ids.item(item);
              rating(item, rating);
            });
  }

  private void value(String name, String value) {
    Field field =
        data.userFields()
            .field(name)
            .orElseThrow(
                () ->
                    InputException.unknownName(
                        "field of users",
                        name,
                        data.userFields().fields().stream().map(Field::name).toList()));
    if (field.vocabulary().indexOf(value) < 0) {
      throw InputException.unknownName("value of " + name, value, field.vocabulary().ids());
    }
  }

  private void rating(String item, float rating) {
    if (data.implicit() && rating != 1) {
      throw new InputException(
          "the data "
              + data.name()
              + " say no more than that there was contact: item '"
              + item
              + "' can have 1 alone and not "
              + rating
              + "; leave out what there was none with");
    }
    if (!data.scale().contains(rating)) {
      throw new InputException(
          "the rating "
              + rating
              + " of item '"
              + item
              + "' is not on the scale, "
              + data.scale().minimum()
              + " to "
              + data.scale().maximum());
    }
  }
}
