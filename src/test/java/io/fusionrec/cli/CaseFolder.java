package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.HeardNotices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A case's folder, copied into a temporary one, and the command line on it. */
final class CaseFolder {
  /** Where the folders are. */
  static final Path CASES = Path.of("src/test/resources/cases");

  private final String name;
  private final Path root;

  /** Copies the case's files, where it has some, below the root. */
  CaseFolder(String name, Path root) throws IOException {
    this.name = name;
    this.root = root;
    Files.createDirectories(data());
    if (Files.isDirectory(CASES.resolve(name))) {
      try (Stream<Path> files = Files.list(CASES.resolve(name))) {
        for (Path file : files.toList()) {
          Files.copy(file, file(file.getFileName().toString()));
        }
      }
    }
  }

  String name() {
    return name;
  }

  /** The temporary folder. */
  Path root() {
    return root;
  }

  /** The folder of all data folders; this case's is in it. */
  Path catalog() {
    return root.resolve("data");
  }

  Path data() {
    return catalog().resolve(name);
  }

  Path file(String file) {
    return data().resolve(file);
  }

  String text(String file) throws IOException {
    return Files.readString(file(file));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(file(file), text);
  }

  /** What a folder of this name holds. */
  RatingData load() {
    return load(new HeardNotices());
  }

  RatingData load(HeardNotices heard) {
    return new DatasetCatalog(Optional.of(catalog()), Map.of(), heard).load(name);
  }

  /** The field of items of that name, its values as they are numbered. */
  List<String> itemValues(String field) {
    return load().itemFields().field(field).orElseThrow().vocabulary().ids();
  }

  /** {@code fusion COMMAND} on a data set of the folder. */
  Outcome on(String dataset, String command, String... more) {
    String[] arguments = {command, "--data=" + catalog(), "--dataset=" + dataset};
    return Outcome.fusion(ObjectArrays.concat(arguments, more, String.class));
  }

  Outcome graphs(String... more) {
    return on(name, "graphs", more);
  }

  /** One epoch of a small GSIRec. */
  Outcome run(String... more) {
    return runOn(name, more);
  }

  Outcome runOn(String dataset, String... more) {
    String[] arguments = {
      "--base=GSIRec",
      "--device=cpu",
      "--threads=1",
      "--out=" + results(),
      "--set=encoder.width=4",
      "--set=rating.epochs=1",
      "--set=ranking.epochs=1",
      "--set=head.rating.epochs=1",
      "--set=further.rating.epochs=1",
      "--set=head.ranking.epochs=1",
      "--set=further.ranking.epochs=1"
    };
    return on(dataset, "run", ObjectArrays.concat(arguments, more, String.class));
  }

  /** One epoch of logistic regression on a table of clicks. */
  Outcome clicks(String dataset, String... more) {
    String[] arguments = {
      "--model=LR",
      "--device=cpu",
      "--threads=1",
      "--cache=" + cache(),
      "--out=" + results(),
      "--set=training.epochs=1"
    };
    return on(dataset, "ctr", ObjectArrays.concat(arguments, more, String.class));
  }

  Outcome clicks() {
    return clicks(name);
  }

  Outcome predict(Object from, Object to) throws IOException {
    return Outcome.fusion(
        "predict", "--device=cpu", "--run=" + onlyRun(), "--input=" + from, "--output=" + to);
  }

  Path cache() {
    return root.resolve("cache");
  }

  Path results() {
    return root.resolve("results");
  }

  /** The only run's folder. */
  Path onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(results())) {
      List<Path> all = runs.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** A packed file of the only run. */
  String unpacked(String file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(onlyRun().resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Asserts that a command ended well. */
  static Outcome well(Outcome outcome) {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  /** Asserts that a command ended with one line that says this, and exit code 2. */
  static void refused(Outcome outcome, String fragment) {
    assertThat(outcome.err()).startsWith("fusion: ").contains(fragment).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }
}
