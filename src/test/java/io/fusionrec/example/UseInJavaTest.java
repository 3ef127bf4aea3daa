package io.fusionrec.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.serve.RecommendationServer;
import io.fusionrec.serve.ServerSettings;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/use-in-java.md, on the frozen model. */
class UseInJavaTest {
  private static final Path RUN = Path.of("src/test/resources/frozen/model-1");

  private static void use(Path run) {
    // example begins
    try (Recommender recommender = Recommender.load(run)) {
      for (Recommendation one : recommender.recommend("u3", RecommendationQuery.of(3))) {
        System.out.println(one.title() + "  " + one.score());
      }
      System.out.println(recommender.rate("u3", "i1"));
      System.out.println(recommender.similar("i1", 3));
      Explanation why = recommender.explain("u3", "i1", 3);
      why.parts().forEach(part -> System.out.println(part.kind() + "  " + part.value()));
      why.reasons()
          .forEach(reason -> System.out.println(reason.value() + "  " + reason.sentence()));
    }
    // example ends
  }

  private static void guest(Path run) {
    // example begins
    NewUser guest = new NewUser("guest", Map.of("i1", 5f, "i2", 4f), Map.of("age", "old"));
    try (Recommender recommender =
        Recommender.load(run, GraphEncoders.load(), ComputeDevice.cpu(), List.of(guest))) {
      System.out.println(recommender.recommend("guest", RecommendationQuery.of(3)));
    }
    // example ends
  }

  private static void serve(Path run) {
    // example begins
    try (RecommendationServer server =
        new RecommendationServer(
            run,
            GraphEncoders.load(),
            ComputeDevice.cpu(),
            ServerSettings.DEFAULT.onPort(0),
            true,
            line -> System.err.println(line))) {
      System.out.println("http://127.0.0.1:" + server.port() + "/openapi.yaml");
    }
    // example ends
  }

  @Test
  void theExamplesRun() {
    use(RUN);
    guest(RUN);
    serve(RUN);
    assertThat(RUN.resolve("model")).isDirectory();
  }

  @Test
  void theDocumentShowsThem() throws IOException {
    String document = spaced(Files.readString(Path.of("docs/use-in-java.md")));
    String source =
        Files.readString(Path.of("src/test/java/io/fusionrec/example/UseInJavaTest.java"));
    Matcher example =
        Pattern.compile("// example begins\\n(.*?)// example ends", Pattern.DOTALL).matcher(source);
    int examples = 0;
    while (example.find()) {
      assertThat(document).contains(spaced(example.group(1)));
      examples++;
    }
    assertThat(examples).isEqualTo(3);
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
