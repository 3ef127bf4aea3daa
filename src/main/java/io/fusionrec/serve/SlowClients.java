package io.fusionrec.serve;

import java.util.Map;
import java.util.Properties;

/**
 * How long a client may take, so that clients that stall, by malice or on a bad line, don't keep
 * others from being served.
 *
 * <p>The JDK's server has these limits as system properties only, which it reads once, when the
 * first server of the process is made; they hold for all servers of the process. So this is for
 * whoever owns the process: {@code fusion serve} calls it, an application does before its first
 * server, or sets the properties itself.
 */
public final class SlowClients {
  /**
   * A request has to be there within 10 s, headers and body. An answer may take 5 minutes, from the
   * whole request to the last byte: that counts the work too, and somebody new may wait behind
   * others for whom the model is loaded. No more than 1,024 are connected at a time.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "300",
          "jdk.httpserver.maxConnections", "1024");

  private SlowClients() {}

  /** Sets the limits for the process, but for those that are set already. */
  public static void cutOff() {
    addTo(System.getProperties());
  }

  static void addTo(Properties properties) {
    LIMITS.forEach(properties::putIfAbsent);
  }
}
