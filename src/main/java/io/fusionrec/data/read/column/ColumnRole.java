package io.fusionrec.data.read.column;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.text.Header;
import java.util.Locale;

/**
 * What a column is for, and the names that it usually has.
 *
 * @param name what descriptors and errors call it, e.g. {@code user}
 * @param usual usual names in lower case, letters alone, the likeliest first
 * @param position where it stands in a file without header, or -1 when only a header tells
 * @param needed whether there must be one
 */
public record ColumnRole(String name, ImmutableList<String> usual, int position, boolean needed) {

  /** The names of a user's id. */
  public static final ImmutableList<String> USER =
      ImmutableList.of("user", "userid", "uid", "users", "reviewerid", "username");

  /** The names of an item's id. */
  public static final ImmutableList<String> ITEM =
      ImmutableList.of(
          "item",
          "itemid",
          "iid",
          "items",
          "movie",
          "movieid",
          "film",
          "filmid",
          "isbn",
          "book",
          "bookid",
          "parentasin",
          "asin",
          "product",
          "productid",
          "business",
          "businessid",
          "artist",
          "artistid",
          "song",
          "songid",
          "track",
          "trackid",
          "video",
          "videoid");

  /** The same role where only a header or a declaration tells its column. */
  public ColumnRole withoutPosition() {
    return new ColumnRole(name, usual, -1, needed);
  }

  /** The place of a name among the usual ones, or -1. */
  public int rank(String columnName) {
    return usual.indexOf(letters(columnName));
  }

  /** Whether a cell of a first row is a usual name, perhaps with a type behind it. */
  public boolean names(String cell) {
    return Header.of(ImmutableList.of(cell), "", 1).names().stream().anyMatch(n -> rank(n) >= 0);
  }

  /** A name as {@link #usual} has them: in lower case, without what is no letter or digit. */
  public static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
