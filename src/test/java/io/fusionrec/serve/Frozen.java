package io.fusionrec.serve;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The frozen model behind a server, and how it is asked. */
final class Frozen {
  static final Path RUN = Path.of("src/test/resources/frozen/model-1");
  static final NewUser SOMEBODY = new NewUser("n", Map.of("i1", 5f), Map.of());
  static final String SOMEBODY_ASKED = "{\"history\": [{\"item\": \"i1\", \"rating\": 5}]}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Frozen() {}

  /** Loads it anew each time. */
  static class Loader implements ServedModel.Loader {
    @Override
    public Recommender load(List<NewUser> newcomers) {
      return Recommender.load(RUN, GraphEncoders.load(), ComputeDevice.cpu(), newcomers);
    }

    @Override
    public ModelDescription description() {
      return ModelFolder.of(RUN).description();
    }
  }

  static RecommendationServer server(ServerSettings settings) {
    return new RecommendationServer(
        RUN, GraphEncoders.load(), ComputeDevice.cpu(), settings, false, line -> {});
  }

  static HttpResponse<String> get(RecommendationServer server, String path) {
    return send(server, path, HttpRequest.newBuilder());
  }

  static HttpResponse<String> post(RecommendationServer server, String path, String body) {
    return send(
        server, path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(
      RecommendationServer server, String path, HttpRequest.Builder request) {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    try {
      return CLIENT.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What comes back for a request as it goes over the line, headers and body. */
  static String raw(RecommendationServer server, String head, String body) {
    return raw("127.0.0.1", server, head, body);
  }

  /** The same from the address that it listens on. */
  static String raw(String address, RecommendationServer server, String head, String body) {
    try (Socket socket = new Socket(address, server.port())) {
      String length = "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
      socket
          .getOutputStream()
          .write((head + "\r\n" + length + body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
