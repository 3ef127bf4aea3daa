package io.fusionrec.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Requests that are wrong, each in a way that its sender is to be told: drawn by a seed, without
 * end. Ids in them are ids that no data have.
 */
final class MalformedRequests {
  private static final String PIECES = "/v1usersimtec0.;'|~zz&=:{}[]\"\\ ,-+<>é\t";
  private static final List<String> LISTS =
      List.of("/v1/users/%s/recommendations", "/v1/items/%s/similar");

  private final Random random;
  private final List<Supplier<String>> kinds =
      List.of(
          this::nowhere,
          this::wrongMethod,
          this::unknownId,
          this::badCount,
          this::badQuery,
          this::badEscape,
          this::badJson,
          this::wrongType,
          this::tooLong,
          this::badHeaders);

  MalformedRequests(long seed) {
    random = new Random(seed);
  }

  /** The next one, as it goes over the line. */
  String next() {
    return pick(kinds).get();
  }

  /** The first line of the answer to a request; empty where the line is closed instead. */
  static String status(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString();
    }
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String nonsense(int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most) + 1; left > 0; left--) {
      text.append(PIECES.charAt(random.nextInt(PIECES.length())));
    }
    return text.toString();
  }

  /** Nonsense that may stand in a path or a query. */
  private String escaped(int most) {
    return java.net.URLEncoder.encode(nonsense(most), StandardCharsets.UTF_8);
  }

  private static String request(String method, String path, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static String get(String path) {
    return request("GET", path, "");
  }

  private String post(String body) {
    return request("POST", pick(List.of("/v1/predictions", "/v1/recommendations")), body);
  }

  private String nowhere() {
    return request(pick(List.of("GET", "POST")), "/v1/nowhere/" + escaped(20), nonsense(20));
  }

  private String wrongMethod() {
    return request(
        pick(List.of("PUT", "DELETE", "PATCH", "TRACE", "BREW")),
        pick(
            List.of(
                "/", "/v1/model", "/v1/predictions", "/metrics", "/v1/users/1/recommendations")),
        "");
  }

  private String unknownId() {
    return get(pick(LISTS).formatted("no-" + escaped(12)));
  }

  private String badCount() {
    String count = pick(List.of("0", "-1", "x", "", "1.5", "99999", "99999999999", "1e3", "%00"));
    return get("/v1/items?n=" + count);
  }

  private String badQuery() {
    return get(
        "/v1/items?" + pick(List.of("m=1", "n=1&n=2", "=", "n", "&", "q=a&&", "%3D%3D", "n=1&x=")));
  }

  private String badEscape() {
    return get("/v1/users/" + pick(List.of("%", "%z1", "%1", "a%-1", "%%")) + "/recommendations");
  }

  private String badJson() {
    String whole = "{\"history\": [{\"item\": \"1\", \"rating\": 5}], \"n\": 3}";
    return post(
        whole.substring(0, random.nextInt(whole.length()))
            + pick(List.of("", "\u0000", nonsense(9))));
  }

  private String wrongType() {
    return post(
        pick(
            List.of(
                "[]",
                "1",
                "null",
                "\"text\"",
                "{\"pairs\": 1, \"history\": 1}",
                "{\"pairs\": [null], \"history\": [null]}",
                "{\"fields\": {\"gender\": null}, \"n\": 1}",
                "{\"where\": {\"genres\": null}, \"n\": 1}",
                "{\"exclude\": [null], \"n\": 1}",
                "{\"history\": [], \"n\": 1.9}",
                "{\"pairs\": [{\"user\": 1e999}], \"history\": {}}",
                "{\"unknown\": " + random.nextInt() + "}",
                "[".repeat(2000))));
  }

  private String tooLong() {
    return post(" ".repeat((1 << 16) + 1 + random.nextInt(1 << 12)));
  }

  private String badHeaders() {
    return pick(
        List.of(
            "GET\r\n\r\n",
            "GET /v1/model\r\n\r\n",
            nonsense(9).replace(" ", "") + "\r\n\r\n",
            "GET /v1/ model HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
            "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: five\r\n\r\n",
            "GET /v1/model HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n"));
  }
}
