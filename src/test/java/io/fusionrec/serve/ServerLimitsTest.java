package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.settings.InputException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may ask for, and what it gets without saying. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerLimitsTest {
  private static final String LIST = "/v1/users/u3/recommendations";
  private static final String WHY = "/v1/users/u3/items/i1/explanation";

  private RecommendationServer server;
  private RecommendationServer sparing;

  private static RecommendationServer atMost(int most) {
    return Frozen.server(new ServerSettings("127.0.0.1", 0, 64, 1 << 16, most, Optional.empty()));
  }

  @BeforeAll
  void open() {
    server = atMost(1000);
    sparing = atMost(2);
  }

  @AfterAll
  void close() {
    server.close();
    sparing.close();
  }

  private static int items(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.builder().build().readTree(answer.body()).path("items").size();
  }

  @Test
  void whereFewMayBeAskedForFewComeWithoutAsking() throws Exception {
    assertThat(items(Frozen.get(server, "/v1/items?q=i"))).isEqualTo(10);
    assertThat(items(Frozen.get(sparing, LIST))).isEqualTo(2);
    assertThat(items(Frozen.get(sparing, "/v1/items/i1/similar"))).isEqualTo(2);
    assertThat(items(Frozen.get(sparing, "/v1/items?q=i"))).isEqualTo(2);
    assertThat(items(Frozen.post(sparing, "/v1/recommendations", Frozen.SOMEBODY_ASKED)))
        .isEqualTo(2);
    for (String path : List.of(WHY, WHY + ".svg")) {
      assertThat(Frozen.get(sparing, path).statusCode()).isEqualTo(200);
      assertThat(Frozen.get(sparing, path + "?n=3").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void theDescriptionAndThePageNameTheLimits() {
    String usual = Frozen.get(server, "/openapi.yaml").body();
    assertThat(usual)
        .contains("maximum: 1000, default: 10}", "maximum: 24, default: 3}", "maxItems: 1000\n");
    String few = Frozen.get(sparing, "/openapi.yaml").body();
    assertThat(few)
        .contains("maximum: 2, default: 2}", "maxItems: 2\n")
        .doesNotContain("1000", "maximum: 24", "default: 10", "default: 3");
    assertThat(few.lines()).hasSameSizeAs(usual.lines().toList());
    assertThat(Frozen.get(server, "/").body()).contains("const most = 1000;");
    assertThat(Frozen.get(sparing, "/").body()).contains("const most = 2;");
  }

  /** A picture of hundreds of reasons takes long to lay out, and nobody can read it. */
  @Test
  void aPictureHasItsOwnBound() {
    assertThat(Frozen.get(server, WHY + ".svg?n=24").statusCode()).isEqualTo(200);
    assertThat(Frozen.get(server, WHY + ".svg?n=25").body())
        .contains("n must be between 1 and 24, but is 25");
    assertThat(Frozen.get(server, WHY + "?n=1000").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+3", "%2B3", "%D9%A3", "-1", "3.0", "", "%203", "0x3"})
  void aCountHasDigitsAlone(String n) {
    assertThat(Frozen.get(server, LIST + "?n=" + n).body())
        .contains("\"status\":400", "n must be a whole number, but is '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "99999999999999999999"})
  void aCountLiesWithinItsBounds(String n) {
    assertThat(Frozen.get(server, LIST + "?n=" + n).body())
        .contains("\"status\":400", "n must be between 1 and 1000, but is " + n);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/model?modle=against, 'modle' is unknown; there is model",
    "/v1/models?model=main, 'model' is unknown; it takes none",
    "/v1/fields?x=1, 'x' is unknown; it takes none",
    "/v1/items?q=i&m=3, 'm' is unknown; there is q",
    "/v1/items/i1/similar?where=x, 'where' is unknown; there is n",
    "/health/live?x=1, 'x' is unknown; it takes none",
    "/health/ready?x=1, 'x' is unknown; it takes none",
    "/metrics?x=1, 'x' is unknown; it takes none",
    "/openapi.yaml?x=1, 'x' is unknown; it takes none",
    "/?x=1, 'x' is unknown; it takes none"
  })
  void aQueryThatMeansNothingIsRefused(String path, String why) {
    HttpResponse<String> answer = Frozen.get(server, path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pässword", "a\u00a0b", "a\tb", "a\u0000", "日本"})
  void aTokenThatNoHeaderBringsIsRefused(String token) {
    assertThatThrownBy(() -> new ServerSettings("h", 0, 1, 1, 1, Optional.of(token)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("letters, digits and signs of ASCII")
        .hasMessageNotContaining(token);
  }

  @Test
  void aTokenOfAsciiIsTaken() {
    String token = "a b!~" + "x".repeat(100);
    assertThat(new ServerSettings("h", 0, 1, 1, 1, Optional.of(token)).token()).hasValue(token);
  }

  /** Somebody new may wait ten seconds and then for a model: that isn't all "more than 5 s". */
  @Test
  void durationsAreToldApartUpToAMinute() {
    RequestMetrics metrics = new RequestMetrics();
    metrics.began();
    metrics.ended("/x", 200, 20_000_000_000L);
    assertThat(metrics.text())
        .contains(
            "{route=\"/x\",le=\"10.0\"} 0\n",
            "{route=\"/x\",le=\"30.0\"} 1\n",
            "{route=\"/x\",le=\"60.0\"} 1\n");
  }

  /** What is no address at all the JDK's server answers itself, as the documents say. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/items?q=5%", "/v1/items/%zz/similar"})
  void aBrokenEscapeReachesNoHandler(String path) {
    assertThat(Frozen.raw(server, "GET " + path + " HTTP/1.1\r\nHost: localhost", ""))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("problem+json");
  }
}
