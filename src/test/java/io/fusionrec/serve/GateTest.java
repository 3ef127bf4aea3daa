package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of somebody else's, open in a browser of this machine, reaches no server on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
  private static final String PAIRS = "{\"pairs\": [{\"user\": \"u3\", \"item\": \"i1\"}]}";
  private static final String POST = "POST /v1/predictions HTTP/1.1\r\nHost: ";

  private RecommendationServer server;

  @BeforeAll
  void open() {
    server = Frozen.server(ServerSettings.DEFAULT.onPort(0));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "[::1]", "127.0.0.1"})
  void underItsOwnNamesItAnswers(String host) {
    for (String path : new String[] {"/", "/v1/model", "/health/live"}) {
      assertThat(Frozen.raw(server, "GET " + path + " HTTP/1.1\r\nHost: " + host, ""))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "[::1].evil.example",
        "127.0.0.1@evil.example",
        "localhost:80:80",
        "localhost\r\nHost: evil.example",
        ""
      })
  void underAnotherNameItDoesNot(String host) {
    for (String path : new String[] {"/", "/v1/model", "/health/live", "/nowhere"}) {
      assertThat(Frozen.raw(server, "GET " + path + " HTTP/1.1\r\nHost: " + host, ""))
          .startsWith("HTTP/1.1 421 ")
          .contains("application/problem+json", "\"Misdirected Request\"", "is not this server");
    }
  }

  @Test
  void aProgramWithoutHostIsNoBrowser() {
    assertThat(Frozen.raw(server, "GET /health/ready HTTP/1.0", "")).contains(" 200 OK");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "127.0.0.1:99, http://127.0.0.1:99",
    "[::1]:99, http://[::1]:99",
    "localhost, https://localhost"
  })
  void itsOwnPageMayPost(String host, String origin) {
    assertThat(Frozen.raw(server, POST + host + "\r\nOrigin: " + origin, PAIRS))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://evil.example",
    "localhost:8080, http://localhost:3000",
    "localhost:8080, http://localhost:8080.evil.example",
    "localhost:8080, null",
    "localhost:8080, localhost:8080"
  })
  void anotherSitesPageMayNot(String host, String origin) {
    assertThat(Frozen.raw(server, POST + host + "\r\nOrigin: " + origin, PAIRS))
        .startsWith("HTTP/1.1 403 ")
        .contains("application/problem+json", "another site than 'localhost:8080'");
  }

  /** As curl sends it with {@code -d}, and nothing of an origin. */
  @Test
  void aFormsTypeIsAnsweredAsJson() {
    String type = "\r\nContent-Type: application/x-www-form-urlencoded";
    assertThat(Frozen.raw(server, POST + "127.0.0.1:8080" + type, PAIRS))
        .startsWith("HTTP/1.1 200 ");
  }

  /** Behind a proxy of another name, say: no other page has the token. */
  @Test
  void withATokenAnyNameIsAnswered() {
    ServerSettings usual = ServerSettings.DEFAULT;
    try (RecommendationServer closed =
        Frozen.server(
            new ServerSettings(
                usual.host(), 0, usual.waiting(), usual.body(), usual.most(), Optional.of("t")))) {
      String request = POST + "shop.example\r\nOrigin: https://other.example";
      assertThat(Frozen.raw(closed, request, PAIRS)).startsWith("HTTP/1.1 401 ");
      assertThat(Frozen.raw(closed, request + "\r\nAuthorization: Bearer t", PAIRS))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  /** A server that the network may reach is called by whatever name the network has for it. */
  @Test
  void aServerForTheNetworkHasAnyNameButItsOwnPageAlone() {
    ServerSettings usual = ServerSettings.DEFAULT;
    try (RecommendationServer open =
        Frozen.server(
            new ServerSettings(
                "0.0.0.0", 0, usual.waiting(), usual.body(), usual.most(), Optional.empty()))) {
      assertThat(Frozen.raw(open, "GET /v1/model HTTP/1.1\r\nHost: box.lan", ""))
          .startsWith("HTTP/1.1 200 ");
      assertThat(Frozen.raw(open, POST + "box.lan\r\nOrigin: http://box.lan", PAIRS))
          .startsWith("HTTP/1.1 200 ");
      assertThat(Frozen.raw(open, POST + "box.lan\r\nOrigin: http://evil.example", PAIRS))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  /** Whoever listens on another of the machine's own addresses asks there. */
  @Test
  void theAddressThatWasAskedForIsAName() {
    assumeThat(System.getProperty("os.name")).as("all of 127/8 is there").isEqualTo("Linux");
    ServerSettings usual = ServerSettings.DEFAULT;
    try (RecommendationServer other =
        Frozen.server(
            new ServerSettings(
                "127.0.0.2", 0, usual.waiting(), usual.body(), usual.most(), Optional.empty()))) {
      String get = "GET /health/live HTTP/1.1\r\nHost: ";
      assertThat(Frozen.raw("127.0.0.2", other, get + "127.0.0.2:" + other.port(), ""))
          .startsWith("HTTP/1.1 200 ");
      assertThat(Frozen.raw("127.0.0.2", other, get + "127.0.0.3", "")).startsWith("HTTP/1.1 421 ");
    }
  }
}
