package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which file of a folder holds the ratings.
 *
 * @param file the file
 * @param declared what a descriptor must say about it
 * @param reason why it was taken for the ratings
 */
record RatingsGuess(Candidate file, ObjectNode declared, String reason) {
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
    if (found.size() != 1) {
      throw new InputException(
          folder
              + (found.isEmpty()
                  ? ": no file looks like ratings (user, item, rating in columns)"
                  : ": several files look like ratings ("
                      + String.join(", ", found.stream().map(one -> one.file().file()).toList())
                      + ")")
              + "; write "
              + DatasetDescriptor.FILE
              + " with {\"ratings\": {\"file\": ...}}");
    }
    return found.get(0);
  }

  private static ObjectNode declared(Candidate file) {
    return JsonNodeFactory.instance.objectNode().put("file", file.file());
  }

  /** Two columns of ids that come again, one of few numbers, and perhaps one of other numbers. */
  private static Optional<RatingsGuess> byLook(Candidate file) {
    if (file.width() != 3 && file.width() != 4) {
      return Optional.empty();
    }
    Map<String, Integer> columns = columns(file);
    boolean likely =
        file.numeric(columns.get("rating"))
            && file.values(columns.get("rating")) <= LEVELS
            && !file.distinct(columns.get("user"))
            && !file.distinct(columns.get("item"))
            && (file.width() == 3 || file.numeric(columns.get("timestamp")));
    if (!likely || file.hasHeader() && !canBeDeclared(file.rows().get(0))) {
      return Optional.empty();
    }
    ObjectNode declared = declared(file);
    List<String> said = new ArrayList<>();
    if (file.hasHeader()) {
      ObjectNode names = declared.put("header", true).putObject("columns");
      columns.forEach(
          (role, column) -> {
            String name = file.rows().get(0).get(column);
            names.put(role, name);
            said.add("'" + name + "' as " + role);
          });
    }
    return Optional.of(
        new RatingsGuess(
            file,
            declared,
            "by its look alone: two columns of ids and one of few numbers"
                + (said.isEmpty() ? "" : " (" + String.join(", ", said) + ")")
                + "; look whether that is so"));
  }

  /** Columns whose names tell are what they say; the others follow in the usual order. */
  private static Map<String, Integer> columns(Candidate file) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String role : ROLES.subList(0, file.width())) {
      file.named(role).ifPresent(column -> columns.put(role, column));
    }
    int next = 0;
    Map<String, Integer> all = new LinkedHashMap<>();
    for (String role : ROLES.subList(0, file.width())) {
      while (!columns.containsKey(role) && columns.containsValue(next)) {
        next++;
      }
      all.put(role, columns.containsKey(role) ? columns.get(role) : next++);
    }
    return all;
  }

  /** A descriptor names a column by a text that no other has and that is no column's number. */
  private static boolean canBeDeclared(List<String> header) {
    Set<String> names = new HashSet<>();
    return header.stream()
        .allMatch(name -> !name.isBlank() && !name.matches("[0-9]+") && names.add(name));
  }
}
