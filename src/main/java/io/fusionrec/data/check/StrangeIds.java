package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Ids that were likely changed on their way: by a spreadsheet, a data frame, a careless join. */
final class StrangeIds {
  private static final int EXAMPLES = 3;
  private static final int LONG = 100;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]+\\.0+");
  private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]+)?[eE]\\+?[0-9]+");

  /** Controls, and blanks that have no width, or the width of one without being one. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\u00A0\\u00AD\\u200B-\\u200F\\u2028-\\u202F\\u2060\\uFEFF]");

  private StrangeIds() {}

  /** The same, and the ids that stand for everybody whom nobody knows. */
  static ImmutableList<String> of(String what, IdIndex ids, int[] ratings) {
    return ImmutableList.<String>builder()
        .addAll(of(what, ids))
        .addAll(new NobodysIds(what, ids, ratings).lines())
        .build();
  }

  /**
   * What is strange, a line each.
   *
   * @param what what the ids are of, e.g. {@code user}
   */
  static ImmutableList<String> of(String what, IdIndex ids) {
    List<String> lines = new ArrayList<>();
    add(lines, what, ids, "end with .0, as a data frame writes whole numbers", matching(DECIMAL));
    add(lines, what, ids, "are written like 1.2E5, as a spreadsheet does", matching(SCIENTIFIC));
    boolean padded = ids.ids().stream().anyMatch(StrangeIds::isPadded);
    boolean plain = ids.ids().stream().anyMatch(id -> id.matches("[1-9][0-9]*"));
    if (padded && plain) {
      add(lines, what, ids, "begin with 0 beside others that don't", StrangeIds::isPadded);
    }
    add(lines, what, ids, "have a blank at an end or two in a row", StrangeIds::isBlanked);
    add(lines, what, ids, "hold a character that can't be seen", id -> HIDDEN.matcher(id).find());
    add(lines, what, ids, "are longer than 100 characters", id -> id.length() > LONG);
    alike(lines, what, ids, "case alone", id -> id.toLowerCase(Locale.ROOT));
    alike(
        lines,
        what,
        ids,
        "how accents or blanks are written",
        id ->
            Normalizer.normalize(HIDDEN.matcher(id).replaceAll(""), Normalizer.Form.NFKC).strip());
    return ImmutableList.copyOf(lines);
  }

  private static Predicate<String> matching(Pattern pattern) {
    return pattern.asMatchPredicate();
  }

  private static boolean isPadded(String id) {
    return id.matches("0[0-9]+");
  }

  private static boolean isBlanked(String id) {
    return !id.equals(id.strip()) || id.contains("  ");
  }

  private static void add(
      List<String> lines, String what, IdIndex ids, String problem, Predicate<String> strange) {
    List<String> found = ids.ids().stream().filter(strange).map(StrangeIds::shown).toList();
    if (!found.isEmpty()) {
      lines.add(line(found.size(), what, problem, found));
    }
  }

  private static void alike(
      List<String> lines, String what, IdIndex ids, String difference, UnaryOperator<String> form) {
    Map<String, String> known = new HashMap<>();
    List<String> found = new ArrayList<>();
    for (String id : ids.ids()) {
      String other = known.putIfAbsent(form.apply(id), id);
      if (other != null) {
        found.add(shown(other) + " and " + shown(id));
      }
    }
    if (!found.isEmpty()) {
      lines.add(line(found.size(), what, "differ from another in " + difference, found));
    }
  }

  /** The id, in quotes where they show a blank, with a number for what can't be seen. */
  private static String shown(String id) {
    String text =
        HIDDEN.matcher(id).replaceAll(found -> "<%04X>".formatted(found.group().codePointAt(0)));
    return isBlanked(text) ? "'" + text + "'" : text;
  }

  private static String line(int count, String what, String problem, List<String> found) {
    List<String> examples =
        found.stream()
            .limit(EXAMPLES)
            .map(id -> id.length() > LONG ? id.substring(0, LONG) + "..." : id)
            .toList();
    return String.format(
        Locale.ROOT,
        "%,d %s id%s %s: %s",
        count,
        what,
        count == 1 ? "" : "s",
        problem,
        String.join(", ", examples));
  }
}
