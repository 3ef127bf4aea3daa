package io.fusionrec.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.io.Chromium;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A page in a headless Chromium, spoken to by the browser's own DevTools protocol. */
final class BrowserPage implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final WebSocket socket;
  private final Answers answers;
  private final AtomicInteger last = new AtomicInteger();

  /** What the browser answers to each numbered command. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final StringBuilder part = new StringBuilder();

    CompletableFuture<JsonNode> to(int id) {
      return open.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      part.append(data);
      if (whole) {
        try {
          JsonNode message = JSON.readTree(part.toString());
          if (message.has("id")) {
            to(message.path("id").asInt()).complete(message);
          }
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        part.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private BrowserPage(Process process, WebSocket socket, Answers answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** Opens an address with a browser that keeps its files in a folder. */
  static BrowserPage open(String address, Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Chromium.program().orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                address)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // The browser writes its port there once it listens.
    Path port = folder.resolve("DevToolsActivePort");
    Instant until = Instant.now().plus(PATIENCE);
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (Instant.now().isAfter(until)) {
        process.destroyForcibly();
        throw new AssertionError("the browser doesn't listen");
      }
      Thread.sleep(50);
    }
    HttpClient client = HttpClient.newHttpClient();
    Answers answers = new Answers();
    String host = "127.0.0.1:" + Files.readAllLines(port).get(0);
    JsonNode pages =
        JSON.readTree(
            client
                .send(
                    HttpRequest.newBuilder(URI.create("http://" + host + "/json/list")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
    for (JsonNode page : pages) {
      if (page.path("type").asText().equals("page")) {
        URI target = URI.create(page.path("webSocketDebuggerUrl").asText());
        WebSocket socket = client.newWebSocketBuilder().buildAsync(target, answers).get();
        return new BrowserPage(process, socket, answers);
      }
    }
    throw new AssertionError("no page among " + pages);
  }

  private JsonNode send(String method, ObjectNode parameters) throws Exception {
    int id = last.incrementAndGet();
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", parameters);
    socket.sendText(command.toString(), true).get();
    JsonNode answer = answers.to(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (answer.has("error")) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("result");
  }

  /** The value of an expression in the page, of a promise what comes of it. */
  JsonNode value(String expression) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Waits until an expression holds. */
  void await(String condition) throws Exception {
    Instant until = Instant.now().plus(PATIENCE);
    while (!value(condition).asBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError(
            condition + " doesn't hold of " + value("document.body.innerText").asText());
      }
      Thread.sleep(20);
    }
  }

  /** Presses what a selector finds. */
  void click(String selector) throws Exception {
    value("document.querySelector(" + JSON.writeValueAsString(selector) + ").click()");
  }

  /** Types into what a selector finds. */
  void type(String selector, String text) throws Exception {
    String quoted = JSON.writeValueAsString(selector);
    value(
        "{ const field = document.querySelector("
            + quoted
            + "); field.value = "
            + JSON.writeValueAsString(text)
            + "; field.dispatchEvent(new Event('input')); }");
  }

  /** Draws on a screen of that width, dark or light. */
  void screen(int width, boolean dark) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", 900)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = JSON.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    send("Emulation.setEmulatedMedia", media);
  }

  /** The page as a PNG picture. */
  byte[] picture() throws Exception {
    return Base64.getDecoder()
        .decode(
            send("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"))
                .path("data")
                .asText());
  }

  @Override
  public void close() {
    socket.abort();
    // They write into the folder until they are gone.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }
}
