package io.fusionrec.serve;

import io.fusionrec.settings.SettingChecks;
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

  /** Checks the ranges. */
  public ServerSettings {
    SettingChecks.require(port >= 0 && port <= 65535, "port", "between 0 and 65535", port);
    SettingChecks.atLeast("waiting", waiting, 1);
    SettingChecks.atLeast("body", body, 1);
    SettingChecks.atLeast("most", most, 1);
  }

  /** The same on another port, 0 for any free one. */
  public ServerSettings onPort(int other) {
    return new ServerSettings(host, other, waiting, body, most, token);
  }
}
