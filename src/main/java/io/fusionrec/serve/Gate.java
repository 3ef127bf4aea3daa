package io.fusionrec.serve;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is let in: whoever brings the token. Where none is asked for, nobody whom somebody else's
 * page sends: a browser on this machine reaches a loopback address for any page that is open in it,
 * under a name that the page's owner lets point there, too (DNS rebinding).
 *
 * @param token what a request has to bring; empty where none is asked for
 * @param host the address that was asked to be listened on
 * @param loopback whether this machine alone reaches it
 */
record Gate(Optional<String> token, String host, boolean loopback) {
  private static final String SCHEME = "Bearer ";
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*]|[^:]*)(:[0-9]*)?");
  private static final Pattern ORIGIN = Pattern.compile("https?://(.*)");

  /**
   * Refuses what another site's page sends; whatever is no browser says no {@code Origin}.
   *
   * @throws Problem when the host isn't this server, or the origin isn't the host
   */
  void requireOwn(HttpExchange exchange) {
    if (token.isPresent()) {
      return; // which no other page has
    }
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    // Without a host it is a program that speaks HTTP/1.0; a browser always sends one.
    if (loopback && !hosts.isEmpty() && !(hosts.size() == 1 && isOurs(hosts.get(0)))) {
      throw new Problem(
          421,
          "'"
              + String.join(", ", hosts)
              + "' is not this server: without a token it answers as localhost, 127.0.0.1 and"
              + " [::1] alone");
    }
    for (String origin : exchange.getRequestHeaders().getOrDefault("Origin", List.of())) {
      Matcher site = ORIGIN.matcher(origin);
      boolean own = site.matches() && hosts.stream().anyMatch(site.group(1)::equalsIgnoreCase);
      if (exchange.getRequestMethod().equals("POST") && !own) {
        throw new Problem(
            403,
            "'"
                + origin
                + "' is another site than '"
                + String.join(", ", hosts)
                + "': without a token its pages are not answered");
      }
    }
  }

  private boolean isOurs(String header) {
    Matcher parts = HOST.matcher(header);
    if (!parts.matches()) {
      return false;
    }
    String name = parts.group(1).toLowerCase(Locale.ROOT);
    return LOCAL.contains(name)
        || name.equals(host.toLowerCase(Locale.ROOT))
        || name.equals("[" + host.toLowerCase(Locale.ROOT) + "]");
  }

  /**
   * Asks for the token, unless the route stands open.
   *
   * @throws Problem when it isn't there
   */
  void requireToken(Route route, HttpExchange exchange) {
    if (token.isEmpty() || route.isOpen()) {
      return;
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] wanted = token.get().getBytes(StandardCharsets.UTF_8);
    if (given == null
        || !given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !MessageDigest.isEqual(
            given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), wanted)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      throw new Problem(401, "a bearer token is needed");
    }
  }

  /** All but the token, which no log has to hold. */
  @Override
  public String toString() {
    return "Gate[host=" + host + "]";
  }
}
