package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOutputTest {
  @TempDir private Path folder;

  private static MetricRow row(String model, double... values) {
    return MetricRow.of(model, model, "none", "d", "MAE", values);
  }

  private String write(MetricRow... rows) {
    StringWriter text = new StringWriter();
    new TableOutput(folder, "t")
        .write(
            new ResultTable(
                "A table",
                ImmutableList.of("MAE"),
                ImmutableList.copyOf(rows),
                "",
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of()),
            new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void whatAnOlderTableHadMoreIsSaid() {
    assertThat(write(row("X", 1, 2), row("Y", 1, 2), row("Z", 1)))
        .contains("Written to", "| Z | 1.0000 |")
        .doesNotContain("took the place");
    assertThat(write(row("X", 1), row("Z", 1, 2)))
        .contains("took the place of a table that had more: X (of 2 seeds, now 1), Y. Finished");
    assertThat(write(row("X", 1), row("Z", 1, 2), row("Y", 1))).doesNotContain("took the place");
  }

  @Test
  void whatIsNoTableIsReplacedWithoutAWord() throws IOException {
    Files.writeString(folder.resolve("t.json"), "{");
    assertThat(write(row("X", 1))).doesNotContain("took the place");
  }
}
