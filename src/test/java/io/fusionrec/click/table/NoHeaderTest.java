package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines before the table that are neither its header nor a row. */
class NoHeaderTest {
  private static final String ROWS = "0,u1,i1,a\n1,u2,i2,b\n0,u2,i1,a\n1,u1,i2,b\n".repeat(20);

  private static final String TITLE = "a title and no header; remove the line";

  @TempDir private Path folder;
  private ReadClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ReadClickFolder(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "# x ! '# x' is a comment and no header; remove the line",
        "# made on May 1, 2024 ! '# made on May 1 2024' is a comment and no header; remove the line",
        "%% matrix ! '%% matrix' is a comment and no header; remove the line",
        "// x ! '// x' is a comment and no header; remove the line",
        "sep=, ! 'sep=' tells Excel the separator and is no header; remove the line",
        "Export,,, ! 'Export' is no header, line 2 is the header; remove line 1",
        "All of May ! 'All of May' is no header, line 2 is the header; remove line 1",
      })
  void isRefusedWhereAHeaderIsAskedForAndWhereARowIs(String line, String message)
      throws IOException {
    own.declared("\"label\": \"click\"", line + "\nclick,user,item,c\n" + ROWS);
    own.assertRefused("OWN/f:1: " + message);
    if (!line.contains("2024")) {
      own.declared("\"label\": 0", line + "\n" + ROWS);
      own.assertRefused("OWN/f:1: " + message.replaceFirst("no header, .*", TITLE));
    }
  }

  /** As a sheet is written that has a note and a blank line above its table. */
  @Test
  void mayBeSeveralLines() throws IOException {
    own.declared("\"label\": \"click\"", "Export,,,\n,,,\nclick,user,item,c\n" + ROWS);
    own.assertRefused("OWN/f:1: 'Export' is no header, line 3 is the header; remove lines 1 and 2");
    own.declared("\"label\": \"click\"", ",,,\nclick,user,item,c\n" + ROWS);
    own.assertRefused("OWN/f:1: the line names no column, line 2 is the header; remove line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"click,user,item,c", "#click,user,item,c", "# click,user,item,c"})
  void isNoHeaderThatBeginsLikeAComment(String header) throws IOException {
    own.declared("\"label\": \"click\"", header + "\n" + ROWS);
    assertThat(own.rows()).hasSize(80);
  }

  @Test
  void isNoHeaderInWhichANameIsMisspelt() throws IOException {
    own.declared("\"label\": \"click\"", "klick,user,item,c\n" + ROWS);
    assertThatThrownBy(own::rows)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'klick'?");
    own.declared("\"label\": \"click\"", "click^user^item\n0^u1^i1\n");
    assertThatThrownBy(own::rows).hasMessageContaining("known: click^user^item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"# x", "sep=,", "Export,,,"})
  void isRefusedInAFileToPredictFor(String line) throws IOException {
    ClickFolder table = new ClickFolder(folder);
    for (boolean header : new boolean[] {true, false}) {
      String names = header ? "click,user,item,c\n" : "";
      table.rows(names + ROWS);
      table.write(
          "ctr.json", "{\"file\": \"rows.csv\", \"label\": " + (header ? "\"click\"}" : "0}"));
      Path model = Files.createDirectories(folder.resolve("model" + header));
      table.load(ClickFolder.ONCE).preprocessing().write(model);
      table.write("input", line + "\n" + names + ROWS);
      assertThatThrownBy(
              () ->
                  PredictionInput.of(model)
                      .forEach(table.file("input"), 8, (batch, lines) -> {}, (n, problem) -> {}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("input:1: ")
          .hasMessageMatching(".*[;:] remove (the line|line 1).*");
    }
  }
}
