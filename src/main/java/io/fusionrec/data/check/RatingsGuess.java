package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which file of a folder holds the ratings.
 *
 * @param file the file
 * @param declared what a descriptor must say about it
 * @param reason why it was taken for the ratings
 */
record RatingsGuess(Candidate file, ObjectNode declared, String reason) {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?i)(.*[^a-z])?(trust|social|friends?|follow(s|ers|ing)|network|edges?|triples|kg|links?)"
              + "([^a-z].*)?");

  /** As programs name the pieces of a table that they write by several processes. */
  private static final Pattern PIECE =
      Pattern.compile("(?i)(.*[^a-z0-9])?(part|chunk)?[-_. ]?[0-9]+.*");

  private static final List<String> ROLES = List.of("user", "item", "rating", "timestamp");
  private static final int LEVELS = 25;

  /**
   * The file whose header names user and item; else the one that looks like ratings.
   *
   * @throws InputException when there is none, or several are as likely
   */
  static RatingsGuess of(Path folder, List<Candidate> candidates) {
    List<Candidate> named =
        candidates.stream()
            .filter(file -> file.named("user").isPresent() && file.named("item").isPresent())
            .toList();
    List<Candidate> rated =
        named.stream().filter(file -> file.named("rating").isPresent()).toList();
    List<RatingsGuess> found =
        (rated.isEmpty() ? named : rated)
            .stream()
                .map(
                    file ->
                        new RatingsGuess(file, declared(file), "its header names user and item"))
                .toList();
    if (found.isEmpty()) {
      found = candidates.stream().map(RatingsGuess::byLook).flatMap(Optional::stream).toList();
    }
    if (found.isEmpty()) {
      throw NoRatings.in(folder);
    }
    if (found.size() > 1) {
      throw new InputException(
          ("%s: several files look like ratings (%s); "
                  + (found.stream().allMatch(one -> PIECE.matcher(one.file().file()).matches())
                      ? "if they are pieces of one table, put them behind each other into one file,"
                          + " with one header; else "
                      : "")
                  + "write %s with {\"ratings\": {\"file\": ...}}")
              .formatted(
                  folder,
                  String.join(", ", found.stream().map(one -> one.file().file()).toList()),
                  DatasetDescriptor.FILE));
    }
    return found.get(0);
  }

  private static ObjectNode declared(Candidate file) {
    return JsonNodeFactory.instance.objectNode().put("file", file.file());
  }

  /** Two columns of ids that come again, one of few numbers, and perhaps one of other numbers. */
  private static Optional<RatingsGuess> byLook(Candidate file) {
    boolean wide = file.width() == 4;
    if (OTHERS.matcher(file.file()).matches()) {
      return Optional.empty(); // three columns of numbers are as well an edge with its weight
    }
    if (!wide && (file.width() != 3 || file.named("timestamp").isPresent())) {
      return Optional.empty();
    }
    List<Integer> columns = columns(file);
    int rating = columns.get(2);
    boolean likely =
        file.numeric(rating)
            && file.values(rating) <= LEVELS
            && !file.distinct(columns.get(0))
            && !file.distinct(columns.get(1))
            && (!wide || file.numeric(columns.get(3)));
    if (!likely || (file.hasHeader() && !canBeDeclared(file.rows().get(0)))) {
      return Optional.empty();
    }
    ObjectNode declared = declared(file);
    List<String> said = new ArrayList<>();
    if (file.hasHeader()) {
      ObjectNode names = declared.put("header", true).putObject("columns");
      for (int k = 0; k < columns.size(); k++) {
        String name = file.rows().get(0).get(columns.get(k));
        names.put(ROLES.get(k), name);
        said.add("'" + name + "' as " + ROLES.get(k));
      }
    }
    return Optional.of(
        new RatingsGuess(
            file,
            declared,
            "by its look alone: two columns of ids and one of few numbers"
                + (said.isEmpty() ? "" : " (" + String.join(", ", said) + ")")
                + "; look whether that is so"));
  }

  /** The column of each role: where its name tells, else the next one whose name doesn't. */
  private static List<Integer> columns(Candidate file) {
    List<String> roles = ROLES.subList(0, file.width());
    Set<Integer> named = new HashSet<>();
    roles.forEach(role -> file.named(role).ifPresent(named::add));
    Iterator<Integer> others =
        IntStream.range(0, file.width()).filter(column -> !named.contains(column)).iterator();
    return roles.stream().map(role -> file.named(role).orElseGet(others::next)).toList();
  }

  /** A descriptor names a column by a text that no other has and that is no column's number. */
  private static boolean canBeDeclared(List<String> header) {
    Set<String> names = new HashSet<>();
    return header.stream()
        .allMatch(name -> !name.isBlank() && !DeclaredColumn.isNumber(name) && names.add(name));
  }
}
