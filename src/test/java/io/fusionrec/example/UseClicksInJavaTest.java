package io.fusionrec.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.recommend.ClickPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example for clicks of docs/use-in-java.md, on the frozen model. */
class UseClicksInJavaTest {
  private static void use(Path run) {
    // example begins
    try (ClickPredictor predictor = ClickPredictor.load(run)) {
      float[] clicks =
          predictor.probabilities(
              List.of(
                  Map.of("site", "news", "age", "31", "tags", "a|c"),
                  Map.of("site", "shop", "hour", "23")));
      System.out.println(Arrays.toString(clicks));

      Map<String, List<String>> columns =
          Map.of("site", List.of("news", "shop"), "age", Arrays.asList("31", null));
      System.out.println(Arrays.toString(predictor.logits(columns)));
    }
    // example ends
  }

  @Test
  void theExampleRunsAndTheDocumentShowsIt() throws IOException {
    Path run = Path.of("src/test/resources/frozen/clicks-1");
    use(run);
    assertThat(run.resolve("model")).isDirectory();
    String source =
        Files.readString(Path.of("src/test/java/io/fusionrec/example/UseClicksInJavaTest.java"));
    Matcher example =
        Pattern.compile("// example begins\\n(.*?)// example ends", Pattern.DOTALL).matcher(source);
    assertThat(example.find()).isTrue();
    assertThat(spaced(Files.readString(Path.of("docs/use-in-java.md"))))
        .contains(spaced(example.group(1)));
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
