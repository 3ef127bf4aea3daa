package io.fusionrec.report.chart;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import java.util.function.DoubleFunction;

/**
 * Values with intervals, a line for each, under headings: the name and the numbers in words above
 * the interval, so that both have room on a phone.
 *
 * @param title what it shows
 * @param description the same for those who don't see it
 * @param groups the lines by heading
 * @param differences whether the values are differences: then a line stands at 0, and what isn't
 *     clear is drawn open
 */
public record IntervalChart(
    String title, String description, ImmutableList<Group> groups, boolean differences) {
  private static final double MARGIN = 8;
  private static final double HEADING = 24;
  private static final double ROW = 34;
  private static final double NAME = 13;
  private static final double INTERVAL = 23;
  private static final double AXIS = 24;
  private static final double CAP = 4;
  private static final int TICKS = 5;

  /**
   * Lines under one heading.
   *
   * @param heading empty for none
   * @param rows the lines
   */
  public record Group(String heading, ImmutableList<Row> rows) {}

  /**
   * A value with its interval.
   *
   * @param name whose it is
   * @param style how it is drawn
   * @param value the value
   * @param low the interval's lower end; the value itself where there is none
   * @param high the upper end
   * @param clear whether it is drawn filled
   */
  public record Row(
      String name, SeriesStyle style, double value, double low, double high, boolean clear) {}

  /** The chart with its title. */
  public Element element() {
    double height = AXIS;
    double low = differences ? 0 : Double.POSITIVE_INFINITY;
    double high = differences ? 0 : Double.NEGATIVE_INFINITY;
    for (Group group : groups) {
      height += (group.heading().isEmpty() ? 0 : HEADING) + ROW * group.rows().size();
      for (Row row : group.rows()) {
        low = Math.min(low, Math.min(row.low(), row.value()));
        high = Math.max(high, Math.max(row.high(), row.value()));
      }
    }
    Axis axis = Axis.around(low, high, MARGIN, Drawing.WIDTH - MARGIN);
    double bottom = height - AXIS;
    Element drawing = Drawing.canvas(height, title, description);
    Ticks ticks = Ticks.between(axis.low(), axis.high(), TICKS);
    for (double tick : ticks.values()) {
      double x = axis.at(tick);
      drawing.add(
          Drawing.line(differences && tick == 0 ? "zero" : "grid", x, 0, x, bottom),
          Drawing.text("tick", x, bottom + 15, anchor(x, ticks.text(tick)), ticks.text(tick)));
    }
    double top = 0;
    for (Group group : groups) {
      if (!group.heading().isEmpty()) {
        String heading = Drawing.fitting(group.heading(), Drawing.WIDTH);
        drawing.add(Drawing.text("head", 0, top + HEADING - 6, "start", heading));
        top += HEADING;
      }
      for (Row row : group.rows()) {
        row(drawing, row, axis, top);
        top += ROW;
      }
    }
    return Drawing.figure(title, drawing);
  }

  private void row(Element drawing, Row row, Axis axis, double top) {
    DoubleFunction<String> text = differences ? Numbers::difference : Numbers::figure;
    boolean bare = row.low() == row.high();
    String values =
        text.apply(row.value())
            + (bare ? "" : " [" + text.apply(row.low()) + ", " + text.apply(row.high()) + "]");
    double y = top + INTERVAL;
    Element mark = Element.of("g");
    if (!bare) {
      double from = axis.at(row.low());
      double to = axis.at(row.high());
      String kind = "curve " + row.style().stroke();
      mark.add(
          Drawing.line(kind, from, y, to, y),
          Drawing.line(kind, from, y - CAP, from, y + CAP),
          Drawing.line(kind, to, y - CAP, to, y + CAP));
    }
    double x = axis.at(row.value());
    mark.add(differences ? dot(row.clear(), x, y) : row.style().mark(x, y));
    drawing.add(
        Drawing.text(
            "name",
            0,
            top + NAME,
            "start",
            Drawing.fitting(row.name(), Drawing.WIDTH - Drawing.width(values) - 8)),
        Drawing.text("values", Drawing.WIDTH, top + NAME, "end", values),
        Drawing.saying(mark, row.name() + ": " + values));
  }

  /** The dot of a difference. */
  static Element dot(boolean clear, double x, double y) {
    SeriesStyle style = SeriesStyle.of(0);
    return Drawing.circle(clear ? style.fill() : "open " + style.stroke(), x, y, 4);
  }

  /** Numbers at the ends of the axis stay within the chart. */
  private static String anchor(double x, String text) {
    double half = Drawing.width(text) / 2;
    if (x < half) {
      return "start";
    }
    return x > Drawing.WIDTH - half ? "end" : "middle";
  }
}
