package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.io.Chromium;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /} as somebody with a browser uses it. */
class ServedPageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FROZEN = Path.of("src/test/resources/frozen/model-1/model");

  /**
   * The least contrast of any text with what lies behind it (WCAG 2.2, 1.4.3: 4.5, of large text
   * 3).
   */
  private static final String CONTRASTS =
      """
      (() => {
        const parsed = text => {
          const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
          return { r, g, b, a };
        };
        const light = c => [c.r, c.g, c.b].map(v => v / 255)
          .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
          .reduce((sum, v, k) => sum + v * [.2126, .7152, .0722][k], 0);
        const behind = one => {
          for (let at = one; at; at = at.parentElement) {
            const colour = parsed(getComputedStyle(at).backgroundColor);
            if (colour.a === 1) return colour;
          }
          return { r: 255, g: 255, b: 255 };
        };
        const poor = [];
        for (const one of document.body.querySelectorAll("*")) {
          const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
          if (!own || !one.getClientRects().length || one.closest("script, svg, option")) continue;
          const style = getComputedStyle(one);
          const [high, low] = [light(parsed(style.color)), light(behind(one))].sort((a, b) => b - a);
          const ratio = (high + .05) / (low + .05);
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
          if (ratio < (large ? 3 : 4.5)) poor.push(one.outerHTML.slice(0, 80) + " " + ratio.toFixed(2));
        }
        return poor;
      })()
      """;

  @TempDir private Path folder;

  @BeforeEach
  void aBrowserIsThere() {
    assumeThat(Chromium.program()).as("skipped: no Chromium").isPresent();
  }

  /** The frozen model in a folder of its own. */
  private Path copy(String name) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(FROZEN)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(FROZEN.relativize(file)));
      }
    }
    return to;
  }

  /** Makes a model one of another seed and RMSE, as a newer run does: at once. */
  private static void renew(Path model, int seed, double rmse) throws IOException {
    Path description = model.resolve("model.json");
    ObjectNode changed = (ObjectNode) JSON.readTree(description.toFile());
    changed.put("seed", seed);
    changed.withObject("/metrics").put("RMSE", rmse);
    Path whole = model.resolve("whole");
    JSON.writeValue(whole.toFile(), changed);
    long later = Files.getLastModifiedTime(description).toMillis() + 5000;
    Files.setLastModifiedTime(whole, FileTime.fromMillis(later));
    Files.move(whole, description, StandardCopyOption.REPLACE_EXISTING);
  }

  private static RecommendationServer server(Path model, Optional<Path> other, boolean reload) {
    return new RecommendationServer(
        model,
        other,
        GraphEncoders.load(),
        ComputeDevice.cpu(),
        ServerSettings.DEFAULT.onPort(0),
        reload,
        line -> {});
  }

  private BrowserPage open(RecommendationServer server) throws Exception {
    BrowserPage page =
        BrowserPage.open("http://127.0.0.1:" + server.port() + "/", folder.resolve("browser"));
    page.await("document.querySelectorAll('#filters select').length > 0");
    return page;
  }

  private static List<String> texts(BrowserPage page, String selector) throws Exception {
    List<String> texts = new ArrayList<>();
    page.value(
            "[...document.querySelectorAll("
                + JSON.writeValueAsString(selector)
                + ")]"
                + ".map(one => one.textContent)")
        .forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static void recommend(BrowserPage page, String user) throws Exception {
    page.type("#user", user);
    page.click("#user-form button");
    page.await("document.getElementById('title').textContent === 'For user " + user + "'");
  }

  @Test
  void aKnownUsersListIsTheModelsWithItsReasonsAndWhatIsSimilar() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server);
        Recommender model = Recommender.load(FROZEN)) {
      assertThat(texts(page, "#name")).containsExactly("GSIRec-SEIN");
      assertThat(texts(page, "#about"))
          .containsExactly("tiny, seed 1; on the test part RMSE 1.2114, Pr@5 0.1091");
      recommend(page, "u3");
      List<Recommendation> list = model.recommend("u3", RecommendationQuery.of(10));
      assertThat(texts(page, "ol.list > li strong"))
          .containsExactlyElementsOf(list.stream().map(Recommendation::title).toList());
      assertThat(texts(page, "ol.list > li .stars").get(0))
          .isEqualTo(String.format(Locale.ROOT, "★ %.1f", list.get(0).rating().orElseThrow()));

      String genre =
          model
              .data()
              .itemFields()
              .field("genre")
              .orElseThrow()
              .valuesOf(model.data().items().indexOf(list.get(0).item()))
              .get(0);
      assertThat(texts(page, "ol.list > li .poster span").get(0)).isEqualTo(genre);
      assertThat(texts(page, "ol.list > li .soft").get(0)).startsWith(genre + " · score ");

      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      assertThat(texts(page, ".more .bar .number")).isNotEmpty();
      assertThat(page.value("document.querySelectorAll('.more .picture svg').length").asInt())
          .isEqualTo(1);
      page.click("ol.list button:nth-of-type(2)");
      page.await("document.querySelectorAll('.more .bar').length === 0");
      assertThat(texts(page, ".more ul li")).hasSize(5);

      page.type("#user", "u33");
      page.click("#user-form button");
      page.await("document.getElementById('error').textContent !== ''");
      assertThat(texts(page, "#error").get(0)).contains("u33");
    }
  }

  @Test
  void somebodyNewRatesTitlesAndIsRecommendedOthers() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server)) {
      page.type("#search", "i3");
      page.await("document.querySelectorAll('#found button').length > 0");
      page.click("#found button");
      assertThat(texts(page, "#rated li span")).containsExactly("i3");
      page.click("#recommend-new");
      page.await("document.getElementById('title').textContent === 'For somebody new'");
      assertThat(texts(page, "ol.list > li strong")).hasSize(10).doesNotContain("i3");
      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      assertThat(texts(page, ".more .reasons li").toString())
          .contains("\"i3\" (rated 5)", "the rest");
      assertThat(page.value("document.querySelectorAll('.more .picture svg').length").asInt())
          .isEqualTo(1);
    }
  }

  /** A page that stays open names the model that answers, not the one of when it was opened. */
  @Test
  void aModelThatWasReloadedIsNamedAnew() throws Exception {
    Path model = copy("model");
    try (RecommendationServer server = server(model, Optional.empty(), true);
        BrowserPage page = open(server)) {
      recommend(page, "u3");
      assertThat(texts(page, "#about").get(0)).contains("seed 1", "RMSE 1.2114");
      renew(model, 7, 0.5);
      page.await(
          "fetch('/metrics').then(answer => answer.text())"
              + ".then(text => text.includes('fusion_model_reloads_total 1'))");
      recommend(page, "u4");
      assertThat(texts(page, "#about").get(0)).contains("seed 7", "RMSE 0.5000");
    }
  }

  @Test
  void twoModelsStandSideBySide() throws Exception {
    Path other = copy("other");
    renew(other, 2, 1.3);
    try (RecommendationServer server = server(FROZEN, Optional.of(other), false);
        BrowserPage page = open(server)) {
      assertThat(texts(page, "#beside-name"))
          .containsExactly("Beside it the lists of GSIRec-SEIN, seed 2");
      page.click("#beside");
      recommend(page, "u3");
      assertThat(texts(page, "#lists h3"))
          .containsExactly("GSIRec-SEIN, seed 1", "GSIRec-SEIN, seed 2");
      assertThat(texts(page, "ol.list > li .tag")).containsOnly("same place");
    }
  }

  /**
   * On a phone and on a desk, in the light and in the dark: all can be read, nothing is cut off.
   */
  @Test
  void everythingCanBeRead() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server)) {
      recommend(page, "u3");
      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      for (int width : new int[] {390, 1280}) {
        for (boolean dark : new boolean[] {false, true}) {
          page.screen(width, dark);
          assertThat(page.value(CONTRASTS)).as("%s, %s", width, dark).isEmpty();
          assertThat(page.value("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
          assertThat(
                  page.value("document.querySelector('.poster').getBoundingClientRect().right")
                      .asDouble())
              .isLessThan(
                  page.value("document.querySelector('.list strong').getBoundingClientRect().left")
                      .asDouble());
          byte[] picture = page.picture();
          assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(width);
          // To be looked at.
          Files.write(
              Path.of("target", "served-page-" + width + (dark ? "-dark.png" : ".png")), picture);
        }
      }
    }
  }

  /** What the reasons leave of the base's part is shown, too, so that the column adds up. */
  @Test
  void anExplanationsReasonsHaveTheirRest() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server);
        Recommender model = Recommender.load(FROZEN)) {
      recommend(page, "u3");
      String first = model.recommend("u3", RecommendationQuery.of(1)).get(0).item();
      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      double rest = model.explain("u3", first, 3).rest();
      assertThat(texts(page, ".more .reasons li"))
          .contains(
              String.format(Locale.ROOT, "%s%.3fall the rest of it", rest > 0 ? "+" : "", rest));
    }
  }

  /** As a screen reader has them: which title a button is of, and what it has opened. */
  @Test
  void buttonsSayWhatTheyAreOfAndWhatIsOpen() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server)) {
      recommend(page, "u3");
      String title = texts(page, "ol.list > li strong").get(0);
      assertThat(attributes(page, "ol.list > li:first-child button", "aria-label"))
          .containsExactly("Why? " + title, "Similar to " + title);
      assertThat(expanded(page)).containsExactly("false", "false");
      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      assertThat(expanded(page)).containsExactly("true", "false");
      page.click("ol.list button:nth-of-type(2)");
      page.await("document.querySelectorAll('.more .bar').length === 0");
      assertThat(expanded(page)).containsExactly("false", "true");
      page.click("ol.list button:nth-of-type(2)");
      page.await("document.querySelector('.more').hidden");
      assertThat(expanded(page)).containsExactly("false", "false");

      page.type("#search", "i3");
      page.await("document.querySelectorAll('#found button').length > 0");
      int found = texts(page, "#found button").size();
      assertThat(texts(page, "#count[role=status]"))
          .containsExactly(found == 1 ? "1 title" : found + " titles");
      page.type("#search", "nothing has this");
      page.await("document.getElementById('count').textContent === 'No title has it.'");
    }
  }

  private static List<String> expanded(BrowserPage page) throws Exception {
    return attributes(page, "ol.list > li:first-child button", "aria-expanded");
  }

  private static List<String> attributes(BrowserPage page, String selector, String name)
      throws Exception {
    List<String> values = new ArrayList<>();
    page.value(
            "[...document.querySelectorAll("
                + JSON.writeValueAsString(selector)
                + ")].map(one => one.getAttribute('"
                + name
                + "'))")
        .forEach(one -> values.add(one.asText()));
    return values;
  }

  /** Half stars, few values or none to choose from: the page offers what the data have. */
  @Test
  void theRatingsThatAreOfferedAreTheDatas() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server)) {
      page.value("ratings = [0.5, 1, 4.5]");
      page.type("#search", "i3");
      page.await("document.querySelectorAll('#found button').length > 0");
      page.click("#found button");
      assertThat(texts(page, "#rated option")).containsExactly("★ 4.5", "★ 1", "★ 0.5");
      assertThat(page.value("document.querySelector('#rated select').value").asText())
          .isEqualTo("4.5");
      page.value("implicit = true; showRated()");
      assertThat(texts(page, "#rated li > span")).containsExactly("i3", "");
      assertThat(texts(page, "#rated select")).isEmpty();
    }
  }

  @Test
  void numbersStandInTheOrderOfNumbers() throws Exception {
    try (RecommendationServer server = server(FROZEN, Optional.empty(), false);
        BrowserPage page = open(server)) {
      assertThat(
              page.value("sorted(['b10', '25', 'B2', '1', '-3', '1.5', '', 'a', '18']).join(' ')")
                  .asText())
          .isEqualTo("-3 1 1.5 18 25  a B2 b10");
    }
  }

  /** A server that lets ask for few is asked for few. */
  @Test
  void thePageAsksForNoMoreThanItMay() throws Exception {
    try (RecommendationServer server =
            Frozen.server(new ServerSettings("127.0.0.1", 0, 64, 4096, 2, Optional.empty()));
        BrowserPage page = open(server)) {
      recommend(page, "u3");
      assertThat(texts(page, "ol.list > li")).hasSize(2);
      page.click("ol.list button");
      page.await("document.querySelectorAll('.more .bar').length > 1");
      page.click("ol.list button:nth-of-type(2)");
      page.await("document.querySelectorAll('.more .bar').length === 0");
      assertThat(texts(page, ".more ul li")).hasSize(2);
      page.type("#search", "i3");
      page.await("document.querySelectorAll('#found button').length > 0");
      page.click("#found button");
      page.click("#recommend-new");
      page.await("document.getElementById('title').textContent === 'For somebody new'");
      assertThat(texts(page, "ol.list > li strong")).hasSize(2);
      assertThat(texts(page, "#error")).containsExactly("");
    }
  }
}
