package io.fusionrec.data.read;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ratings of a generic data folder: raw ids numbered in the order of their first rating. */
final class GenericRatings {
  private static final List<String> USER = List.of("user", "userid", "uid", "reviewerid");
  private static final List<String> ITEM =
      List.of("item", "itemid", "iid", "movie", "movieid", "asin", "productid", "businessid");
  private static final List<String> RATING = List.of("rating", "score", "stars", "overall");

  private final IdIndex.Builder users = new IdIndex.Builder();
  private final IdIndex.Builder items = new IdIndex.Builder();
  private final IntArrayList user = new IntArrayList();
  private final IntArrayList item = new IntArrayList();
  private final FloatArrayList rating = new FloatArrayList();
  private final IntArrayList count = new IntArrayList();
  private final RatingScale scale;

  /**
   * Parses the file.
   *
   * @throws InputException when a line is malformed; names the first and counts all
   */
  GenericRatings(SourceFile file, DatasetDescriptor.RatingsFile descriptor) {
    DelimitedTable table =
        DelimitedTable.open(
            file,
            descriptor.separator(),
            descriptor.header(),
            first ->
                descriptor.columns().values().stream().anyMatch(first::contains)
                    || first.stream().noneMatch(GenericRatings::isNumber));
    int u = table.required(descriptor.columns().get("user"), USER, 0, "user");
    int i = table.required(descriptor.columns().get("item"), ITEM, 1, "item");
    int r = table.required(descriptor.columns().get("rating"), RATING, 2, "rating");
    int needed = Stream.of(u, i, r).max(Integer::compare).orElseThrow() + 1;
    LineErrors errors = new LineErrors(file.name());
    Long2IntOpenHashMap places = new Long2IntOpenHashMap();
    places.defaultReturnValue(-1);
    table.rows(
        needed,
        errors,
        line -> {
          String rawUser = line.getField(u).trim();
          String rawItem = line.getField(i).trim();
          String text = line.getField(r).trim();
          String problem = problem(rawUser, rawItem, text, descriptor.scale());
          if (problem.isEmpty()) {
            float value = Float.parseFloat(text);
            int userIndex = users.add(rawUser);
            int itemIndex = items.add(rawItem);
            int place = places.putIfAbsent(((long) userIndex << 32) | itemIndex, user.size());
            if (place < 0) {
              user.add(userIndex);
              item.add(itemIndex);
              rating.add(value);
              count.add(1);
            } else if (descriptor.duplicates().equals("error")) {
              problem =
                  "user "
                      + rawUser
                      + " rates item "
                      + rawItem
                      + " again (ratings.duplicates may be 'last' or 'mean')";
            } else if (descriptor.duplicates().equals("last")) {
              rating.set(place, value);
            } else {
              int n = count.getInt(place) + 1;
              count.set(place, n);
              rating.set(place, rating.getFloat(place) + (value - rating.getFloat(place)) / n);
            }
          }
          if (!problem.isEmpty()) {
            errors.add(line.getStartingLineNumber(), problem);
          }
        });
    errors.throwIfAny();
    if (user.isEmpty()) {
      throw new InputException(file.name() + ": the file has no ratings");
    }
    scale = scale(file, descriptor);
  }

  private static String problem(
      String user, String item, String text, @org.jspecify.annotations.Nullable List<Float> scale) {
    if (user.isEmpty() || item.isEmpty()) {
      return "the " + (user.isEmpty() ? "user" : "item") + " is blank";
    }
    if (!isNumber(text)) {
      return "rating '" + text + "' is no number";
    }
    float value = Float.parseFloat(text);
    if (scale != null && (value < scale.get(0) || value > scale.get(1))) {
      return String.format(
          Locale.ROOT,
          "rating %s is out of scale, expected %s to %s",
          text,
          number(scale.get(0)),
          number(scale.get(1)));
    }
    return "";
  }

  private RatingScale scale(SourceFile file, DatasetDescriptor.RatingsFile descriptor) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : rating.toFloatArray()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (descriptor.scale() != null) {
      low = descriptor.scale().get(0);
      high = descriptor.scale().get(1);
    }
    if (!(low < high)) {
      throw new InputException(
          file.name()
              + ": every rating is "
              + number(low)
              + "; declare 'ratings.scale' in "
              + DatasetDescriptor.FILE);
    }
    float relevant =
        descriptor.relevant() == null ? low + 0.75f * (high - low) : descriptor.relevant();
    return new RatingScale(low, high, relevant);
  }

  private static String number(float value) {
    return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
  }

  /** Whether a text is a finite decimal number. */
  static boolean isNumber(String text) {
    return text.trim().matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?");
  }

  /** Raw user ids so far; a user table may add to them. */
  IdIndex.Builder users() {
    return users;
  }

  /** Raw item ids so far; an item table may add to them. */
  IdIndex.Builder items() {
    return items;
  }

  /** The rating scale, declared or found. */
  RatingScale scale() {
    return scale;
  }

  /** The ratings, for that many users and rated items. */
  Ratings ratings(int userCount, int itemCount) {
    return new Ratings(
        userCount, itemCount, user.toIntArray(), item.toIntArray(), rating.toFloatArray());
  }
}
