package io.fusionrec.report.chart;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Bars from 0, in groups: one for each series in every category.
 *
 * @param title what they show
 * @param description the same for those who don't see it
 * @param xTitle what the categories are
 * @param categories the categories' names
 * @param series the series, each with a bar for every category
 * @param unit how values are written
 */
public record BarChart(
    String title,
    String description,
    String xTitle,
    ImmutableList<String> categories,
    ImmutableList<Series> series,
    Unit unit) {
  private static final double TOP = 10;
  private static final double HEIGHT = 210;
  private static final double BOTTOM = 40;
  private static final double GAP = 0.26;
  private static final double WIDEST = 34;
  private static final int TICKS = 5;

  /** How values are written. */
  public enum Unit {
    /** With four decimals. */
    FIGURE,

    /** As per cent of one. */
    SHARE,

    /** As whole numbers. */
    COUNT;

    String text(double value) {
      return switch (this) {
        case FIGURE -> Numbers.figure(value);
        case SHARE -> Numbers.percent(value);
        case COUNT -> Numbers.count(Math.round(value));
      };
    }
  }

  /**
   * A series.
   *
   * @param name whose it is
   * @param style how it looks; null for what the others are compared with
   * @param bars a bar for every category; null where there is none
   */
  public record Series(String name, @Nullable SeriesStyle style, ImmutableList<Bar> bars) {}

  /**
   * A bar.
   *
   * @param value its height; null for no bar
   * @param low its interval's lower end, or null
   * @param high the upper end, or null
   */
  public record Bar(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
    /** No bar. */
    public static final Bar NONE = new Bar(null, null, null);

    /** A bar without an interval. */
    public static Bar of(double value) {
      return new Bar(value, null, null);
    }

    double top() {
      return Math.max(value == null ? 0 : value, high == null ? 0 : high);
    }
  }

  /** The chart with its title. */
  public Element element() {
    double high =
        series.stream().flatMap(one -> one.bars().stream()).mapToDouble(Bar::top).max().orElse(0);
    double bottom = HEIGHT - BOTTOM;
    double scale = unit == Unit.SHARE ? 100 : 1;
    Axis y = new Axis(0, high > 0 ? high * 1.02 * scale : 1, bottom, TOP, false);
    Ticks ticks = Ticks.between(0, y.high(), TICKS);
    String sign = unit == Unit.SHARE ? " %" : "";
    double margin =
        10
            + ticks.values().stream()
                .mapToDouble(tick -> Drawing.width(ticks.text(tick) + sign))
                .max()
                .orElse(0);
    Element drawing = Drawing.canvas(HEIGHT, title, description);
    for (double tick : ticks.values()) {
      drawing.add(
          Drawing.line(tick == 0 ? "frame" : "grid", margin, y.at(tick), Drawing.WIDTH, y.at(tick)),
          Drawing.text("tick", margin - 6, y.at(tick) + 4, "end", ticks.text(tick) + sign));
    }
    double slot = (Drawing.WIDTH - margin) / categories.size();
    double bar = Math.min(WIDEST, slot * (1 - GAP) / series.size());
    for (int c = 0; c < categories.size(); c++) {
      double middle = margin + slot * (c + 0.5);
      drawing.add(
          Drawing.text(
              "tick", middle, bottom + 16, "middle", Drawing.fitting(categories.get(c), slot)));
      for (int s = 0; s < series.size(); s++) {
        double left = middle + bar * (s - series.size() / 2.0);
        bar(drawing, c, series.get(s), left, bar, y, scale);
      }
    }
    drawing.add(Drawing.text("axis", Drawing.WIDTH, HEIGHT - 5, "end", xTitle));
    return Drawing.figure(title, drawing);
  }

  private void bar(
      Element drawing, int category, Series one, double left, double width, Axis y, double scale) {
    Bar bar = one.bars().get(category);
    if (bar.value() == null) {
      return;
    }
    double top = y.at(bar.value() * scale);
    double inset = Math.min(1, width * 0.06);
    Element mark =
        Element.of("g")
            .add(
                Drawing.rectangle(
                    "bar " + (one.style() == null ? SeriesStyle.REFERENCE : one.style().fill()),
                    left + inset,
                    top,
                    width - 2 * inset,
                    y.at(0) - top));
    String values = unit.text(bar.value());
    if (bar.low() != null && bar.high() != null) {
      double from = y.at(bar.low() * scale);
      double to = y.at(bar.high() * scale);
      mark.addAll(Drawing.whisker("whisker", left + width / 2, from, to));
      values += " [" + unit.text(bar.low()) + ", " + unit.text(bar.high()) + "]";
    }
    drawing.add(Drawing.saying(mark, one.name() + ", " + categories.get(category) + ": " + values));
  }
}
