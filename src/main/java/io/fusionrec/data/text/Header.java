package io.fusionrec.data.text;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
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
   * The header in the reader's row; the same row further down is malformed.
   *
   * @throws InputException when a name occurs twice
   */
  public static Header of(DelimitedReader row) {
    List<String> cells = row.texts();
    row.headerHere();
    return of(cells, row.source().name(), row.line());
  }

  /**
   * The header in some cells.
   *
   * @throws InputException when a name occurs twice
   */
  public static Header of(List<String> cells, String file, long line) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    ImmutableList.Builder<String> types = ImmutableList.builder();
    Set<String> known = new HashSet<>();
    for (String cell : cells) {
      String text = cell.strip();
      int colon = text.lastIndexOf(':');
      boolean typed = colon > 0 && TYPES.contains(text.substring(colon + 1));
      String name = typed ? text.substring(0, colon) : text;
      if (!name.isEmpty() && !known.add(name)) {
        throw new InputException(file + ":" + line + ": column '" + name + "' occurs twice");
      }
      names.add(name);
      types.add(typed ? text.substring(colon + 1) : "");
    }
    return new Header(file + ":" + line, names.build(), types.build());
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
    return IntStream.range(0, size())
        .filter(k -> !name.isEmpty())
        .filter(k -> name.equals(names.get(k)) || name.equals(names.get(k) + ":" + types.get(k)))
        .findFirst();
  }

  /**
   * The column of that name: exactly, or else the one whose letters and digits are the same in
   * lower case ({@code userId}, {@code User-ID} and {@code user_id} are one).
   *
   * @throws InputException when several are alike and none is the same
   */
  public OptionalInt find(String name) {
    String letters = letters(name);
    int[] alike =
        IntStream.range(0, size()).filter(k -> letters(names.get(k)).equals(letters)).toArray();
    OptionalInt exact = exactly(name);
    if (exact.isPresent() || letters.isEmpty() || alike.length == 0) {
      return exact;
    }
    if (alike.length > 1) {
      throw new InputException(
          "%s: '%s' may be column '%s' or '%s'; write one of them exactly"
              .formatted(place, name, names.get(alike[0]), names.get(alike[1])));
    }
    return OptionalInt.of(alike[0]);
  }

  /**
   * The column of that name, as {@link #find} finds it.
   *
   * @param what what errors call the column, e.g. {@code rating}
   * @throws InputException when there is none; names the nearest and all
   */
  public int required(String name, String what) {
    String kind = "column for the " + what + " in " + place;
    return find(name).orElseThrow(() -> InputException.unknownName(kind, name, names));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  @Override
  public String toString() {
    return place + ": " + names;
  }
}
