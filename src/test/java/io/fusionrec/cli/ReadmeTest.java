package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows under "Start" is what the command there prints, but for the numbers. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");
  private static final String ANYTHING = "...";

  @TempDir private Path folder;

  /** The code blocks of the section: the commands, and what the first one prints. */
  private static List<String> blocks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("\n## Start\n");
    Matcher matcher = BLOCK.matcher(readme.substring(start, readme.indexOf("\n## ", start + 1)));
    return matcher.results().map(block -> block.group(1)).toList();
  }

  /** Words stay, numbers become #, spaces one, and the star of a best epoch goes. */
  private static String shape(String line) {
    return line.strip()
        .replaceAll(" \\*(?= )", "")
        .replaceAll("(?<!\\S)[-+]?[0-9][0-9,]*(\\.[0-9]+)?(?!\\S)", "#")
        .replaceAll(" +", " ");
  }

  /** The block as a pattern, in which a line of dots stands for any lines. */
  private static String pattern(String block) {
    return block
        .lines()
        .map(ReadmeTest::shape)
        .map(line -> line.equals(ANYTHING) ? "(?:.*\\n)*" : Pattern.quote(line) + "\\n")
        .collect(Collectors.joining());
  }

  @Test
  void theOutputUnderStartIsWhatTheCommandPrints() throws IOException {
    List<String> blocks = blocks();
    String command = blocks.get(0).lines().findFirst().orElseThrow();
    assertThat(command).startsWith("./fusion run ");
    String arguments =
        command.replace("./fusion ", "")
            + " --device=cpu --set=rating.epochs=1 --set=ranking.epochs=1 --set=encoder.width=4"
            + " --set=further.rating.epochs=1 --set=further.ranking.epochs=1"
            + " --set=head.rating.epochs=1 --set=head.ranking.epochs=1"
            + " --out="
            + folder;
    Outcome outcome = Outcome.fusion(arguments.split(" "));
    assertThat(outcome.code()).isZero();
    String printed = outcome.out().replace(folder.toString(), "results/runs");
    assertThat(printed.lines().map(ReadmeTest::shape).collect(Collectors.joining("\n", "", "\n")))
        .as("README.md, Start: what is printed now is%n%s", printed)
        .matches(pattern(blocks.get(1)));
  }
}
