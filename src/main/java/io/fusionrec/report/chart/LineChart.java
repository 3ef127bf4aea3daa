package io.fusionrec.report.chart;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Curves.
 *
 * @param title what they show
 * @param description the same for those who don't see it
 * @param xTitle what stands on the x axis
 * @param yTitle what stands on the y axis
 * @param curves at least one, each with a point
 * @param diagonal whether the line x = y is drawn, and both axes have the same values
 */
public record LineChart(
    String title,
    String description,
    String xTitle,
    String yTitle,
    ImmutableList<Curve> curves,
    boolean diagonal) {
  private static final double TOP = 20;
  private static final double RIGHT = 10;
  private static final double HEIGHT = 240;
  private static final double BOTTOM = 40;
  private static final double RING = 6.5;
  private static final int TICKS = 5;
  private static final double RATIO = 8;

  /**
   * A curve.
   *
   * @param name whose it is
   * @param style how it looks
   * @param points its points, x ascending
   * @param best the place of the point with a ring around it; -1 for none
   */
  public record Curve(String name, SeriesStyle style, ImmutableList<Point> points, int best) {}

  /**
   * A point.
   *
   * @param x its place
   * @param y its value
   * @param error what lies above and below it, or null
   */
  public record Point(double x, double y, @Nullable Double error) {
    double low() {
      return error == null ? y : y - error;
    }

    double high() {
      return error == null ? y : y + error;
    }
  }

  /** The chart with its title. */
  public Element element() {
    List<Point> points = curves.stream().flatMap(curve -> curve.points().stream()).toList();
    double left = points.stream().mapToDouble(Point::x).min().orElse(0);
    double right = points.stream().mapToDouble(Point::x).max().orElse(1);
    double low = points.stream().mapToDouble(Point::low).min().orElse(0);
    double high = points.stream().mapToDouble(Point::high).max().orElse(1);
    if (diagonal) {
      left = Math.min(left, low);
      low = left;
      right = Math.max(right, high);
      high = right;
    }
    double bottom = HEIGHT - BOTTOM;
    Axis y = Axis.around(low, high, bottom, TOP);
    Ticks yTicks = Ticks.between(y.low(), y.high(), TICKS);
    double margin =
        12
            + yTicks.values().stream()
                .mapToDouble(tick -> Drawing.width(yTicks.text(tick)))
                .max()
                .orElse(0);
    double end = Drawing.WIDTH - RIGHT;
    Axis x =
        logarithmic(points)
            ? logAxis(left, right, margin, end)
            : Axis.around(left, right, margin, end);
    Element drawing = Drawing.canvas(HEIGHT, title, description);
    for (double tick : yTicks.values()) {
      drawing.add(
          Drawing.line("grid", margin, y.at(tick), end, y.at(tick)),
          Drawing.text("tick", margin - 6, y.at(tick) + 4, "end", yTicks.text(tick)));
    }
    drawing.add(Drawing.line("frame", margin, bottom, end, bottom));
    Ticks xTicks = xTicks(points, x);
    for (double tick : xTicks.values()) {
      drawing.add(
          Drawing.line("frame", x.at(tick), bottom, x.at(tick), bottom + 4),
          Drawing.text("tick", x.at(tick), bottom + 17, "middle", xTicks.text(tick)));
    }
    drawing.add(
        Drawing.text("axis", 0, 11, "start", yTitle),
        Drawing.text("axis", end, HEIGHT - 5, "end", xTitle));
    if (diagonal) {
      drawing.add(Drawing.line("reference", x.at(left), y.at(left), x.at(right), y.at(right)));
    }
    curves.forEach(curve -> curve(drawing, curve, x, y));
    return Drawing.figure(title, drawing);
  }

  private void curve(Element drawing, Curve curve, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(Coordinate.text(x.at(point.x())))
          .append(' ')
          .append(Coordinate.text(y.at(point.y())));
    }
    drawing.add(Element.of("path").with("class", curve.style().curve()).with("d", path.toString()));
    for (int k = 0; k < curve.points().size(); k++) {
      Point point = curve.points().get(k);
      double px = x.at(point.x());
      Element mark = Element.of("g");
      if (point.error() != null && point.error() > 0) {
        String kind = "curve " + curve.style().stroke();
        mark.addAll(Drawing.whisker(kind, px, y.at(point.low()), y.at(point.high())));
      }
      mark.add(curve.style().mark(px, y.at(point.y())));
      if (k == curve.best()) {
        mark.add(Drawing.circle("best " + curve.style().stroke(), px, y.at(point.y()), RING));
      }
      drawing.add(Drawing.saying(mark, saying(curve, point, k == curve.best())));
    }
  }

  private String saying(Curve curve, Point point, boolean best) {
    return curve.name()
        + ", "
        + xTitle
        + " "
        + Numbers.plain(point.x())
        + ": "
        + Numbers.figure(point.y())
        + (point.error() == null ? "" : " ± " + Numbers.figure(point.error()))
        + (best ? " (best)" : "");
  }

  /** Values that are each a multiple of the one before stand better at equal distances. */
  private boolean logarithmic(List<Point> points) {
    double least = points.stream().mapToDouble(Point::x).min().orElse(0);
    double most = points.stream().mapToDouble(Point::x).max().orElse(0);
    return !diagonal && few(points) && least > 0 && most >= RATIO * least;
  }

  private static Axis logAxis(double left, double right, double from, double to) {
    double room = Math.pow(right / left, 0.05);
    return new Axis(left / room, right * room, from, to, true);
  }

  private static boolean few(List<Point> points) {
    return points.stream().mapToDouble(Point::x).distinct().count() <= TICKS + 1;
  }

  /** Few places are all named, many by round numbers. */
  private Ticks xTicks(List<Point> points, Axis x) {
    boolean whole = points.stream().allMatch(point -> point.x() == Math.rint(point.x()));
    if (!diagonal && whole && few(points)) {
      return new Ticks(
          points.stream()
              .map(Point::x)
              .distinct()
              .sorted()
              .collect(ImmutableList.toImmutableList()),
          0);
    }
    Ticks ticks = Ticks.between(x.low(), x.high(), TICKS);
    if (!whole || diagonal) {
      return ticks;
    }
    return new Ticks(
        ticks.values().stream()
            .filter(tick -> tick == Math.rint(tick))
            .collect(ImmutableList.toImmutableList()),
        0);
  }
}
