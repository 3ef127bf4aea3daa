package io.fusionrec.data.text;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of a table's columns, as its first row gives them: trimmed, and without the type that
 * RecBole's atomic files put behind a name ({@code user_id:token} is a column {@code user_id}). A
 * name may be empty (data frames write an index without one); others occur once.
 */
public final class Header {
  private static final List<String> TYPES = List.of("token", "token_seq", "float", "float_seq");

  private final String place;
  private final ImmutableList<String> names;
  private final ImmutableList<String> types;

  private Header(String place, ImmutableList<String> names, ImmutableList<String> types) {
    this.place = place;
    this.names = names;
    this.types = types;
  }

  /**
   * The header in the reader's row.
   *
   * @throws InputException when a name occurs twice
   */
  public static Header of(DelimitedReader row) {
    return of(
        IntStream.range(0, row.cells()).mapToObj(row::text).toList(),
        row.source().name(),
        row.line());
  }

  /**
   * The header in some cells.
   *
   * @throws InputException when a name occurs twice
   */
  public static Header of(List<String> cells, String file, long line) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String cell : cells) {
      String name = cell.strip();
      int colon = name.lastIndexOf(':');
      boolean typed = colon > 0 && TYPES.contains(name.substring(colon + 1));
      types.add(typed ? name.substring(colon + 1) : "");
      name = typed ? name.substring(0, colon) : name;
      if (!name.isEmpty() && !known.add(name)) {
        throw new InputException(file + ":" + line + ": column '" + name + "' occurs twice");
      }
      names.add(name);
    }
    return new Header(file + ":" + line, ImmutableList.copyOf(names), ImmutableList.copyOf(types));
  }

  /** The names, without their types. */
  public ImmutableList<String> names() {
    return names;
  }

  /** The number of columns. */
  public int size() {
    return names.size();
  }

  /** The type behind a column's name: token, token_seq, float, float_seq; empty where none is. */
  public String type(int column) {
    return types.get(column);
  }

  /** The column of exactly that name, with its type or without. */
  public OptionalInt exactly(String name) {
    for (int k = 0; k < names.size(); k++) {
      boolean typed = !types.get(k).isEmpty() && name.equals(names.get(k) + ":" + types.get(k));
      if (!name.isEmpty() && (typed || name.equals(names.get(k)))) {
        return OptionalInt.of(k);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The column of that name: exactly, or else the one whose letters and digits are the same in
   * lower case ({@code userId}, {@code User-ID} and {@code user_id} are one).
   *
   * @throws InputException when several are alike and none is the same
   */
  public OptionalInt find(String name) {
    OptionalInt exact = exactly(name);
    String letters = letters(name);
    if (exact.isPresent() || letters.isEmpty()) {
      return exact;
    }
    int[] alike =
        IntStream.range(0, size()).filter(k -> letters(names.get(k)).equals(letters)).toArray();
    if (alike.length > 1) {
      throw new InputException(
          place
              + ": '"
              + name
              + "' may be column '"
              + names.get(alike[0])
              + "' or '"
              + names.get(alike[1])
              + "'; write one of them exactly");
    }
    return alike.length == 0 ? OptionalInt.empty() : OptionalInt.of(alike[0]);
  }

  /**
   * The column of that name, as {@link #find} finds it.
   *
   * @param what what errors call the column, e.g. {@code rating}
   * @throws InputException when there is none; names the nearest and all
   */
  public int required(String name, String what) {
    return find(name)
        .orElseThrow(
            () ->
                InputException.unknownName("column for the " + what + " in " + place, name, names));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  @Override
  public String toString() {
    return place + ": " + names;
  }
}
