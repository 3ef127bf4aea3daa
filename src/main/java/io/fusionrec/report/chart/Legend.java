package io.fusionrec.report.chart;

import io.fusionrec.report.html.Element;

/** What the looks of charts mean, in a line above them. */
public final class Legend {
  private static final double WIDTH = 32;
  private static final double MIDDLE = 8;

  private final Element list = Element.of("ul").with("class", "legend");

  /** An empty legend. */
  public Legend() {}

  /** A curve with its marks. */
  public Legend curve(SeriesStyle style, String name) {
    Element swatch = swatch();
    swatch.add(Drawing.line(style.curve(), 1, MIDDLE, WIDTH - 1, MIDDLE));
    return entry(swatch.add(style.mark(WIDTH / 2, MIDDLE)), name);
  }

  /** A bar. */
  public Legend bar(SeriesStyle style, String name) {
    return bar(style.fill(), name);
  }

  /** A bar of what the others are compared with. */
  public Legend referenceBar(String name) {
    return bar(SeriesStyle.REFERENCE, name);
  }

  private Legend bar(String kind, String name) {
    return entry(small().add(Drawing.rectangle("bar " + kind, 2, 2, 12, 12)), name);
  }

  /** A line that others are compared with. */
  public Legend referenceLine(String name) {
    return entry(swatch().add(Drawing.line("reference", 1, MIDDLE, WIDTH - 1, MIDDLE)), name);
  }

  /** The ring around a curve's best point. */
  public Legend best(String name) {
    return entry(
        small().add(Drawing.circle("best", MIDDLE, MIDDLE, 6).with("stroke", "currentColor")),
        name);
  }

  /** A difference that is clear, or one that isn't. */
  public Legend difference(boolean clear, String name) {
    return entry(
        swatch()
            .add(
                Drawing.line(SeriesStyle.of(0).curve(), 4, MIDDLE, WIDTH - 4, MIDDLE),
                IntervalChart.dot(clear, WIDTH / 2, MIDDLE)),
        name);
  }

  private static Element swatch() {
    return Element.of("svg").with("viewBox", "0 0 32 16").with("aria-hidden", "true");
  }

  private static Element small() {
    return Element.of("svg")
        .with("class", "small")
        .with("viewBox", "0 0 16 16")
        .with("aria-hidden", "true");
  }

  private Legend entry(Element swatch, String name) {
    list.add(Element.of("li").add(swatch, Element.of("span", name)));
    return this;
  }

  /** The legend. */
  public Element element() {
    return list;
  }
}
