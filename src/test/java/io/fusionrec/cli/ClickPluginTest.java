package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model for clicks from a jar that isn't Fusion's, from settings to predictions. */
class ClickPluginTest {
  private static final String SOURCE =
      """
      import ai.djl.ndarray.types.Shape;
      import io.fusionrec.click.model.*;
      import io.fusionrec.tensor.*;
      public final class Plain implements ClickModelProvider<Plain.Settings> {
        public record Settings(double scale) {}
        public String name() { return "Plain"; }
        public String description() { return "a test"; }
        public Settings defaults() { return new Settings(2); }
        public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
          var bias = parameters.create("bias", new Shape(1), Initial.ZERO);
          return (in, training) -> in.linear().mul((float) settings.scale()).add(bias.getArray());
        }
      }
      """;

  @TempDir private Path folder;
  private String plugins;

  @BeforeEach
  void jarAndRows() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("plugins"));
    new PluginJar(folder.resolve("scratch"))
        .namesForClicks("p.Plain")
        .withClass("Plain", SOURCE)
        .to(jars.resolve("plain.jar"));
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
    assertThat(trained("ctr", "--model=Plain").err())
        .contains("unknown model 'Plain'")
        .contains("those of jars from elsewhere come with --plugins DIR");
    assertThat(fusion("settings", "--model=Plain", plugins).out()).contains("\"scale\" : 2.0");

    assertThat(trained("ctr", "--model=Plain", plugins).out()).contains("Plain on ads, seed 1");
    Path run;
    try (Stream<Path> runs = Files.list(folder.resolve("ctr"))) {
      run =
          runs.filter(path -> path.getFileName().toString().startsWith("Plain"))
              .findFirst()
              .orElseThrow();
    }
    assertThat(trained("table2", "--models=Plain,LR", "--seeds=1", plugins).out())
        .contains("Plain");
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
}
