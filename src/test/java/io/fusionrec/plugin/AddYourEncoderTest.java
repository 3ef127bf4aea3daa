package io.fusionrec.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.check.CheckResult;
import io.fusionrec.encoder.check.EncoderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/add-your-encoder.md} to the code that it shows and the checks that it lists.
 */
class AddYourEncoderTest {
  private static final Path PAGE = Path.of("docs", "add-your-encoder.md");

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  /** The page's pieces of Java; {@code // ...} stands between two pieces. */
  private static List<String> pieces() throws IOException {
    List<String> pieces = new ArrayList<>();
    Matcher block =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    while (block.find()) {
      for (String piece : block.group(1).split("// \\.\\.\\.", -1)) {
        pieces.add(plain(piece));
      }
    }
    return pieces;
  }

  @Test
  void everyPieceOfCodeIsRealCode() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "plugins", "lightgcn"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.add(plain(Files.readString(file)));
      }
    }
    sources.add(
        plain(Files.readString(Path.of("src/test/java/io/fusionrec/encoder/NewEncoderTest.java"))));
    assertThat(pieces())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            piece ->
                assertThat(sources)
                    .as(piece)
                    .anySatisfy(source -> assertThat(source).contains(piece)));
  }

  @Test
  void everyCheckIsListedInItsOrder() throws IOException {
    GraphEncoderProvider provider =
        GraphEncoders.load(Optional.of(LightGcnTest.PLUGINS)).get("LightGCN");
    List<String> checks =
        EncoderCheck.run(
                provider,
                provider.defaultSettings().set("width=2"),
                provider.defaultGraphs(),
                new SampleGenerator().generate())
            .stream()
            .map(CheckResult::name)
            .toList();
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| check |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1)[1].trim())
            .toList();
    assertThat(rows).isEqualTo(checks);
  }
}
