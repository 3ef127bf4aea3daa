package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why somebody whom training never saw is recommended an item. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/v1/explanations";
  private static final String ASKED =
      "{\"history\": [{\"item\": \"i1\", \"rating\": 5}, {\"item\": \"i2\", \"rating\": 4}],"
          + " \"fields\": {\"age\": \"old\"}, \"item\": \"i3\", \"n\": 1%s}";

  private RecommendationServer server;

  @BeforeAll
  void open() {
    server = Frozen.server(ServerSettings.DEFAULT.onPort(0));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void itIsTheModelsOfThePerson() throws Exception {
    NewUser same = new NewUser("(new)", Map.of("i1", 5f, "i2", 4f), Map.of("age", "old"));
    Explanation why;
    try (Recommender model =
        Recommender.load(Frozen.RUN, GraphEncoders.load(), ComputeDevice.cpu(), List.of(same))) {
      why = model.explain("(new)", "i3", 1);
    }
    ObjectNode expected = (ObjectNode) JSON.readTree(JSON.writeValueAsString(why.asMap()));
    expected.remove("user");
    HttpResponse<String> answer = Frozen.post(server, PATH, ASKED.formatted(""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(expected.toString());
    assertThat(expected.path("reasons")).isNotEmpty();
    assertThat(expected.path("nearest").path(0).path("item").asText()).isIn("i1", "i2");

    JsonNode drawn =
        JSON.readTree(Frozen.post(server, PATH, ASKED.formatted(", \"picture\": true")).body());
    assertThat(drawn.path("picture").asText()).isEqualTo(why.picture().svg());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"history\": []} | 400 | an explanation needs an 'item'",
        "{\"item\": \"i1\", \"n\": 0} | 400 | n must be between 1 and 1000, but is 0",
        "{\"item\": \"i1\", \"where\": {}} | 400 | where",
        "{\"item\": \"x\"} | 422 | item 'x' has no rating in the data",
        "{\"item\": \"i1\", \"history\": [{\"item\": \"x\", \"rating\": 5}]} | 422 | item 'x'",
        "{\"item\": \"i1\", \"fields\": {\"x\": \"y\"}} | 422 | unknown field of users 'x'"
      })
  void whatIsWrongIsSaid(String asked, int status, String why) throws Exception {
    HttpResponse<String> answer = Frozen.post(server, PATH, asked);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(why);
  }
}
