package io.fusionrec.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6})");
  private static final Pattern USE = Pattern.compile("var\\(--([a-z0-9-]+)\\)");

  private final String page =
      new Page(
              "A & B",
              ImmutableList.of(Parts.note("lead")),
              ImmutableList.of(
                  Section.of("First <1>", List.of(Parts.paragraph("one"))),
                  Section.of("Second", List.of(Parts.missing("No x:", "./fusion run")))),
              "foot")
          .text();

  @Test
  void isWholeAndListsItsSections() {
    assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    Markup markup = Markup.of(page);
    assertThat(markup.texts("/html/head/title")).containsExactly("A & B");
    assertThat(markup.texts("/html/body/header/h1")).containsExactly("A & B");
    assertThat(markup.texts("//nav//a")).containsExactly("First <1>", "Second");
    assertThat(markup.texts("//nav//a/@href")).containsExactly("#section-1", "#section-2");
    assertThat(markup.texts("//section/@id")).containsExactly("section-1", "section-2");
    assertThat(markup.texts("//section[@aria-labelledby='section-2-title']/h2/@id"))
        .containsExactly("section-2-title");
    assertThat(markup.texts("//p[@class='missing']/code")).containsExactly("./fusion run");
  }

  @Test
  void loadsNothingRunsNothingAndForbidsBoth() {
    Markup markup = Markup.of(page);
    assertThat(markup.nodes("//script | //iframe | //object | //img | //@onclick")).isEmpty();
    assertThat(markup.texts("//@href"))
        .allSatisfy(link -> assertThat(link).matches("#section-[12]|data:,"));
    assertThat(markup.nodes("//@src")).isEmpty();
    assertThat(page).doesNotContain("http:", "https:", "@import", "url(");
    assertThat(markup.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .containsExactly("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    assertThat(markup.texts("//meta[@name='viewport']/@content"))
        .containsExactly("width=device-width, initial-scale=1");
  }

  /** The colours of the light page, or of the dark one, which redefines some of them. */
  private static Map<String, Integer> colours(boolean dark) {
    String css = Page.css();
    int from = css.indexOf("@media (prefers-color-scheme: dark)");
    assertThat(from).isPositive();
    int end = css.indexOf("} }", from);
    Map<String, Integer> colours = new LinkedHashMap<>();
    COLOUR.matcher(css.substring(0, from)).results().forEach(found -> put(colours, found));
    if (dark) {
      Map<String, Integer> other = new LinkedHashMap<>();
      COLOUR.matcher(css.substring(from, end)).results().forEach(found -> put(other, found));
      assertThat(other.keySet()).containsExactlyInAnyOrderElementsOf(colours.keySet());
      return other;
    }
    return colours;
  }

  private static void put(Map<String, Integer> colours, MatchResult found) {
    colours.put(found.group(1), Integer.parseInt(found.group(2), 16));
  }

  /** The relative luminance of WCAG 2. */
  private static double luminance(int colour) {
    double[] parts = new double[3];
    for (int k = 0; k < 3; k++) {
      double c = ((colour >> (16 - 8 * k)) & 0xff) / 255.0;
      parts[k] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double contrast(Map<String, Integer> colours, String one, String other) {
    return contrast(
        Objects.requireNonNull(colours.get(one), one),
        Objects.requireNonNull(colours.get(other), other));
  }

  @Test
  void contrastIsThatOfTheStandard() {
    assertThat(contrast(0x000000, 0xffffff)).isEqualTo(21);
    assertThat(contrast(0x767676, 0xffffff)).isBetween(4.53, 4.55);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyTextAndEveryMarkStandsOutFromItsGround(boolean dark) {
    Map<String, Integer> colours = colours(dark);
    for (String ground : List.of("ground", "card")) {
      for (String text : List.of("ink", "soft", "accent")) {
        assertThat(contrast(colours, text, ground))
            .as("%s on %s", text, ground)
            .isGreaterThanOrEqualTo(TEXT);
      }
    }
    assertThat(contrast(colours, "warn", "warn-ground")).isGreaterThanOrEqualTo(TEXT);
    for (int series = 1; series <= 8; series++) {
      assertThat(contrast(colours, "series-" + series, "card"))
          .as("series %d", series)
          .isGreaterThanOrEqualTo(TEXT);
    }
    assertThat(contrast(colours, "reference", "card")).isGreaterThanOrEqualTo(GRAPHICS);
  }

  /** Bars let their ground through, so that the whiskers on them are seen. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void barsStandOutFromTheirGroundAndWhiskersFromBars(boolean dark) {
    Map<String, Integer> colours = colours(dark);
    String rule = "svg .bar { fill-opacity: " + (dark ? ".65" : ".8") + "; }";
    assertThat(Page.css())
        .contains("\n" + (dark ? "@media (prefers-color-scheme: dark) { " : "") + rule);
    double opacity = dark ? .65 : .8;
    int card = Objects.requireNonNull(colours.get("card"));
    int ink = Objects.requireNonNull(colours.get("ink"));
    colours.forEach(
        (name, colour) -> {
          if (name.startsWith("series-") || name.equals("reference")) {
            int bar = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
              double part =
                  opacity * ((colour >> shift) & 0xff) + (1 - opacity) * ((card >> shift) & 0xff);
              bar |= (int) Math.round(part) << shift;
            }
            assertThat(contrast(bar, card)).as(name).isGreaterThanOrEqualTo(GRAPHICS);
            assertThat(contrast(bar, ink))
                .as("whisker on " + name)
                .isGreaterThanOrEqualTo(GRAPHICS);
          }
        });
  }

  @Test
  void everyColourThatIsUsedIsDefined() {
    assertThat(USE.matcher(Page.css()).results().map(found -> found.group(1)).toList())
        .isNotEmpty()
        .isSubsetOf(colours(false).keySet());
  }
}
