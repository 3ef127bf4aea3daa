package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManPagesTest {
  @TempDir private Path folder;

  @Command(
      name = "bake",
      description = {"Bakes a cake. It may take a while.", ".rarely"},
      subcommands = Cool.class,
      exitCodeList = {"0:eaten", "2:burnt"})
  @SuppressWarnings("UnusedVariable") // picocli reads them
  private static final class Bake {
    @Option(
        names = {"-t", "--time"},
        paramLabel = "MINUTES",
        defaultValue = "40",
        description = "How long. Default: ${DEFAULT-VALUE}.")
    private int time;

    @Option(names = "--secret", hidden = true, description = "Not shown.")
    private boolean secret;

    @Parameters(paramLabel = "CAKE", description = "A file, e.g. C:\\cake.")
    private String cake = "";
  }

  @Command(name = "cool", description = "Lets it cool.")
  private static final class Cool {}

  @Test
  void aPageSaysWhatTheHelpSays() {
    assertThat(new ManPages().page(new CommandLine(new Bake())).lines().skip(1))
        .containsExactly(
            ".SH NAME",
            "bake \\- Bakes a cake",
            ".SH SYNOPSIS",
            ".nf",
            "bake [\\-t=MINUTES] CAKE [COMMAND]",
            ".fi",
            ".SH DESCRIPTION",
            "Bakes a cake. It may take a while.",
            ".br",
            "\\&.rarely",
            ".SH OPTIONS",
            ".TP",
            ".B \\-t, \\-\\-time MINUTES",
            "How long. Default: 40.",
            ".SH ARGUMENTS",
            ".TP",
            ".B CAKE",
            "A file, e.g. C:\\ecake.",
            ".SH COMMANDS",
            ".TP",
            ".BR bake\\-cool (1)",
            "Lets it cool",
            ".SH EXIT STATUS",
            ".TP",
            ".B 0",
            "eaten",
            ".TP",
            ".B 2",
            "burnt");
  }

  /** Each option of each command, with its words; whatever begins with a dot is an instruction. */
  @Test
  void everyCommandHasAPage() throws IOException {
    ManPages.main(new String[] {folder.toString()});
    try (Stream<Path> pages = Files.list(folder)) {
      List<Path> all = pages.toList();
      assertThat(all.stream().map(page -> page.getFileName().toString()))
          .contains("fusion.1", "fusion-run.1", "fusion-recommend.1", "fusion-data-check.1");
      for (Path page : all) {
        assertThat(Files.readAllLines(page))
            .as(page.toString())
            .allSatisfy(line -> assertThat(line).doesNotContain("${", "%n", "@|"))
            .filteredOn(line -> line.startsWith("."))
            .allMatch(line -> line.matches("\\.(TH|SH|TP|BR?|nf|fi|br)( .*)?"));
      }
    }
    assertThat(folder.resolve("fusion-recommend.1"))
        .content()
        .contains("\\-\\-resume\nGo on with the lists", ".SH SEE ALSO\n.BR fusion (1)");
  }
}
