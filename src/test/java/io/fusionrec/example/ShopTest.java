package io.fusionrec.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.Field;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of {@code src/examples}, in a process that has what an application gets. */
class ShopTest {
  private static final String RUN = "src/test/resources/frozen/model-1";
  private static final String CLASSES = "target/example-classes/shop";
  private static final Pattern OPTIONAL =
      Pattern.compile(
          ".*/(picocli|progressbar|jline-[a-z]+|logback-[a-z]+|xchart|VectorGraphics2D)-[0-9].*");

  @TempDir private Path folder;

  /** Without what the pom says is optional, and without the tests' libraries. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> entries = Arrays.asList(all.split(File.pathSeparator, -1));
    assertThat(entries)
        .filteredOn(entry -> OPTIONAL.matcher(entry).matches())
        .hasSizeGreaterThan(5);
    return CLASSES
        + File.pathSeparator
        + entries.stream()
            .filter(entry -> !OPTIONAL.matcher(entry).matches())
            .filter(entry -> !entry.matches(".*(test-classes|junit|assertj|jqwik|archunit).*"))
            .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void itRunsWithoutTheCommandLine() throws Exception {
    Path error = folder.resolve("error");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "com.example.shop.Shop",
                RUN,
                "u3",
                "i1",
                "genre")
            .redirectError(error.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(error)).isZero();
    assertThat(out)
        .containsSubsequence(
            "For u3, at most two of each genre:",
            "Rating of i1: ",
            "Score of i1: ",
            "BASE",
            "For somebody new who likes i1:",
            "Loaded anew, and ready");
    assertThat(Files.readString(error)).doesNotContain("Exception", "DEBUG", "INFO");
    try (Recommender model = Recommender.load(Path.of(RUN))) {
      List<String> best =
          model.recommend("u3", RecommendationQuery.of(25)).stream()
              .map(Recommendation::title)
              .toList();
      List<String> varied =
          out.lines()
              .skip(1)
              .takeWhile(line -> line.startsWith("  "))
              .map(line -> line.strip().split(" ", -1)[0])
              .toList();
      assertThat(varied).isNotEmpty();
      assertThat(best).containsSubsequence(varied);
      Field genres = model.data().itemFields().field("genre").orElseThrow();
      assertThat(varied)
          .flatMap(
              item -> {
                int row = model.data().items().indexOf(item);
                return Arrays.stream(genres.value(), genres.offset()[row], genres.offset()[row + 1])
                    .boxed()
                    .toList();
              })
          .satisfies(
              taken ->
                  assertThat(taken).allMatch(genre -> Collections.frequency(taken, genre) <= 2));
    }
  }

  /** What the documents show of it is what is compiled. */
  @Test
  void theSpringDocumentShowsRealNames() throws Exception {
    String service =
        Files.readString(
            Path.of("src/examples/shop/java/com/example/shop/RecommendationService.java"));
    String document = Files.readString(Path.of("docs/spring-boot.md"));
    Matcher call = Pattern.compile("service\\.([a-z][A-Za-z]*)\\(").matcher(document);
    int calls = 0;
    while (call.find()) {
      assertThat(service).contains(" " + call.group(1) + "(");
      calls++;
    }
    assertThat(calls).isGreaterThan(2);
  }
}
