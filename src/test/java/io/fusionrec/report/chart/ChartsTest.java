package io.fusionrec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Markup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of few values whose places are computed by hand: 340 wide. */
class ChartsTest {
  private static LineChart.Curve curve(String name, int number, int best, double... xy) {
    ImmutableList.Builder<LineChart.Point> points = ImmutableList.builder();
    for (int k = 0; k < xy.length; k += 2) {
      points.add(new LineChart.Point(xy[k], xy[k + 1], null));
    }
    return new LineChart.Curve(name, SeriesStyle.of(number), points.build(), best);
  }

  private static Markup lines(boolean diagonal, LineChart.Curve... curves) {
    return Markup.of(
        new LineChart("T", "D", "epoch", "loss", ImmutableList.copyOf(curves), diagonal)
            .element()
            .toString());
  }

  /**
   * x from 0 to 2 with a twentieth of room; the margin is 12 and 3 letters of 6.4 for "0.5": 31.2,
   * the end 330. y from 0 to 1 between 200 and 20 with a twentieth of room.
   */
  @Test
  void pointsOfACurveStandWhereTheirValuesAre() {
    Markup chart = lines(false, curve("a", 0, 1, 0, 1, 1, 0, 2, 0.5));
    double room = (330 - 31.2) / 22;
    assertThat(chart.numbers("//circle[@class='fill-1']/@cx"))
        .satisfiesExactly(
            x -> assertThat(x).isCloseTo(31.2 + room, within(0.01)),
            x -> assertThat(x).isCloseTo(31.2 + 11 * room, within(0.01)),
            x -> assertThat(x).isCloseTo(31.2 + 21 * room, within(0.01)));
    assertThat(chart.numbers("//circle[@class='fill-1']/@cy"))
        .satisfiesExactly(
            y -> assertThat(y).isCloseTo(20 + 180 / 22.0, within(0.01)),
            y -> assertThat(y).isCloseTo(200 - 180 / 22.0, within(0.01)),
            y -> assertThat(y).isCloseTo(110, within(0.01)));
    assertThat(chart.texts("//path/@d")).containsExactly("M44.78 28.18 L180.6 191.82 L316.42 110");
    assertThat(chart.numbers("//circle[@class='best line-1']/@cy")).containsExactly(191.82);
  }

  @Test
  void aChartSaysInWordsWhatItShows() {
    Markup chart = lines(false, curve("<a>", 0, 0, 1, 0.25, 2, 0.125));
    assertThat(chart.texts("/figure/figcaption")).containsExactly("T");
    assertThat(chart.texts("//svg[@role='img']/@aria-label")).containsExactly("T. D");
    assertThat(chart.texts("//g/title"))
        .containsExactly("<a>, epoch 1: 0.2500 (best)", "<a>, epoch 2: 0.1250");
    assertThat(chart.texts("//text[@class='axis']")).containsExactly("loss", "epoch");
  }

  @Test
  void placesThatGrowByRatiosStandAtEqualDistancesAndAreNamed() {
    Markup chart = lines(false, curve("a", 0, -1, 4, 1, 8, 2, 16, 3, 32, 4));
    List<Double> x = chart.numbers("//circle[@class='fill-1']/@cx");
    assertThat(x.get(1) - x.get(0)).isCloseTo(x.get(3) - x.get(2), within(0.02));
    assertThat(chart.texts("//text[@class='tick' and @text-anchor='middle']"))
        .containsExactly("4", "8", "16", "32");
    assertThat(chart.nodes("//circle[contains(@class,'best')]")).isEmpty();
  }

  @Test
  void onADiagonalBothAxesHaveTheSameValues() {
    Markup chart = lines(true, curve("a", 0, -1, 1, 2, 3, 5));
    assertThat(chart.numbers("//line[@class='reference']/@y1")).containsExactly(191.82);
    assertThat(chart.numbers("//line[@class='reference']/@y2")).containsExactly(28.18);
    // 2 is a quarter of the way from 1 to 5.
    assertThat(chart.numbers("//circle[@class='fill-1']/@cy").get(0))
        .isCloseTo(191.82 - (191.82 - 28.18) / 4, within(0.01));
  }

  @Test
  void oneCurveOfOnePointIsAChartToo() {
    assertThat(lines(false, curve("a", 0, 0, 1, 0.5)).nodes("//circle")).hasSize(2);
  }

  @Test
  void deviationsAreWhiskers() {
    LineChart.Curve curve =
        new LineChart.Curve(
            "a",
            SeriesStyle.of(0),
            ImmutableList.of(new LineChart.Point(0, 1, 0.5), new LineChart.Point(1, 1.5, null)),
            -1);
    Markup chart = lines(false, curve);
    assertThat(chart.texts("//g[line]/title")).containsExactly("a, epoch 0: 1.0000 ± 0.5000");
    // From .5 to 1.5: the whole height but for the room.
    assertThat(chart.numbers("//g/line[1]/@y1")).containsExactly(191.82);
    assertThat(chart.numbers("//g/line[1]/@y2")).containsExactly(28.18);
  }

  /** The margin is 10 and 3 letters: 29.2; two slots of 155.4; bars no wider than 34. */
  @Test
  void barsStandOnZeroBesideEachOther() {
    Markup chart =
        Markup.of(
            new BarChart(
                    "T",
                    "D",
                    "x",
                    ImmutableList.of("p", "q"),
                    ImmutableList.of(
                        new BarChart.Series(
                            "a",
                            SeriesStyle.of(0),
                            ImmutableList.of(
                                new BarChart.Bar(1.0, 0.5, 2.0), BarChart.Bar.of(0.5))),
                        new BarChart.Series(
                            "b", null, ImmutableList.of(BarChart.Bar.NONE, BarChart.Bar.of(2)))),
                    BarChart.Unit.FIGURE)
                .element()
                .toString());
    double unit = 160 / 2.04;
    assertThat(chart.numbers("//rect[@class='bar fill-1']/@height"))
        .satisfiesExactly(
            h -> assertThat(h).isCloseTo(unit, within(0.01)),
            h -> assertThat(h).isCloseTo(unit / 2, within(0.01)));
    assertThat(chart.numbers("//rect[@class='bar fill-reference']/@height"))
        .satisfiesExactly(h -> assertThat(h).isCloseTo(2 * unit, within(0.01)));
    assertThat(chart.numbers("//rect/@y").get(0)).isCloseTo(170 - unit, within(0.01));
    double middle = 29.2 + 155.4 * 1.5;
    assertThat(chart.numbers("//rect[@class='bar fill-1']/@x").get(1))
        .isCloseTo(middle - 34 + 1, within(0.01));
    assertThat(chart.numbers("//rect[@class='bar fill-reference']/@x").get(0))
        .isCloseTo(middle + 1, within(0.01));
    assertThat(chart.numbers("//line[@class='whisker'][1]/@y2"))
        .satisfiesExactly(y -> assertThat(y).isCloseTo(170 - 2 * unit, within(0.01)));
    assertThat(chart.texts("//g/title"))
        .containsExactly("a, p: 1.0000 [0.5000, 2.0000]", "a, q: 0.5000", "b, q: 2.0000");
  }

  @Test
  void sharesAreOfAHundred() {
    Markup chart =
        Markup.of(
            new BarChart(
                    "T",
                    "D",
                    "x",
                    ImmutableList.of("p"),
                    ImmutableList.of(
                        new BarChart.Series(
                            "a", SeriesStyle.of(0), ImmutableList.of(BarChart.Bar.of(0.4)))),
                    BarChart.Unit.SHARE)
                .element()
                .toString());
    assertThat(chart.texts("//text[@text-anchor='end' and @class='tick']"))
        .containsExactly("0 %", "10 %", "20 %", "30 %", "40 %");
    assertThat(chart.texts("//g/title")).containsExactly("a, p: 40.0 %");
  }

  private static IntervalChart.Row row(double value, double low, double high, boolean clear) {
    return new IntervalChart.Row("versus X", SeriesStyle.of(0), value, low, high, clear);
  }

  /** From -2 to 2 between 8 and 332 with a twentieth of room: 0 at 170, a unit 324 / 4.4. */
  @Test
  void differencesStandAroundZeroAndOnlyClearOnesAreFilled() {
    Markup chart =
        Markup.of(
            new IntervalChart(
                    "MAE",
                    "D",
                    ImmutableList.of(
                        new IntervalChart.Group(
                            "GSIRec",
                            ImmutableList.of(row(-1, -2, -0.5, true), row(1, -0.25, 2, false)))),
                    true)
                .element()
                .toString());
    double unit = 324 / 4.4;
    assertThat(chart.numbers("//line[@class='zero']/@x1")).containsExactly(170.0);
    assertThat(chart.numbers("//circle[@class='fill-1']/@cx"))
        .satisfiesExactly(x -> assertThat(x).isCloseTo(170 - unit, within(0.01)));
    assertThat(chart.numbers("//circle[@class='open line-1']/@cx"))
        .satisfiesExactly(x -> assertThat(x).isCloseTo(170 + unit, within(0.01)));
    assertThat(chart.numbers("//g/line[1]/@x1"))
        .satisfiesExactly(
            x -> assertThat(x).isCloseTo(170 - 2 * unit, within(0.01)),
            x -> assertThat(x).isCloseTo(170 - unit / 4, within(0.01)));
    assertThat(chart.texts("//text[@class='values']"))
        .containsExactly(
            "\u22121.0000 [\u22122.0000, \u22120.5000]", "+1.0000 [\u22120.2500, +2.0000]");
    assertThat(chart.texts("//text[@class='head']")).containsExactly("GSIRec");
    // Heading 24, rows 34 each, axis 24.
    assertThat(chart.texts("//svg/@viewBox")).containsExactly("0 0 340 116");
  }

  @Test
  void zeroIsInTheChartWhereAllDifferencesAreOnOneSide() {
    Markup chart =
        Markup.of(
            new IntervalChart(
                    "MAE",
                    "D",
                    ImmutableList.of(
                        new IntervalChart.Group("", ImmutableList.of(row(3, 2.5, 4, true)))),
                    true)
                .element()
                .toString());
    assertThat(chart.nodes("//line[@class='zero']")).hasSize(1);
    assertThat(chart.nodes("//text[@class='head']")).isEmpty();
  }

  @Test
  void longNamesGiveWayToTheNumbers() {
    assertThat(Drawing.fitting("GSIRec-SEIN", 100)).isEqualTo("GSIRec-SEIN");
    assertThat(Drawing.fitting("GSIRec-SEIN, head learns what X leaves", 64))
        .isEqualTo("GSIRec-SE…");
  }

  @Test
  void seriesAreToldApartByMarkAndDashesToo() {
    assertThat(new SeriesStyle(8, 0).stroke()).isEqualTo(SeriesStyle.of(0).stroke());
    assertThat(new SeriesStyle(8, 0).mark(0, 0).toString())
        .isNotEqualTo(SeriesStyle.of(0).mark(0, 0).toString());
    assertThat(new SeriesStyle(0, 1).curve()).isEqualTo("curve line-1 dash-1");
    Markup legend =
        Markup.of(
            new Legend()
                .curve(SeriesStyle.of(1), "a & b")
                .referenceLine("equal")
                .difference(false, "not clear")
                .element()
                .toString());
    assertThat(legend.texts("//li/span")).containsExactly("a & b", "equal", "not clear");
    assertThat(legend.nodes("//svg[@aria-hidden='true']")).hasSize(3);
  }
}
