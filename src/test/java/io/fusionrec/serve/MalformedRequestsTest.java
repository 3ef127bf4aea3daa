package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * A thousand wrong requests: each is answered that it is wrong, each that reaches the server's
 * handler is a line of the log, and the server is as it was.
 */
class MalformedRequestsTest {
  private static final int REQUESTS = 1000;
  private static final String GOOD =
      "GET /v1/users/u3/recommendations?n=3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @Test
  void eachIsTheSendersFault() throws IOException {
    List<String> log = new CopyOnWriteArrayList<>();
    try (RecommendationServer server =
        new RecommendationServer(
            Path.of("src/test/resources/frozen/model-1"),
            GraphEncoders.load(),
            ComputeDevice.cpu(),
            ServerSettings.DEFAULT.onPort(0),
            false,
            log::add)) {
      String before = answer(server.port());
      assertThat(before).startsWith("HTTP/1.1 200 OK");
      MalformedRequests requests = new MalformedRequests(1);
      for (int k = 0; k < REQUESTS; k++) {
        String request = requests.next();
        assertThat(MalformedRequests.status(server.port(), request))
            .as(request)
            .startsWith("HTTP/1.1 4");
      }
      assertThat(body(answer(server.port()))).isEqualTo(body(before));
    }
    // What the JDK's server can't read at all is answered by it, and not logged.
    assertThat(log)
        .hasSizeBetween(REQUESTS / 2, REQUESTS)
        .allMatch(line -> line.matches("refused [ -~]{1,500}: 4\\d\\d, [ -~]+"));
  }

  private static String answer(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(GOOD.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n"));
  }
}
