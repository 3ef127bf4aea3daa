package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.data.folder.DatasetCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real data, where they are at hand. */
class RealClickDataTest {
  @TempDir private Path folder;

  private static Path realData() {
    Path root = Path.of(System.getenv().getOrDefault("FUSION_DATA", "data"));
    Assumptions.assumeTrue(Files.isDirectory(root.resolve("ml-1m")), "no real data");
    return root;
  }

  private ClickDataset real(String name) {
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(realData()), Map.of()), folder.resolve("cache"))
        .load(name, PreprocessingSettings.DEFAULT, 1);
  }

  @Test
  void realMovieLensHasItsRowsAndBaseRate() {
    ClickDataset table = real("ml-1m-ctr");
    assertThat(table.train().size() + table.valid().size() + table.test().size())
        .isEqualTo(1_000_209);
    assertThat(table.schema().fields())
        .extracting(ClickField::name)
        .containsExactly("user", "gender", "age", "occupation", "zip", "item", "genres", "decade");
    double positives = 0;
    for (Examples part : List.of(table.train(), table.valid(), table.test())) {
      for (float label : ScoredExamples.labels(part, table.schema(), 10_000)) {
        positives += label;
      }
    }
    assertThat(positives).isEqualTo(575_281);
    assertThat(table.remarks()).isEmpty();
  }

  @Test
  void theRealCriteoSampleIsReadByItsParts() throws IOException {
    Path sample = realData().resolve("criteo");
    ClickDataset table = real("criteo");
    assertThat(table.train().size()).isEqualTo(lines(sample.resolve("train.txt")));
    assertThat(table.valid().size()).isEqualTo(lines(sample.resolve("valid.txt")));
    assertThat(table.test().size()).isEqualTo(lines(sample.resolve("test.txt")));
    assertThat(table.schema().width()).isEqualTo(39);
    assertThat(table.remarks()).isEmpty();
  }

  private static int lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.count();
    }
  }
}
