package io.fusionrec.data.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.read.column.FirstRows;
import io.fusionrec.data.text.Quotes;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether files are what their names promise: as many columns as a descriptor says, or a header
 * with the columns that it names. Other data sets have files of the same names, and one more column
 * before the rating makes something else the rating.
 *
 * @param folder the files
 * @param descriptor what the names promise
 */
record FolderShape(FolderFiles folder, ObjectNode descriptor) {
  private static final int SEEN = 5;
  private static final String TRUST = "trust";
  private static final String WEIGHT = "weight";
  private static final String COLUMNS = "columns";
  private static final String HEADER = "header";
  private static final String NAMES = "names";

  /** How the first file that differs does; nothing where none does. */
  Optional<String> difference() {
    return Stream.of("ratings", "users", "items")
        .map(descriptor::path)
        .filter(section -> folder.has(section.path("file").asText()))
        .map(this::difference)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> difference(JsonNode section) {
    String file = section.path("file").asText();
    List<List<String>> rows = rows(section);
    if (rows.isEmpty() || !section.has(HEADER)) {
      return Optional.empty(); // nothing to compare, or its reader looks for what it needs
    }
    if (section.path(HEADER).asBoolean()) {
      return named(section).stream()
          .filter(name -> !rows.get(0).contains(name))
          .findFirst()
          .map(name -> "%s has no column '%s'".formatted(file, name));
    }
    int expected = section.has(NAMES) ? section.path(NAMES).size() : section.path(COLUMNS).size();
    // One line of others is a malformed one, which its reader names.
    List<List<String>> others = rows.stream().filter(row -> row.size() != expected).toList();
    return 2 * others.size() <= rows.size()
        ? Optional.empty()
        : Optional.of(
            "%s has %d columns and not %d".formatted(file, others.get(0).size(), expected));
  }

  /** The columns that a table with a header must have. */
  private static List<String> named(JsonNode section) {
    List<String> names = new ArrayList<>();
    for (String role : List.of("id", "title")) {
      if (section.has(role)) {
        names.add(section.path(role).asText());
      }
    }
    JsonNode columns = section.path(COLUMNS);
    columns.forEach(column -> names.add(column.asText()));
    section
        .path("fields")
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!columns.has(field)) {
                names.add(field);
              }
            });
    return names;
  }

  /** The cells of a file's first lines; none where it can't be read so. */
  private List<List<String>> rows(JsonNode section) {
    TextFormat format = TextFormat.detected().withRaggedRows();
    if (section.has("separator")) {
      format = format.withSeparator(section.path("separator").asText());
    }
    if (section.path("quotes").asText().equals("none")) {
      format = format.withQuotes(Quotes.NONE);
    }
    if (section.has("encoding")) {
      format = format.withEncoding(section.path("encoding").asText());
    }
    try {
      return FirstRows.of(folder.source(section.path("file").asText()), format, SEEN);
    } catch (InputException e) {
      return List.of();
    }
  }

  /** The descriptor; without trust's weight where the file has no column for it. */
  ObjectNode fitting() {
    if (descriptor.path(TRUST).path(COLUMNS).has(WEIGHT)
        && rows(descriptor.path(TRUST)).stream().allMatch(row -> row.size() == 2)) {
      ObjectNode fitting = descriptor.deepCopy();
      ((ObjectNode) fitting.path(TRUST).path(COLUMNS)).remove(WEIGHT);
      return fitting;
    }
    return descriptor;
  }
}
