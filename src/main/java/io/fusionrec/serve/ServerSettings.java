package io.fusionrec.serve;

import io.fusionrec.settings.SettingChecks;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server behaves.
 *
 * @param host the address to listen on; the loopback one keeps others on the network out
 * @param port the port, 0 for any free one
 * @param waiting how many requests may wait or be worked on at a time; any further is answered 503
 * @param body the most bytes of a request's body
 * @param most the most items of a list and pairs of a request
 * @param token what a request has to bring as bearer token; empty where none is asked for
 */
public record ServerSettings(
    String host, int port, int waiting, int body, int most, Optional<String> token) {
  /** Loopback, 8080, 64 requests, 64 KiB, 1,000 items, no token. */
  public static final ServerSettings DEFAULT =
      new ServerSettings("127.0.0.1", 8080, 64, 1 << 16, 1000, Optional.empty());

  private static final int MOST_WAITING = 10_000;
  private static final int LARGEST_BODY = 1 << 28;

  /** Checks the ranges. */
  public ServerSettings {
    Objects.requireNonNull(host, "host");
    SettingChecks.require(port >= 0 && port <= 65535, "port", "between 0 and 65535", port);
    SettingChecks.require(
        waiting >= 1 && waiting <= MOST_WAITING, "waiting", "1 to " + MOST_WAITING, waiting);
    SettingChecks.require(body >= 1 && body <= LARGEST_BODY, "body", "1 to " + LARGEST_BODY, body);
    SettingChecks.atLeast("most", most, 1);
    SettingChecks.require(
        token.filter(one -> one.isBlank() || !one.equals(one.strip())).isEmpty(),
        "token",
        "without blanks or line breaks around it, which no request can bring",
        "one with such");
    SettingChecks.require(
        token.filter(one -> !one.chars().allMatch(ServerSettings::isPrintable)).isEmpty(),
        "token",
        "of the letters, digits and signs of ASCII, since a header of a request has no others",
        "one with another character");
  }

  private static boolean isPrintable(int character) {
    return character >= ' ' && character <= '~';
  }

  /** All but the token, which no log has to hold. */
  @Override
  public String toString() {
    return "ServerSettings[host=%s, port=%d, waiting=%d, body=%d, most=%d, token=%s]"
        .formatted(host, port, waiting, body, most, token.isPresent() ? "..." : "none");
  }

  /** The same on another port, 0 for any free one. */
  public ServerSettings onPort(int other) {
    return new ServerSettings(host, other, waiting, body, most, token);
  }
}
