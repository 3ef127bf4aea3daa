package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.recommend.Reason;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String SOMEBODY = "{\"history\": [{\"item\": \"1\", \"rating\": 5}]}";

  @TempDir private static Path shared;
  private static Path run = Path.of("");
  private static final String DESCRIPTION = "model.json";

  private static Path beside = Path.of("");

  @TempDir private Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void train() throws IOException {
    RatingData data = SmallSample.generate();
    GraphEncoderProvider provider = GraphEncoders.load().get("GSIRec");
    SettingsTree settings = RunSettings.defaults(provider);
    for (String stage : List.of("", "further.")) {
      settings = settings.set(stage + "rating.epochs=1").set(stage + "ranking.epochs=1");
    }
    for (int seed = 1; seed <= 2; seed++) {
      Path out = Files.createDirectories(shared.resolve("seed" + seed));
      new RatingExperiment(
              data, provider, settings, seed, ComputeDevice.cpu(), TrainingListener.NONE)
          .run(FusionHeads.NONE, out, Resume.NEVER, new RunOutputs(false, true));
    }
    run = onlyRun("seed1");
    beside = onlyRun("seed2");
  }

  private static Path onlyRun(String out) throws IOException {
    try (Stream<Path> runs = Files.list(shared.resolve(out))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private RecommendationServer serverAgainst(Path other) {
    return new RecommendationServer(
        run,
        Optional.of(other),
        GraphEncoders.load(),
        ComputeDevice.cpu(),
        ServerSettings.DEFAULT.onPort(0),
        false,
        log::add);
  }

  @Test
  void aSecondModelAnswersWhoAsksForIt() {
    try (RecommendationServer server = serverAgainst(beside);
        Recommender second = Recommender.load(beside)) {
      String path = "/v1/users/42/recommendations?n=3";
      JsonNode main = json(get(server, path)).path("items");
      JsonNode against = json(get(server, path + "&model=against")).path("items");
      assertThat(json(get(server, path + "&model=main")).path("items")).isEqualTo(main);
      assertThat(against).isNotEqualTo(main);
      List<Recommendation> expected = second.recommend("42", RecommendationQuery.of(3));
      for (int k = 0; k < 3; k++) {
        assertThat(against.path(k).path("item").asText()).isEqualTo(expected.get(k).item());
        assertThat(against.path(k).path("score").floatValue()).isEqualTo(expected.get(k).score());
      }
      String pair = "{\"pairs\": [{\"user\": \"42\", \"item\": \"7\"}]}";
      assertThat(
              json(post(server, "/v1/predictions?model=against", pair))
                  .path("ratings")
                  .path(0)
                  .floatValue())
          .isEqualTo(second.rate("42", "7"));
      assertThat(json(post(server, "/v1/recommendations?model=against", SOMEBODY)).path("items"))
          .hasSize(10)
          .isNotEqualTo(json(post(server, "/v1/recommendations", SOMEBODY)).path("items"));
      assertThat(
              json(get(server, "/v1/users/42/items/7/explanation?model=against"))
                  .path("score")
                  .floatValue())
          .isEqualTo(second.explain("42", "7", 1).score());
      JsonNode models = json(get(server, "/v1/models"));
      assertThat(models.path("main").path("seed").asInt()).isEqualTo(1);
      assertThat(models.path("against").path("seed").asInt()).isEqualTo(2);
      assertThat(json(get(server, "/v1/model?model=against"))).isEqualTo(models.path("against"));
      assertProblem(get(server, path + "&model=x"), 400, "main or against, but is 'x'");
    }
    assertThat(log).hasSize(1).first().asString().endsWith("main or against, but is 'x'");
  }

  @Test
  void modelsOfDifferentDataDontStandSideBySide() {
    Path other = Path.of("src/test/resources/frozen/model-1");
    assertThatThrownBy(() -> serverAgainst(other))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining("'sample' (200 users, 150 items")
        .hasMessageContaining("only models of the same data");
    try (RecommendationServer server = server()) {
      assertProblem(
          get(server, "/v1/users/42/recommendations?model=against"), 400, "--against gives one");
      assertThat(json(get(server, "/v1/models")).fieldNames()).toIterable().containsExactly("main");
    }
  }

  @Test
  void anExplanationHasTheEncodersReasonsAndAPicture() {
    try (RecommendationServer server = server();
        Recommender model = Recommender.load(run)) {
      JsonNode reasons = json(get(server, "/v1/users/42/items/7/explanation?n=2")).path("reasons");
      List<Reason> expected = model.explain("42", "7", 2).reasons();
      assertThat(reasons).hasSameSizeAs(expected).hasSizeGreaterThan(2);
      for (int k = 0; k < expected.size(); k++) {
        assertThat(reasons.path(k).path("sentence").asText()).isEqualTo(expected.get(k).sentence());
        assertThat(reasons.path(k).path("value").floatValue()).isEqualTo(expected.get(k).value());
        assertThat(reasons.path(k).path("measure").asText())
            .isEqualTo(expected.get(k).measure().name());
      }
      assertThat(reasons.path(0).path("paths").path(0).path("nodes").path(0).path("id").asText())
          .isEqualTo("42");
      HttpResponse<String> picture = get(server, "/v1/users/42/items/7/explanation.svg?n=2");
      assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
      assertThat(picture.body()).isEqualTo(model.explain("42", "7", 2).picture().svg());
      assertProblem(get(server, "/v1/users/42/items/x/explanation.svg"), 404, "item 'x'");
      assertProblem(get(server, "/v1/users/42/items/7/explanation.svg?n=0"), 400, "between 1");
    }
    assertThat(log).hasSize(2).allMatch(line -> line.startsWith("refused GET "));
  }

  private RecommendationServer server(Path of, int waiting, Optional<String> token) {
    return new RecommendationServer(
        of,
        GraphEncoders.load(),
        ComputeDevice.cpu(),
        new ServerSettings("127.0.0.1", 0, waiting, 4096, 1000, token),
        true,
        log::add);
  }

  private RecommendationServer server() {
    return server(run, 64, Optional.empty());
  }

  private static HttpRequest.Builder to(RecommendationServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(RecommendationServer server, String path) {
    return send(to(server, path));
  }

  private static HttpResponse<String> post(RecommendationServer server, String path, String body) {
    return send(to(server, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JsonMapper.builder().build().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void listsAndRatingsAreThoseOfTheModel() {
    try (RecommendationServer server = server();
        Recommender model = Recommender.load(run)) {
      List<Recommendation> expected = model.recommend("42", RecommendationQuery.of(5));
      JsonNode answer = json(get(server, "/v1/users/42/recommendations?n=5"));
      assertThat(answer.path("user").asText()).isEqualTo("42");
      for (int k = 0; k < 5; k++) {
        JsonNode item = answer.path("items").path(k);
        assertThat(item.path("item").asText()).isEqualTo(expected.get(k).item());
        assertThat(item.path("title").asText()).isEqualTo(expected.get(k).title());
        assertThat(item.path("score").floatValue()).isEqualTo(expected.get(k).score());
      }
      JsonNode ratings =
          json(
              post(
                  server, "/v1/predictions", "{\"pairs\": [{\"user\": \"42\", \"item\": \"7\"}]}"));
      assertThat(ratings.path("ratings").path(0).floatValue()).isEqualTo(model.rate("42", "7"));
      JsonNode alike = json(get(server, "/v1/items/7/similar?n=1"));
      assertThat(alike.path("items").path(0).path("item").asText())
          .isEqualTo(model.similar("7", 1).get(0).item());
      JsonNode filtered =
          json(
              get(
                  server,
                  "/v1/users/42/recommendations?n=1&where=genres:Comedy&exclude="
                      + expected.get(0).item()));
      assertThat(filtered.path("items")).hasSize(1);
      assertThat(json(post(server, "/v1/recommendations", SOMEBODY)).path("items")).hasSize(10);
    }
    assertThat(log).isEmpty();
  }

  /** The description names every route, and every route that it names answers. */
  @Test
  void theDescriptionIsTrue() {
    try (RecommendationServer server = server()) {
      String description = get(server, "/openapi.yaml").body();
      Map<String, String> described = new HashMap<>();
      Matcher route =
          Pattern.compile("^ {2}(/\\S*):\\n {4}(get|post):", Pattern.MULTILINE)
              .matcher(description);
      while (route.find()) {
        described.put(route.group(1), route.group(2));
      }
      Matcher examples =
          Pattern.compile("^ {12}example: (\\{.*})$", Pattern.MULTILINE).matcher(description);
      Map<String, String> bodies = new HashMap<>();
      for (String path : List.of("/v1/recommendations", "/v1/explanations", "/v1/predictions")) {
        assertThat(examples.find()).isTrue();
        bodies.put(path, examples.group(1));
      }
      described.forEach(
          (path, method) -> {
            String asked = path.replace("{user}", "42").replace("{item}", "7");
            HttpResponse<String> answer =
                method.equals("get")
                    ? get(server, asked)
                    : post(server, asked, bodies.getOrDefault(path, ""));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
          });
      String known = json(get(server, "/nowhere")).path("detail").asText();
      assertThat(known.substring(known.indexOf('/')).split(", "))
          .containsExactlyInAnyOrderElementsOf(described.keySet());
    }
  }

  @Test
  void titlesAreFoundAndFieldsAreNamed() {
    try (RecommendationServer server = server()) {
      JsonNode found = json(get(server, "/v1/items?q=movie+13&n=3")).path("items");
      assertThat(found).hasSize(3);
      assertThat(found)
          .allSatisfy(one -> assertThat(one.path("title").asText()).contains("Movie 13"));
      JsonNode fields = json(get(server, "/v1/fields"));
      assertThat(fields.path("users").findValuesAsText("name")).contains("gender", "age");
      assertThat(fields.path("items").path(0).path("values")).isNotEmpty();
      assertThat(fields.path("scale").path("maximum").asInt()).isEqualTo(5);
    }
  }

  /** The page asks for nothing from anywhere else, and only for what there is. */
  @Test
  void thePageStandsAlone() {
    try (RecommendationServer server = server(run, 64, Optional.of("secret"))) {
      HttpResponse<String> page = get(server, "/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "connect-src 'self'");
      assertThat(page.body()).doesNotContain("http:", "https:", "src=", "innerHTML");
      Matcher paths = Pattern.compile("[\"`](/v1/[a-z]+)").matcher(page.body());
      String known = get(server, "/nowhere").body();
      while (paths.find()) {
        assertThat(known).contains(paths.group(1));
      }
    }
  }

  @Test
  void headHasAllOfGetButTheBody() {
    try (RecommendationServer server = server()) {
      String path = "/v1/users/42/recommendations?n=5";
      HttpResponse<String> whole = get(server, path);
      HttpResponse<String> head =
          send(to(server, path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      for (String name : List.of("Content-Type", "Content-Length")) {
        assertThat(head.headers().firstValue(name)).isEqualTo(whole.headers().firstValue(name));
      }
      HttpResponse<String> unknown =
          send(to(server, "/v1/none").method("HEAD", HttpRequest.BodyPublishers.noBody()));
      assertThat(unknown.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsWrongWithARequestIsSaid() {
    try (RecommendationServer server = server()) {
      assertProblem(get(server, "/v1/users/42x/recommendations"), 404, "nearest is '42'");
      assertProblem(get(server, "/v1/items/x/similar"), 404, "item 'x' has no rating");
      assertProblem(get(server, "/v1/users/42/recommendations?n=0"), 400, "between 1 and 1000");
      assertProblem(get(server, "/v1/users/42/recommendations?n=x"), 400, "a whole number");
      assertProblem(get(server, "/v1/users/42/recommendations?m=1"), 400, "'m' is unknown");
      assertProblem(get(server, "/v1/users/42/recommendations?n=1&n=2"), 400, "twice");
      assertProblem(
          get(server, "/v1/users/42/recommendations?where=genres:X"), 422, "value of genres 'X'");
      assertProblem(get(server, "/v1/users/42/recommendations?where=x"), 400, "field:value");
      assertProblem(
          get(server, "/v1/users/42/recommendations?exclude=x"),
          422,
          "excluded item 'x' is not in");
      assertProblem(
          post(server, "/v1/recommendations", SOMEBODY.replace("]}", "], \"exclude\": [\"x\"]}")),
          422,
          "excluded item 'x' is not in");
      assertProblem(post(server, "/v1/predictions", "{"), 400, "body:1: not valid JSON");
      assertProblem(post(server, "/v1/predictions", "null"), 400, "expected an object");
      assertProblem(post(server, "/v1/predictions", "{\"pears\": []}"), 400, "pears");
      assertProblem(
          post(server, "/v1/predictions", "{\"pairs\": [{\"user\": \"x\", \"item\": \"7\"}]}"),
          422,
          "user 'x' is not in the data");
      assertProblem(
          post(server, "/v1/recommendations", SOMEBODY.replace("5", "9")), 422, "on the scale");
      assertProblem(
          post(server, "/v1/recommendations", "x".repeat(5000)), 413, "more than 4096 bytes");
      HttpResponse<String> deleted = send(to(server, "/v1/model").DELETE());
      assertProblem(deleted, 405, "there is GET, HEAD");
      assertThat(deleted.headers().firstValue("Allow")).hasValue("GET, HEAD");
      assertThat(get(server, "/metrics").body())
          .contains("{route=\"/v1/users/{user}/recommendations\",status=\"400\"} 5")
          .contains("{route=\"/v1/recommendations\",status=\"413\"} 1")
          .contains("{route=\"/v1/model\",status=\"405\"} 1")
          .doesNotContain("unknown");
    }
    assertThat(log)
        .hasSize(17)
        .allMatch(line -> line.startsWith("refused "))
        .contains("refused DELETE /v1/model: 405, DELETE is not answered here; there is GET, HEAD");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  /** Whatever comes in, the answer is the sender's fault and the server goes on. */
  @Test
  void nonsenseIsTheSendersFault() throws IOException {
    Random random = new Random(1);
    String pieces = "/v1usersimtec0.%2F%00%zz?&=n:{}[]\"\\ ,-+";
    try (RecommendationServer server = server()) {
      for (int k = 0; k < 300; k++) {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "/v1/users/" : "/");
        for (int left = random.nextInt(30); left > 0; left--) {
          path.append(pieces.charAt(random.nextInt(pieces.length())));
        }
        String body = random.nextBoolean() ? "" : pieces.substring(random.nextInt(30));
        String method = List.of("GET", "POST", "PUT", "x").get(random.nextInt(4));
        String answer =
            raw(
                server,
                method
                    + " "
                    + path.toString().replace(' ', '_')
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length
                    + "\r\n\r\n"
                    + body);
        assertThat(answer).as(method + " " + path).matches("(?s)HTTP/1.1 (4\\d\\d|200).*");
      }
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    }
    assertThat(log).isNotEmpty().allMatch(line -> line.matches("refused [ -~]+: 4\\d\\d, [ -~]+"));
  }

  private static String raw(RecommendationServer server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aTokenIsAskedFor() {
    try (RecommendationServer server = server(run, 64, Optional.of("secret"))) {
      HttpResponse<String> refused = get(server, "/v1/model");
      assertProblem(refused, 401, "bearer token");
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(send(to(server, "/v1/model").header("Authorization", "Bearer wrong")).statusCode())
          .isEqualTo(401);
      assertThat(
              send(to(server, "/v1/model").header("Authorization", "Bearer secret")).statusCode())
          .isEqualTo(200);
      assertThat(
              send(to(server, "/v1/model").header("Authorization", "bearer  secret")).statusCode())
          .isEqualTo(200);
      assertThat(send(to(server, "/v1/model").header("Authorization", "Basic secret")).statusCode())
          .isEqualTo(401);
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").statusCode()).isEqualTo(401);
      assertThat(send(to(server, "/metrics").header("Authorization", "Bearer secret")).body())
          .contains("{route=\"/v1/model\",status=\"401\"} 3")
          .doesNotContain("unknown");
    }
  }

  @Test
  void aBodyThatBreaksOffIsCountedUnderItsRoute() throws Exception {
    try (RecommendationServer server = server(run, 64, Optional.empty())) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        String begun =
            "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
      }
      String counted = "{route=\"/v1/predictions\",status=\"499\"} 1";
      for (int k = 0; k < 500 && !get(server, "/metrics").body().contains(counted); k++) {
        Thread.sleep(10);
      }
      assertThat(get(server, "/metrics").body()).contains(counted);
    }
  }

  @Test
  void tooManyAtATimeAreSentAwayAndThenItGoesOn() {
    try (RecommendationServer server = server(run, 1, Optional.empty())) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int k = 0; k < 12; k++) {
        asked.add(
            CLIENT.sendAsync(
                to(server, "/v1/recommendations")
                    .POST(HttpRequest.BodyPublishers.ofString(SOMEBODY))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();
      assertThat(answers).allMatch(one -> one.statusCode() == 200 || one.statusCode() == 503);
      assertThat(answers).anyMatch(one -> one.statusCode() == 200);
      HttpResponse<String> away =
          answers.stream().filter(one -> one.statusCode() == 503).findFirst().orElseThrow();
      assertProblem(away, 503, "try again");
      assertThat(away.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(get(server, "/v1/users/42/recommendations").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNewerModelIsTakenWhileRequestsAreAnswered() throws IOException, InterruptedException {
    Path copy = copyOfModel(run, folder.resolve("model"));
    try (RecommendationServer server = server(copy, 64, Optional.empty())) {
      String before = get(server, "/v1/users/42/recommendations").body();
      Path description = copy.resolve(DESCRIPTION);
      touch(description);
      while (!get(server, "/metrics").body().contains("fusion_model_reloads_total 1")) {
        assertThat(get(server, "/v1/users/42/recommendations").body()).isEqualTo(before);
        Thread.sleep(20);
      }
      assertThat(log).hasSize(1).first().asString().contains("took the newer model");

      Files.writeString(description, "{}");
      while (log.size() < 2) {
        Thread.sleep(20);
      }
      assertThat(log.get(1)).contains("the newer model is not taken");
      assertThat(get(server, "/metrics").body())
          .contains("fusion_model_reload_failures_total 1\n", "fusion_model_info{served=\"main\",");
      assertThat(get(server, "/health/ready").statusCode()).as("the old one serves").isEqualTo(200);
      assertThat(get(server, "/v1/users/42/recommendations").body()).isEqualTo(before);
    }
  }

  /** As archives and images that give all files one time bring it. */
  @Test
  void aNewerModelIsTakenWhateverTheTimesOfItsFiles() throws Exception {
    Path live = copyOfModel(run, folder.resolve("same-time"));
    FileTime time = Files.getLastModifiedTime(live.resolve(DESCRIPTION));
    try (RecommendationServer server = server(live, 64, Optional.empty())) {
      try (Stream<Path> files = Files.list(beside.resolve("model"))) {
        for (Path file : files.filter(one -> !one.endsWith(DESCRIPTION)).toList()) {
          Files.copy(file, live.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path whole = Files.copy(beside.resolve("model").resolve(DESCRIPTION), live.resolve("whole"));
      Files.setLastModifiedTime(whole, time);
      Files.move(whole, live.resolve(DESCRIPTION), StandardCopyOption.REPLACE_EXISTING);
      while (!get(server, "/metrics").body().contains("fusion_model_reloads_total 1")) {
        Thread.sleep(20);
      }
      assertThat(log).containsExactly("took the newer model of " + live.resolve(DESCRIPTION));
    }
  }

  /** A copy has no order: the description may come before the files that it describes. */
  @Test
  void aNewerModelIsTakenWhenItIsWholeWhateverCameFirst() throws Exception {
    Path live = copyOfModel(run, folder.resolve("live"));
    try (RecommendationServer server = server(live, 64, Optional.empty())) {
      Files.copy(
          beside.resolve("model").resolve(DESCRIPTION),
          live.resolve(DESCRIPTION),
          StandardCopyOption.REPLACE_EXISTING);
      touch(live.resolve(DESCRIPTION));
      while (log.isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(log.get(0)).contains("the newer model is not taken");
      String description = live.resolve(DESCRIPTION).toString();
      try (Stream<Path> files = Files.list(beside.resolve("model"))) {
        for (Path file : files.filter(one -> !one.endsWith(DESCRIPTION)).toList()) {
          Files.copy(file, live.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      while (!log.get(log.size() - 1).equals("took the newer model of " + description)) {
        Thread.sleep(20);
      }
      assertThat(get(server, "/metrics").body()).contains("fusion_model_reloads_total 1");
    }
  }

  /** Each of two models is watched; the newer second is taken, and the first isn't loaded again. */
  @Test
  void aNewerSecondModelIsTakenToo() throws IOException, InterruptedException {
    Path second = copyOfModel(beside, folder.resolve("second"));
    try (RecommendationServer server =
        new RecommendationServer(
            run,
            Optional.of(second),
            GraphEncoders.load(),
            ComputeDevice.cpu(),
            ServerSettings.DEFAULT.onPort(0),
            true,
            log::add)) {
      String path = "/v1/users/42/recommendations";
      String first = get(server, path).body();
      String before = get(server, path + "?model=against").body();
      assertThat(before).isNotEqualTo(first);

      copyOfModel(run, second);
      while (!get(server, "/metrics").body().contains("fusion_model_reloads_total 1")) {
        assertThat(get(server, path).body()).isEqualTo(first);
        Thread.sleep(20);
      }
      assertThat(get(server, path + "?model=against").body()).isEqualTo(first);
      assertThat(log).containsExactly("took the newer model of " + second.resolve(DESCRIPTION));
    }
  }

  /** Puts a run's model into a folder the way a run does: the description last, and at once. */
  private static Path copyOfModel(Path run, Path to) throws IOException {
    Files.createDirectories(to);
    Path model = run.resolve("model");
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.filter(one -> !one.endsWith(DESCRIPTION)).toList()) {
        Files.copy(file, to.resolve(model.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path whole = Files.copy(model.resolve(DESCRIPTION), to.resolve("whole"));
    touch(whole);
    Files.move(whole, to.resolve(DESCRIPTION), StandardCopyOption.REPLACE_EXISTING);
    return to;
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));
  }

  @Test
  void manyAtATimeGetTheDigitsOfOne() {
    try (RecommendationServer server = server()) {
      List<String> one =
          IntStream.range(1, 40)
              .mapToObj(user -> get(server, "/v1/users/" + user + "/recommendations").body())
              .toList();
      List<CompletableFuture<String>> many =
          IntStream.range(1, 40)
              .mapToObj(user -> to(server, "/v1/users/" + user + "/recommendations").build())
              .map(
                  request ->
                      CLIENT
                          .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                          .thenApply(HttpResponse::body))
              .toList();
      assertThat(many.stream().map(CompletableFuture::join)).isEqualTo(one);
      assertThat(get(server, "/metrics").body())
          .contains(
              "fusion_requests_total{route=\"/v1/users/{user}/recommendations\",status=\"200\"} 78");
    }
  }

  @Test
  void aClosedServerIsGoneAndAnAddressInUseIsNamed() {
    RecommendationServer server = server();
    assertThatThrownBy(
            () ->
                new RecommendationServer(
                    run,
                    GraphEncoders.load(),
                    ComputeDevice.cpu(),
                    new ServerSettings("127.0.0.1", server.port(), 1, 1, 1, Optional.empty()),
                    false,
                    log::add))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
    assertThatThrownBy(() -> new ServerSettings("h", 0, 1 << 30, 1, 1, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("waiting");
    assertThatThrownBy(() -> new ServerSettings("h", 0, 1, Integer.MAX_VALUE, 1, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("body");
    assertThatThrownBy(() -> new ServerSettings("h", 0, 1, 1, 1, Optional.of("secret\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining("secret");
    assertThat(new ServerSettings("h", 0, 1, 1, 1, Optional.of("secret")))
        .asString()
        .doesNotContain("secret");
    server.close();
    assertThatThrownBy(() -> get(server, "/health/live"))
        .hasCauseInstanceOf(ConnectException.class);
  }
}
