package io.fusionrec.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** What its class of that name does, which is on no class path of the tests. */
  private static Object service(URLClassLoader shop) throws Exception {
    return shop.loadClass("com.example.shop.RecommendationService")
        .getConstructor(Path.class)
        .newInstance(Path.of(RUN));
  }

  private static URLClassLoader shop() throws IOException {
    URL[] classes = {Path.of(CLASSES).toUri().toURL()};
    return new URLClassLoader(classes, ShopTest.class.getClassLoader());
  }

  private static Throwable thrown(Object service, String method, Object... arguments) {
    Method called =
        Arrays.stream(service.getClass().getMethods())
            .filter(one -> one.getName().equals(method))
            .findFirst()
            .orElseThrow();
    return assertThatThrownBy(() -> called.invoke(service, arguments)).cause().actual();
  }

  @Test
  void anUnknownFieldIsTheUsersMistake() throws Exception {
    try (URLClassLoader shop = shop();
        AutoCloseable service = (AutoCloseable) service(shop)) {
      assertThat(thrown(service, "varied", "u3", 5, "gender"))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("unknown field of items 'gender'");
    }
  }

  @Test
  void nothingIsAnsweredOnceItIsClosed() throws Exception {
    try (URLClassLoader shop = shop()) {
      AutoCloseable service = (AutoCloseable) service(shop);
      service.close();
      service.close();
      NewUser guest = new NewUser("guest", Map.of("i1", 5f), Map.of());
      Function<Recommender, RatingData> work = Recommender::data;
      assertThat(
              List.of(
                  thrown(service, "use", work),
                  thrown(service, "varied", "u3", 5, "genre"),
                  thrown(service, "forGuest", guest, 3),
                  thrown(service, "reload")))
          .allSatisfy(
              one ->
                  assertThat(one)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessage("the service is closed"));
      assertThat(service.getClass().getMethod("isReady").invoke(service)).isEqualTo(false);
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
