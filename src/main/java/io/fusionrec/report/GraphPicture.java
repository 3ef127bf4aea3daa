package io.fusionrec.report;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Element;
import java.util.List;
import java.util.Locale;

/**
 * A small graph as an SVG picture: nodes in columns from left to right, curves between them with
 * labels. It refers to nothing outside of itself, is read on light and dark grounds, and the same
 * graph gives the same picture.
 *
 * @param title what it shows
 * @param nodes the nodes; no two have the same key
 * @param edges the edges between them
 */
public record GraphPicture(String title, List<Node> nodes, List<Edge> edges) {
  private static final int COLUMN = 300;
  private static final int ROW = 48;
  private static final int WIDTH = 190;
  private static final int HEIGHT = 32;
  private static final int MARGIN = 24;
  private static final int LETTERS = 23;

  private static final String STYLE =
      """
      .fusion-graph{--ink:#1c1c1a;--ground:#fbfbfa;--line:#8a8a83;--user:#0b5cad;--target:#1f7a4d;\
      --item:#8a5a00;--people:#7a3f9d;--attribute:#5c5c57;--down:#b3372f;font:13px system-ui,sans-serif}
      @media (prefers-color-scheme:dark){.fusion-graph{--ink:#efeee9;--ground:#161615;--line:#8d8c85;\
      --user:#7db8f5;--target:#6fcf97;--item:#e5b567;--people:#cf9ee8;--attribute:#aeada5;--down:#f2938c}}
      .fusion-graph rect{fill:var(--ground);stroke-width:1.6}
      .fusion-graph text{fill:var(--ink);text-anchor:middle;dominant-baseline:central}
      .fusion-graph path{fill:none;stroke:var(--line)}
      .fusion-graph path.down{stroke:var(--down);stroke-dasharray:6 4}
      .fusion-graph .label{font-size:11px;stroke:var(--ground);stroke-width:6px;paint-order:stroke}
      .fusion-graph .user{stroke:var(--user)}.fusion-graph .target{stroke:var(--target);stroke-width:3}
      .fusion-graph .item{stroke:var(--item)}.fusion-graph .people{stroke:var(--people)}
      .fusion-graph .attribute{stroke:var(--attribute);stroke-dasharray:4 3}
      """;

  /** What a node stands for, which decides how it looks. */
  public enum Role {
    /** Whom it is about. */
    USER,
    /** What it is about. */
    TARGET,
    /** Another item. */
    ITEM,
    /** Somebody else. */
    PEOPLE,
    /** A value or an entity. */
    ATTRIBUTE
  }

  /**
   * A node.
   *
   * @param key by which edges name it
   * @param label its text; a long one is cut and shown whole where the pointer rests
   * @param column from 0 on, the leftmost first
   */
  public record Node(String key, String label, Role role, int column) {}

  /**
   * An edge.
   *
   * @param from a node's key
   * @param to another one's
   * @param label its text
   * @param strength how broad it is, from -1 to 1; below 0 it counts against
   */
  public record Edge(String from, String to, String label, double strength) {}

  /** Copies the lists. */
  public GraphPicture {
    nodes = ImmutableList.copyOf(nodes);
    edges = ImmutableList.copyOf(edges);
  }

  /** The picture, a whole SVG document. */
  public String svg() {
    ColumnLayout layout = new ColumnLayout(nodes, edges);
    int width = 2 * MARGIN + WIDTH + (layout.width() - 1) * COLUMN;
    int height = 2 * MARGIN + layout.height() * ROW;
    Element picture =
        Element.of("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("class", "fusion-graph")
            .with("role", "img")
            .with("aria-label", title)
            .with("width", Integer.toString(width))
            .with("height", Integer.toString(height))
            .with("viewBox", "0 0 " + width + " " + height)
            .add(
                Element.of("title", title),
                Element.of("style", STYLE),
                Element.of("rect")
                    .with("width", "100%")
                    .with("height", "100%")
                    .with("style", "stroke:none"));
    Drawing drawing = new Drawing(layout, MARGIN + layout.height() * ROW / 2.0);
    for (int edge = 0; edge < edges.size(); edge++) {
      picture.add(drawing.line(edges.get(edge), layout.route(edge)));
    }
    for (int edge = 0; edge < edges.size(); edge++) {
      if (!edges.get(edge).label().isEmpty()) {
        picture.add(drawing.label(edges.get(edge), layout.route(edge)));
      }
    }
    nodes.forEach(node -> picture.add(drawing.box(node)));
    return picture.toString();
  }

  /** Nodes and edges as they are drawn. */
  private record Drawing(ColumnLayout layout, double middle) {
    private static double x(ColumnLayout.Place place) {
      return MARGIN + WIDTH / 2.0 + place.column() * COLUMN;
    }

    private double y(ColumnLayout.Place place) {
      return middle + place.row() * ROW;
    }

    /** From the right side of each place to the left one of the next, straight on over places. */
    Element line(Edge edge, List<ColumnLayout.Place> route) {
      StringBuilder path = new StringBuilder();
      for (int k = 0; k + 1 < route.size(); k++) {
        double x = x(route.get(k)) + WIDTH / 2.0;
        double y = y(route.get(k));
        double nextY = y(route.get(k + 1));
        boolean across = route.get(k).column() < route.get(k + 1).column();
        double next = across ? x(route.get(k + 1)) - WIDTH / 2.0 : x;
        double handle = (COLUMN - WIDTH) / 2.0;
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
                k == 0 ? "M" : "L",
                x,
                y,
                x + handle,
                y,
                across ? next - handle : next + handle,
                nextY,
                next,
                nextY));
      }
      Element line =
          Element.of("path")
              .with("stroke-width", decimal(1 + 3 * Math.min(1, Math.abs(edge.strength()))))
              .with("d", path.toString());
      return edge.strength() < 0 ? line.with("class", "down") : line;
    }

    /** On the first place that an edge leads over, else in its middle. */
    Element label(Edge edge, List<ColumnLayout.Place> route) {
      ColumnLayout.Place first = route.get(0);
      ColumnLayout.Place second = route.get(1);
      boolean over = route.size() > 2;
      return text(
              edge.label(),
              over ? x(second) : x(first) + COLUMN / 2.0,
              over ? y(second) : (y(first) + y(second)) / 2)
          .with("class", "label");
    }

    Element box(Node node) {
      ColumnLayout.Place place = layout.place(node.key());
      boolean round = node.role() == Role.USER || node.role() == Role.PEOPLE;
      return Element.of("g")
          .add(
              Element.of("title", node.label()),
              Element.of("rect")
                  .with("class", node.role().name().toLowerCase(Locale.ROOT))
                  .with("x", decimal(x(place) - WIDTH / 2.0))
                  .with("y", decimal(y(place) - HEIGHT / 2.0))
                  .with("width", Integer.toString(WIDTH))
                  .with("height", Integer.toString(HEIGHT))
                  .with("rx", Integer.toString(round ? HEIGHT / 2 : 4)),
              text(node.label(), x(place), y(place)));
    }

    private static Element text(String text, double x, double y) {
      return Element.of("text", cut(text)).with("x", decimal(x)).with("y", decimal(y));
    }

    private static String decimal(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }

  /** Cuts a long text, but not the number that it ends with. */
  static String cut(String text) {
    int letters = text.codePointCount(0, text.length());
    if (letters <= LETTERS) {
      return text;
    }
    int space = Math.max(0, text.lastIndexOf(' '));
    String last = text.substring(space);
    String number = last.matches(" [-+]?[0-9.]+") && last.length() < LETTERS / 2 ? last : "";
    int kept = text.offsetByCodePoints(0, LETTERS - 1 - number.length());
    return text.substring(0, kept) + "\u2026" + number;
  }
}
