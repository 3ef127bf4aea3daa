package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model for clicks from a jar that isn't Fusion's, from settings to predictions: the one that
 * {@code docs/add-your-click-model.md} shows.
 */
class ClickPluginTest {
  private static final Pattern CLASS = Pattern.compile("(?s)```java\n(.*?)```");

  @TempDir private Path folder;
  private String plugins;

  @BeforeEach
  void jarAndRows() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("plugins"));
    new PluginJar(folder.resolve("scratch"))
        .namesForClicks("p.WeightedPairs")
        .withClass("WeightedPairs", source())
        .to(jars.resolve("pairs.jar"));
    plugins = "--plugins=" + jars;
    Path data = Files.createDirectories(folder.resolve("data/ads"));
    StringBuilder rows = new StringBuilder("click,site,device\n");
    for (int row = 0; row < 400; row++) {
      rows.append(row % 3 == 0 ? 1 : 0).append(',').append("abcd".charAt(row % 4)).append(',');
      rows.append(row % 7).append('\n');
    }
    Files.writeString(data.resolve("rows.csv"), rows);
    Files.writeString(data.resolve("ctr.json"), "{\"file\": \"rows.csv\", \"label\": \"click\"}");
    Files.writeString(folder.resolve("new.csv"), "site,device\na,1\nb,6\n");
  }

  private static String source() throws IOException {
    Matcher shown = CLASS.matcher(Files.readString(Path.of("docs/add-your-click-model.md")));
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  /** Gradients through such a product may be wrong, and a page's code is copied. */
  @Test
  void thePageMultipliesByNoNumber() throws IOException {
    assertThat(source())
        .doesNotContainPattern("\\.(mul|div|pow)\\(-?[0-9.]")
        .contains("Scalar.times");
  }

  private Outcome trained(String command, String... arguments) {
    return fusion(
        Stream.concat(
                Stream.of(
                    command,
                    "--dataset=ads",
                    "--data=" + folder.resolve("data"),
                    "--cache=" + folder.resolve("cache"),
                    "--out=" + folder.resolve(command),
                    "--device=cpu",
                    "--set=training.epochs=1"),
                Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  @Test
  void itIsListedTrainedComparedAndUsed() throws IOException {
    assertThat(trained("ctr", "--model=WeightedPairs").err())
        .contains("unknown model 'WeightedPairs'")
        .contains("those of jars from elsewhere come with --plugins DIR");
    assertThat(fusion("settings", "--model=WeightedPairs", plugins).out())
        .contains("\"first\" : 1.0");

    assertThat(trained("ctr", "--model=WeightedPairs", plugins).out())
        .contains("WeightedPairs on ads, seed 1");
    Path run;
    try (Stream<Path> runs = Files.list(folder.resolve("ctr"))) {
      run =
          runs.filter(path -> path.getFileName().toString().startsWith("WeightedPairs"))
              .findFirst()
              .orElseThrow();
    }
    assertThat(trained("table2", "--models=WeightedPairs,LR", "--seeds=1", plugins).out())
        .contains("WeightedPairs");
    List<String> predict =
        List.of(
            "predict",
            "--run=" + run,
            "--input=" + folder.resolve("new.csv"),
            "--output=" + folder.resolve("probabilities.csv"),
            "--device=cpu");
    assertThat(fusion(predict.toArray(String[]::new)).err())
        .contains("those of jars from elsewhere come with --plugins DIR");
    assertThat(
            fusion(Stream.concat(predict.stream(), Stream.of(plugins)).toArray(String[]::new))
                .err())
        .isEmpty();
    assertThat(Files.readAllLines(folder.resolve("probabilities.csv"))).hasSize(3);
  }

  /** As after a build of a new version beside the old one's jar. */
  @Test
  void twoVersionsOfOneModelAreAnError() throws IOException {
    new PluginJar(folder.resolve("other"))
        .namesForClicks("p.WeightedPairs")
        .withClass(
            "WeightedPairs",
            source()
                .replace(
                    "@Override\n  public String name()",
                    "public int beside() { return 1; }\n  @Override\n  public String name()"))
        .to(folder.resolve("plugins/pairs-2.jar"));
    assertThat(trained("ctr", "--model=WeightedPairs", plugins).err())
        .contains("two models for clicks are p.WeightedPairs: in ", "one of which must go");
  }
}
