package io.fusionrec.report.chart;

import io.fusionrec.report.html.Element;

/**
 * How a series looks: colour and mark say whose it is, the line's dashes which part of it, so that
 * colour is never alone in telling two apart.
 *
 * @param number from 0; colours come again after eight, with another mark
 * @param dash from 0, the whole line, to 3; higher ones begin again
 */
public record SeriesStyle(int number, int dash) {
  /** The class of what the others are compared with, where it is filled. */
  static final String REFERENCE = "fill-reference";

  private static final int COLOURS = 8;
  private static final int DASHES = 4;
  private static final double RADIUS = 3.2;

  /** The look of a whole line. */
  public static SeriesStyle of(int number) {
    return new SeriesStyle(number, 0);
  }

  /** The classes of a curve. */
  String curve() {
    return "curve " + stroke() + (dash % DASHES == 0 ? "" : " dash-" + dash % DASHES);
  }

  /** The class of what is filled. */
  String fill() {
    return "fill-" + (number % COLOURS + 1);
  }

  /** The class of what is drawn as a line. */
  String stroke() {
    return "line-" + (number % COLOURS + 1);
  }

  /** Its mark around a point: circle, square, diamond or triangle. */
  Element mark(double x, double y) {
    double r = RADIUS;
    return switch ((number + number / COLOURS) % 4) {
      case 0 -> Drawing.circle(fill(), x, y, r);
      case 1 -> Drawing.rectangle(fill(), x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      case 2 -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
      default -> polygon(x, y - 1.2 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r);
    };
  }

  private Element polygon(double... coordinates) {
    StringBuilder points = new StringBuilder();
    for (int k = 0; k < coordinates.length; k += 2) {
      points
          .append(k == 0 ? "" : " ")
          .append(Coordinate.text(coordinates[k]))
          .append(',')
          .append(Coordinate.text(coordinates[k + 1]));
    }
    return Element.of("polygon").with("class", fill()).with("points", points.toString());
  }
}
