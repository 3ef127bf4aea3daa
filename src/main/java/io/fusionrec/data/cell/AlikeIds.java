package io.fusionrec.data.cell;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Ids that others would join if they were written in the same way in two files. */
public final class AlikeIds {
  private final Form numbers = new Form(AlikeIds::plain);
  private final Form texts = new Form(id -> id.strip().toLowerCase(Locale.ROOT));

  /** Those ids. */
  public AlikeIds(Iterable<String> ids) {
    ids.forEach(numbers::add);
    ids.forEach(texts::add);
  }

  /** An id as numbers are written: without zeros in front or behind the point. */
  private static String plain(String id) {
    return id.replaceFirst("\\.0+$", "").replaceFirst("^0+(?=.)", "");
  }

  /** How many of some other ids would join, for the end of a sentence; empty where none would. */
  public String sentence(Stream<String> others) {
    long[] more = new long[2];
    others.forEach(
        id -> {
          more[0] += numbers.has(id) ? 1 : 0;
          more[1] += texts.has(id) ? 1 : 0;
        });
    boolean number = more[0] >= more[1];
    long most = Math.max(more[0], more[1]);
    return most == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d would join if %s were one id: write ids the same way in both files",
            most,
            number ? "1, 01 and 1.0" : "a, A and 'a '");
  }

  /** A way of writing ids in which some are one. */
  private record Form(UnaryOperator<String> form, Set<String> known) {
    Form(UnaryOperator<String> form) {
      this(form, new HashSet<>());
    }

    void add(String id) {
      known.add(form.apply(id));
    }

    boolean has(String id) {
      return known.contains(form.apply(id));
    }
  }
}
