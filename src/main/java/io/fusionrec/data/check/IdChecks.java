package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.IdIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks for {@link SuspiciousIds}. O(length of all ids). */
final class IdChecks {
  private static final int EXAMPLES = 3;
  private static final int LONGEST = 100;
  private static final ImmutableMap<String, Predicate<String>> PROBLEMS =
      ImmutableMap.of(
          "a number with leading zeros: another file may have lost them",
          matches("0+[0-9]+"),
          "a whole number written 1.0: a data frame made it one, another file may say 1",
          matches("-?[0-9]+\\.0+"),
          "blanks within: the separator may be wrong",
          id -> id.chars().anyMatch(Character::isWhitespace),
          "scientific notation: a spreadsheet may have cut digits",
          matches("[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+"),
          "longer than 100 characters: a text may be taken for an id",
          id -> id.codePointCount(0, id.length()) > LONGEST);
  private static final String CASE = "the same but for upper and lower case";

  private IdChecks() {}

  private static Predicate<String> matches(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  /** What is suspicious about those ids. */
  static ImmutableList<SuspiciousIds> of(String entity, IdIndex index) {
    ImmutableList.Builder<SuspiciousIds> found = ImmutableList.builder();
    PROBLEMS.forEach(
        (problem, test) -> add(found, entity, problem, index.ids().stream().filter(test).toList()));
    Map<String, Integer> alike = new HashMap<>();
    index.ids().forEach(id -> alike.merge(id.toLowerCase(Locale.ROOT), 1, Integer::sum));
    if (alike.size() < index.size()) {
      add(
          found,
          entity,
          CASE,
          index.ids().stream()
              .filter(id -> alike.getOrDefault(id.toLowerCase(Locale.ROOT), 0) > 1)
              .toList());
    }
    return found.build();
  }

  private static void add(
      ImmutableList.Builder<SuspiciousIds> found, String entity, String problem, List<String> ids) {
    if (!ids.isEmpty()) {
      found.add(
          new SuspiciousIds(
              entity,
              problem,
              ids.size(),
              ImmutableList.copyOf(ids.subList(0, Math.min(EXAMPLES, ids.size())))));
    }
  }
}
