package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** In a process of its own: the JDK's server reads the limits once. */
class SlowClientsTest {
  private static final int GENEROUS_MILLIS = 60_000;
  private static final String HEADERS = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String BODY =
      "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"pairs\": [";

  @Test
  void anApplicationsOwnLimitsWin() {
    Properties properties = new Properties();
    properties.setProperty("sun.net.httpserver.maxReqTime", "3");
    SlowClients.addTo(properties);
    assertThat(properties)
        .containsEntry("sun.net.httpserver.maxReqTime", "3")
        .containsEntry("sun.net.httpserver.maxRspTime", "300")
        .containsEntry("jdk.httpserver.maxConnections", "1024");
  }

  /** Many more than there are threads for requests that are worked on. */
  @Test
  void whoStallsIsCutOffWhileOthersAreServed() throws Exception {
    Process process = serve("-Dsun.net.httpserver.maxReqTime=2");
    List<Socket> stalled = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      int port = port(out.readLine());
      for (int k = 0; k < 12; k++) {
        stalled.add(begun(port, k % 2 == 0 ? HEADERS : BODY));
      }
      assertThat(status(port)).isEqualTo(200);
      for (Socket socket : stalled) {
        assertThat(rest(socket)).as("nothing is answered").isEmpty();
      }
      assertThat(status(port)).isEqualTo(200);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
      process.destroy();
      assertThat(process.waitFor()).isNotEqualTo(1);
    }
  }

  private static Process serve(String limit) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            limit,
            "-cp",
            classPath,
            Main.class.getName(),
            "serve",
            "--run=src/test/resources/frozen/model-1",
            "--device=cpu",
            "--port=0",
            "--waiting=2")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int port(String line) {
    Matcher matcher = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/").matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static Socket begun(int port, String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(GENEROUS_MILLIS);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What still comes until the server hangs up. */
  private static byte[] rest(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }

  private static int status(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/v1/users/u3/recommendations"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
