package io.fusionrec.report.chart;

import io.fusionrec.report.html.Element;
import java.util.List;

/** What charts are drawn with: lines, texts, marks with a text of their own. */
final class Drawing {
  /** Every chart's width. */
  static final double WIDTH = 340;

  /** An estimate of a letter's width in texts of 12 units. */
  private static final double LETTER = 6.4;

  /** Half the width of a whisker's cap. */
  private static final double CAP = 3;

  private Drawing() {}

  /**
   * An empty drawing.
   *
   * @param title what screen readers say first
   * @param description what they say then
   */
  static Element canvas(double height, String title, String description) {
    return Element.of("svg")
        .with("viewBox", "0 0 " + Coordinate.text(WIDTH) + " " + Coordinate.text(height))
        .with("role", "img")
        .with("aria-label", title + ". " + description);
  }

  /** A chart with its title above it. */
  static Element figure(String title, Element drawing) {
    return Element.of("figure").add(Element.of("figcaption", title), drawing);
  }

  static Element line(String kind, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .with("class", kind)
        .with("x1", Coordinate.text(x1))
        .with("y1", Coordinate.text(y1))
        .with("x2", Coordinate.text(x2))
        .with("y2", Coordinate.text(y2));
  }

  /** A line up and down from one height to another, with a cap at each end. */
  static List<Element> whisker(String kind, double x, double from, double to) {
    return List.of(
        line(kind, x, from, x, to),
        line(kind, x - CAP, from, x + CAP, from),
        line(kind, x - CAP, to, x + CAP, to));
  }

  /**
   * A text.
   *
   * @param anchor start, middle or end
   */
  static Element text(String kind, double x, double y, String anchor, String text) {
    return Element.of("text", text)
        .with("class", kind)
        .with("x", Coordinate.text(x))
        .with("y", Coordinate.text(y))
        .with("text-anchor", anchor);
  }

  /** The text, or as much of its beginning as has room. */
  static String fitting(String text, double width) {
    int letters = Math.max(1, (int) (width / LETTER));
    int length = text.codePointCount(0, text.length());
    return length <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
  }

  /** About how wide a text is. */
  static double width(String text) {
    return LETTER * text.codePointCount(0, text.length());
  }

  /** A mark that says its values where the pointer rests on it. */
  static Element saying(Element mark, String values) {
    return mark.add(Element.of("title", values));
  }

  static Element rectangle(String kind, double x, double y, double width, double height) {
    return Element.of("rect")
        .with("class", kind)
        .with("x", Coordinate.text(x))
        .with("y", Coordinate.text(y))
        .with("width", Coordinate.text(width))
        .with("height", Coordinate.text(height));
  }

  static Element circle(String kind, double x, double y, double radius) {
    return Element.of("circle")
        .with("class", kind)
        .with("cx", Coordinate.text(x))
        .with("cy", Coordinate.text(y))
        .with("r", Coordinate.text(radius));
  }
}
