package io.fusionrec.data.read;

import io.fusionrec.data.descriptor.FieldKind;
import io.fusionrec.data.descriptor.TableFile;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys of a table's JSON objects that are its columns. Where a field has several values, a list
 * in its place is these.
 */
final class JsonTableColumns {
  private final TableFile declared;
  private final String entity;
  private final ColumnRole id;

  /**
   * Columns.
   *
   * @param declared what is known about the file
   * @param entity {@code user} or {@code item}
   * @param id what the id may be called where that is not declared
   */
  JsonTableColumns(TableFile declared, String entity, ColumnRole id) {
    this.declared = declared;
    this.entity = entity;
    this.id = id;
  }

  /** The columns of a file. */
  List<JsonColumn> of(TextSource source) {
    Map<String, String> separators = new HashMap<>();
    if (declared.fields() != null) {
      declared
          .fields()
          .forEach(
              (name, kind) ->
                  separators.put(
                      declared.columns().getOrDefault(name, name),
                      FieldKind.of(name, kind).separator()));
    }
    return keys(source).stream()
        .map(
            key ->
                key.equals(declared.id()) || key.equals(declared.title())
                    ? JsonColumn.value(key)
                    : new JsonColumn(key, separators.getOrDefault(key, "")))
        .toList();
  }

  /** The keys that are the id, the title and fields; all where fields are not declared. */
  private List<String> keys(TextSource source) {
    Set<String> wanted = new LinkedHashSet<>();
    Stream.of(declared.id(), declared.title()).filter(Objects::nonNull).forEach(wanted::add);
    Map<String, String> kinds = declared.fields() == null ? Map.of() : declared.fields();
    boolean whole = declared.fields() == null || kinds.containsValue("flags");
    if (!whole) {
      kinds.keySet().forEach(name -> wanted.add(declared.columns().getOrDefault(name, name)));
    }
    boolean usualId = declared.id() == null;
    List<String> keys =
        JsonColumns.of(
            source,
            wanted,
            whole,
            key -> whole || wanted.contains(key) || (usualId && id.names(key)));
    if (usualId && keys.stream().noneMatch(id::names)) {
      throw new InputException(
          "%s: no key is called like the id of %ss; declare \"id\": \"KEY\" in %ss"
              .formatted(source.name(), entity, entity));
    }
    return keys;
  }
}
