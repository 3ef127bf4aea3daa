package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.criteo.CriteoLikeGenerator;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.data.folder.DatasetCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A data folder {@code own} and a cache, made for a test. */
public final class ClickFolder {
  /** Every value has its id. */
  public static final PreprocessingSettings ONCE =
      new PreprocessingSettings("log-squared", 1, 0, 0.1, 0.1);

  private final Path folder;

  ClickFolder(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data/own"));
  }

  Path file(String name) {
    return folder.resolve("data/own").resolve(name);
  }

  Path cache() {
    return folder.resolve("cache");
  }

  void write(String file, String text) throws IOException {
    Files.writeString(file(file), text);
  }

  /** Rows of one file, whose label is the column {@code click}. */
  void rows(String csv) throws IOException {
    write("ctr.json", "{\"file\": \"rows.csv\", \"label\": \"click\"}");
    write("rows.csv", csv);
  }

  /** Generated rows in Criteo's format. */
  void criteo(int rows) throws IOException {
    try (OutputStream out = Files.newOutputStream(file("train.txt"))) {
      new CriteoLikeGenerator(rows, 3).writeTo(out);
    }
  }

  ClickDataset load(PreprocessingSettings settings) {
    return load("own", settings, 1);
  }

  ClickDataset load(String name, PreprocessingSettings settings, long seed) {
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(folder.resolve("data")), Map.of()), cache())
        .load(name, settings, seed);
  }

  /** The folders of the cache. */
  List<Path> tables() throws IOException {
    try (Stream<Path> folders = Files.list(cache())) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** All rows of a part. */
  public static ExampleBatch all(Examples rows, ClickSchema schema) {
    ExampleBatch batch = ExampleBatch.of(rows.size(), schema);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, k -> k);
    rows.read(order, 0, order.length, batch);
    return batch;
  }

  /** Asserts that two tables are the same. */
  static void same(ClickDataset actual, ClickDataset expected) {
    assertThat(actual.name()).isEqualTo(expected.name());
    assertThat(actual.schema()).isEqualTo(expected.schema());
    assertThat(actual.dropped()).isEqualTo(expected.dropped());
    assertThat(actual.notices()).isEqualTo(expected.notices());
    assertThat(actual.sha256()).isEqualTo(expected.sha256());
    assertThat(actual.contentSha256()).isEqualTo(expected.contentSha256());
    ExampleBatch one = all(actual.train(), actual.schema());
    ExampleBatch two = all(expected.train(), expected.schema());
    assertThat(one.id()).containsExactly(two.id());
    assertThat(one.weight()).containsExactly(two.weight());
    assertThat(one.label()).containsExactly(two.label());
    assertThat(actual.train().positives()).isEqualTo(expected.train().positives());
    assertThat(actual.valid().size()).isEqualTo(expected.valid().size());
    assertThat(actual.test().size()).isEqualTo(expected.test().size());
  }
}
