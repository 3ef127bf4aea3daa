package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code openapi.yaml} says of operations and answers, from which clients are generated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedAnswersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Objects whose names are the data's or a setting's, and not the description's. */
  private static final Set<String> OPEN =
      Set.of("metrics", "sha256", "encoder_for_rating", "encoder_for_ranking", "fusion", "output");

  private RecommendationServer server;
  private String description = "";

  @BeforeAll
  void open() {
    server = Frozen.server(ServerSettings.DEFAULT.onPort(0));
    description = Frozen.get(server, "/openapi.yaml").body();
  }

  @AfterAll
  void close() {
    server.close();
  }

  /** Each path with what stands below it. */
  private List<String> operations() {
    String paths = description.substring(0, description.indexOf("\ncomponents:"));
    List<String> operations = new ArrayList<>();
    for (String part : paths.split("\n(?= {2}/\\S*:\n)")) {
      if (part.startsWith("  /")) {
        operations.add(part);
      }
    }
    return operations;
  }

  @Test
  void eachOperationHasANameOfItsOwnAndSaysHowItIsRefused() {
    Set<String> names = new TreeSet<>();
    for (String operation : operations()) {
      Matcher name = Pattern.compile("\n {6}operationId: (\\w+)\n").matcher(operation);
      assertThat(name.find()).as(operation).isTrue();
      assertThat(names.add(name.group(1))).as(name.group(1)).isTrue();
      assertThat(operation.contains("responses/Unauthorized"))
          .as(operation)
          .isNotEqualTo(operation.contains("security: []"));
      boolean busy = operation.startsWith("  /v1/");
      assertThat(operation.contains("\"503\": {$ref: \"#/components/responses/Unavailable\"}"))
          .as(operation)
          .isEqualTo(busy);
      boolean post = operation.contains("\n    post:");
      for (String response : List.of("TooLarge", "Foreign")) {
        assertThat(operation.contains("responses/" + response + "\"")).isEqualTo(post);
      }
      assertThat(operation).doesNotContain("schema: {type: object}");
    }
    try (ServedModel model = new ServedModel(new Frozen.Loader(), new Newcomers(1))) {
      ServedModels models = new ServedModels(model, Optional.empty());
      assertThat(names)
          .hasSameSizeAs(new Routes(models, new RequestMetrics(), new Limits(1)).all());
    }
    assertThat(description).containsSubsequence("    Unavailable:", "Retry-After: {");
  }

  @Test
  void eachReferenceIsThere() {
    Matcher reference = Pattern.compile("#/components/(\\w+)/(\\w+)").matcher(description);
    while (reference.find()) {
      String kind = description.substring(description.indexOf("\n  " + reference.group(1) + ":\n"));
      assertThat(kind).contains("\n    " + reference.group(2) + ":\n");
    }
  }

  @Test
  void eachNameOfAnAnswerIsDescribed() throws Exception {
    for (String path :
        List.of(
            "/v1/users/u3/recommendations",
            "/v1/items/i1/similar",
            "/v1/users/u3/items/i1/explanation",
            "/v1/items?q=i",
            "/v1/fields",
            "/v1/model",
            "/v1/models",
            "/health/live",
            "/health/ready",
            "/nowhere")) {
      assertDescribed(path, Frozen.get(server, path).body());
    }
    String asked =
        "{\"item\": \"i3\", \"history\": [{\"item\": \"i1\", \"rating\": 5}], \"picture\": true}";
    assertDescribed("new", Frozen.post(server, "/v1/explanations", asked).body());
    assertDescribed(
        "new", Frozen.post(server, "/v1/recommendations", Frozen.SOMEBODY_ASKED).body());
  }

  private void assertDescribed(String of, String answer) throws Exception {
    Set<String> names = new TreeSet<>();
    collect(JSON.readTree(answer), names);
    assertThat(names).as(of).isNotEmpty();
    assertThat(names)
        .as(of)
        .allSatisfy(
            name ->
                assertThat(description).containsPattern("[{ ]" + Pattern.quote(name) + ":( |\n)"));
  }

  private static void collect(JsonNode node, Set<String> names) {
    node.properties()
        .forEach(
            one -> {
              names.add(one.getKey());
              boolean dataNames = one.getKey().equals("fields") && one.getValue().isObject();
              if (!OPEN.contains(one.getKey()) && !dataNames) {
                collect(one.getValue(), names);
              }
            });
    if (node.isArray()) {
      node.forEach(one -> collect(one, names));
    }
  }

  /** The same bytes from each process, whatever order its hashes have. */
  @Test
  void answersHaveOneOrder() {
    assertThat(Frozen.get(server, "/v1/fields").body())
        .startsWith(
            "{\"scale\":{\"minimum\":1.0,\"maximum\":5.0},\"implicit\":false,\"ratings\":[1.0,")
        .contains("\"users\":[{\"name\":", "\"items\":[{\"name\":");
    assertThat(Frozen.get(server, "/v1/items?q=i1&n=1").body())
        .isEqualTo("{\"items\":[{\"item\":\"i1\",\"title\":\"i1\"}]}");
  }

  /** As the command line prints it: the shares that are shown and the rest are the base's part. */
  @Test
  void anExplanationSaysWhatIsLeft() throws Exception {
    JsonNode why =
        JSON.readTree(Frozen.get(server, "/v1/users/u3/items/i1/explanation?n=2").body());
    double sum = why.path("rest").asDouble();
    int shares = 0;
    for (JsonNode reason : why.path("reasons")) {
      if (reason.path("measure").asText().equals("SHARE")) {
        sum += reason.path("value").asDouble();
        shares++;
      }
    }
    assertThat(shares).isEqualTo(2);
    double base = 0;
    for (JsonNode part : why.path("parts")) {
      base += part.path("kind").asText().equals("BASE") ? part.path("value").asDouble() : 0;
    }
    assertThat(base).isNotZero();
    assertThat(sum).isCloseTo(base, within(1e-5));
  }
}
