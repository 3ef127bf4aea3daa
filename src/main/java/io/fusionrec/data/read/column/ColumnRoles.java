package io.fusionrec.data.read.column;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column has which role: what is declared first, then what the header's names say, and in a
 * file without header the usual positions. Two roles never share a column.
 */
public final class ColumnRoles {
  private final OpenTable table;
  private final String section;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  private ColumnRoles(OpenTable table, String section) {
    this.table = table;
    this.section = section;
  }

  /**
   * Finds the columns of a file.
   *
   * @param section the descriptor's section, e.g. {@code ratings}
   * @param declared columns by the roles' names
   * @throws InputException when a declared column isn't there, when two roles have one column, or
   *     when a needed role has none
   */
  public static ColumnRoles find(
      OpenTable table, String section, Map<String, String> declared, List<ColumnRole> roles) {
    ColumnRoles found = new ColumnRoles(table, section);
    for (ColumnRole role : roles) {
      String column = declared.get(role.name());
      if (column != null) {
        found.claim(role, table.column(column, role.name()));
      }
    }
    for (ColumnRole role : roles) {
      if (!declared.containsKey(role.name())) {
        found.place(role).ifPresent(column -> found.claim(role, column));
      }
    }
    for (ColumnRole role : roles) {
      if (role.needed() && !found.columns.containsKey(role.name())) {
        throw found.noColumn(role);
      }
    }
    return found;
  }

  private void claim(ColumnRole role, int column) {
    columns.forEach(
        (other, taken) -> {
          if (taken == column) {
            throw new InputException(
                "%s: column %d is declared for the %s and for the %s"
                    .formatted(table.name(), column, other, role.name()));
          }
        });
    columns.put(role.name(), column);
  }

  private OptionalInt place(ColumnRole role) {
    if (table.header().isEmpty()) {
      boolean free =
          role.position() >= 0
              && role.position() < table.width()
              && !columns.containsValue(role.position());
      return free ? OptionalInt.of(role.position()) : OptionalInt.empty();
    }
    List<Integer> named = named(role);
    if (named.size() > 1 && role.needed()) {
      throw new InputException(
          "%s:1: the column for the %s may be %s; declare \"%s.columns\": {\"%s\": ...}"
              .formatted(
                  table.name(),
                  role.name(),
                  named.stream().map(table.names()::get).collect(Collectors.joining(" or ")),
                  section,
                  role.name()));
    }
    return named.isEmpty() ? OptionalInt.empty() : OptionalInt.of(named.get(0));
  }

  /** The free columns with a usual name of the role, the likeliest first. */
  private List<Integer> named(ColumnRole role) {
    return IntStream.range(0, table.width())
        .filter(k -> !columns.containsValue(k) && role.rank(table.names().get(k)) >= 0)
        .boxed()
        .sorted(Comparator.comparing(k -> role.rank(table.names().get(k))))
        .toList();
  }

  /** The names of the other columns that a role's column, found by its name, might be. */
  public List<String> others(ColumnRole role) {
    return table.header().isEmpty()
        ? List.of()
        : named(role).stream().map(table.names()::get).toList();
  }

  /** The error that a role has no column. */
  public InputException noColumn(ColumnRole role) {
    if (table.header().isEmpty()) {
      return table.width() > role.position()
          ? new InputException(
              "%s:1: %d columns and no header, where none is taken for the %s by its place; declare"
                      .formatted(table.name(), table.width(), role.name())
                  + " \"%s.columns\": {\"%s\": NUMBER}".formatted(section, role.name()))
          : table.wrongWidth("a column for the " + role.name());
    }
    return new InputException(
        "%s:1: no column for the %s among %s; declare \"%s.columns\": {\"%s\": \"NAME\"}"
                .formatted(
                    table.name(),
                    role.name(),
                    String.join(", ", table.names()),
                    section,
                    role.name())
            + (isLine() ? ", or \"header\": false if that line is none" : ""));
  }

  /** Whether the header is a line of the file, and not the keys of JSON lines. */
  private boolean isLine() {
    return table.firstRow().equals(String.join(", ", table.names()));
  }

  /** The column of a role, if it has one. */
  public OptionalInt of(ColumnRole role) {
    Integer column = columns.get(role.name());
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  /** The column of a needed role. */
  public int needed(ColumnRole role) {
    return of(role).orElseThrow(() -> noColumn(role));
  }

  /** Whether every column with a name has a role. */
  public boolean coverAllNamed() {
    return IntStream.range(0, table.width())
        .allMatch(k -> columns.containsValue(k) || table.names().get(k).isEmpty());
  }

  /** The roles with the numbers of their columns, e.g. for a notice. */
  public ImmutableMap<String, Integer> columns() {
    return ImmutableMap.copyOf(columns);
  }
}
