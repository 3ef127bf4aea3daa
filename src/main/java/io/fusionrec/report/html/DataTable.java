package io.fusionrec.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A table whose first column names the lines and whose first line names the columns, both marked so
 * for screen readers. On a narrow screen it is scrolled by itself.
 */
public final class DataTable {
  private static final String NUMBER = "number";

  private final String caption;
  private final List<String> columns;
  private final boolean[] numbers;
  private final List<Element> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param caption what it shows
   * @param columns the columns' names, that of the lines' names first
   */
  public DataTable(String caption, List<String> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
    this.numbers = new boolean[columns.size()];
  }

  /** A cell with a text. */
  public static Element cell(String text) {
    return Element.of("td", text);
  }

  /** A cell with a number, whose exact value programs may read. */
  public static Element number(double exact, String shown) {
    return Element.of("td")
        .with("class", NUMBER)
        .add(Element.of("data", shown).with("value", Double.toString(exact)));
  }

  /** A cell with a figure, whose exact value programs may read. */
  public static Element figure(double exact) {
    return number(exact, Numbers.figure(exact));
  }

  /** The same; what isn't there leaves the cell empty. */
  public static Element figure(OptionalDouble exact) {
    return exact.isPresent() ? figure(exact.getAsDouble()) : none();
  }

  /** A cell with a number that is shown whole. */
  public static Element number(String shown) {
    return Element.of("td", shown).with("class", NUMBER);
  }

  /** A cell for what isn't there. */
  public static Element none() {
    return Element.of("td").with("class", NUMBER);
  }

  /** Adds a line; there is a cell for each column but the first. */
  public DataTable row(String name, List<Element> cells) {
    return row(Element.of("th", name), cells);
  }

  /** Adds a line whose name is set in italics: it is not of this program's making. */
  public DataTable foreignRow(String name, List<Element> cells) {
    return row(Element.of("th").add(Element.of("em", name)), cells);
  }

  private DataTable row(Element name, List<Element> cells) {
    if (cells.size() != columns.size() - 1) {
      throw new IllegalArgumentException(
          caption + ": " + cells.size() + " cells for " + columns.size() + " columns");
    }
    for (int k = 0; k < cells.size(); k++) {
      numbers[k + 1] |= cells.get(k).attribute("class").startsWith(NUMBER);
    }
    rows.add(Element.of("tr").add(name.with("scope", "row")).addAll(cells));
    return this;
  }

  /** The table. */
  public Element element() {
    Element head = Element.of("tr");
    for (int k = 0; k < columns.size(); k++) {
      Element cell = Element.of("th", columns.get(k)).with("scope", "col");
      head.add(numbers[k] ? cell.with("class", NUMBER) : cell);
    }
    Element table =
        Element.of("table")
            .add(
                Element.of("caption", caption),
                Element.of("thead").add(head),
                Element.of("tbody").addAll(rows));
    return Element.of("div")
        .with("class", "scroll")
        .with("role", "region")
        .with("aria-label", caption)
        .with("tabindex", "0")
        .add(table);
  }

  /** The table, folded under a line that says what it shows. */
  public Element folded() {
    return Element.of("details").add(Element.of("summary", caption), element());
  }
}
