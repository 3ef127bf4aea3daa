package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataConvertCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void ownFolder() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\"}}");
    Files.writeString(
        own.resolve("r.csv"),
        "user,item,rating,timestamp\na,p,1,10\na,q,2,30\na,r,3,20\nb,p,4,1\nb,q,5,2\nb,r,4,3\n");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Outcome convert(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("data", "convert", "own", "--data", folder.toString(), "--output=" + out()));
    arguments.addAll(List.of(more));
    return Outcome.fusion(arguments.toArray(String[]::new));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(out().resolve(file));
  }

  @Test
  void writesAllRatingsWithoutASplit() throws IOException {
    Outcome outcome = convert("--to=csv");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "Wrote " + out().resolve("ratings.csv"), "Wrote " + out().resolve("dataset.json"));
    assertThat(lines("ratings.csv"))
        .startsWith("user_id,item_id,rating,timestamp", "a,p,1,10")
        .hasSize(7);
  }

  @Test
  void aFolderCalledSampleIsNotTakenForTheGeneratedData() throws IOException {
    Path sample = Files.createDirectories(folder.resolve("mine/sample"));
    Files.writeString(sample.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\"}}");
    Files.writeString(sample.resolve("r.csv"), "user,item,rating\na,p,1\nb,p,2\n");
    Outcome outcome =
        Outcome.fusion("data", "convert", sample.toString(), "--to=csv", "--output=" + out());
    assertThat(outcome.code()).isZero();
    assertThat(lines("ratings.csv")).containsExactly("user_id,item_id,rating", "a,p,1", "b,p,2");
  }

  /** Each user's last rating is test, the one before it valid. */
  @Test
  void writesThePartsOfASplit() throws IOException {
    Outcome outcome = convert("--to=recbole", "--set=split.kind=leave-one-out", "--seed=5");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).endsWith("2 train, 2 valid, 2 test ratings (seed 5)\n");
    assertThat(lines("out.train.inter").subList(1, 3)).containsExactly("a\tp\t1\t10", "b\tp\t4\t1");
    assertThat(lines("out.valid.inter").subList(1, 3)).containsExactly("a\tr\t3\t20", "b\tq\t5\t2");
    assertThat(lines("out.test.inter").subList(1, 3)).containsExactly("a\tq\t2\t30", "b\tr\t4\t3");
    assertThat(lines("out.inter")).hasSize(7);
  }

  /** A path is a folder as well as a name is one; what was written can be converted again. */
  @Test
  void takesAPathAndItsOwnOutput() throws IOException {
    convert("--to=recbole");
    Outcome outcome =
        Outcome.fusion(
            "data", "convert", out().toString(), "--to=csv", "--output=" + folder.resolve("csv"));
    assertThat(outcome.code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("csv/ratings.csv"))).hasSize(7);
  }

  private void refused(Outcome outcome, String message) {
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("fusion: " + message);
  }

  @Test
  void refusesWhatIsNotEmptyUnlessForced() throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve("mine.txt"), "mine");
    refused(convert("--to=csv"), out() + " is not empty; --force");
    assertThat(out().resolve("ratings.csv")).doesNotExist();
    assertThat(convert("--to=csv", "--force").code()).isZero();
    assertThat(out().resolve("mine.txt")).hasContent("mine");
  }

  private List<String> content() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingOfAnEarlierConversionStays() throws IOException {
    convert("--to=csv", "--set=split.kind=leave-one-out");
    Files.writeString(out().resolve("mine.txt"), "mine");
    assertThat(content()).contains("train.csv", "valid.csv", "test.csv");
    assertThat(convert("--to=csv", "--force").code()).isZero();
    assertThat(content())
        .containsExactly("conversion.sha256", "dataset.json", "mine.txt", "ratings.csv");
    assertThat(convert("--to=recbole", "--force").code()).isZero();
    assertThat(content())
        .containsExactly("conversion.sha256", "dataset.json", "mine.txt", "out.inter", "out.yaml");
    assertThat(lines("conversion.sha256")).hasSize(3).allMatch(l -> l.matches("[0-9a-f]{64}  .+"));
  }

  /** Foreign files, and own ones that somebody has changed, are named in one line and kept. */
  @Test
  void noFileIsTouchedThatNoConversionWrote() throws IOException {
    convert("--to=csv", "--set=split.kind=leave-one-out");
    Files.writeString(out().resolve("valid.csv"), "mine");
    Files.writeString(out().resolve("users.csv"), "mine too");
    List<String> before = lines("train.csv");
    refused(
        convert("--to=csv", "--force"),
        out()
            + ": users.csv, valid.csv: not written by 'fusion data convert', or changed since; move"
            + " it away, or name another --output");
    assertThat(out().resolve("valid.csv")).hasContent("mine");
    assertThat(out().resolve("users.csv")).hasContent("mine too");
    assertThat(lines("train.csv")).isEqualTo(before);
  }

  @Test
  void aListThatIsNoneIsRefused() throws IOException {
    Files.createDirectories(out());
    Files.writeString(folder.resolve("precious"), "p");
    String hash = "148de9c5a7a44d19e56cd9ae1a554bf67847afb0c58f6e12fa29ac7ddfca9940";
    Files.writeString(out().resolve("conversion.sha256"), hash + "  ../precious\n");
    refused(
        convert("--to=csv", "--force"),
        out().resolve("conversion.sha256")
            + ": not the list that 'fusion data convert' writes; move it away");
    assertThat(folder.resolve("precious")).exists();
  }

  @Test
  void refusesToWriteIntoTheDataThemselves() {
    Outcome outcome =
        Outcome.fusion(
            "data",
            "convert",
            folder.resolve("own").toString(),
            "--to=csv",
            "--force",
            "--output=" + folder.resolve("own"));
    refused(outcome, "--output is the data folder itself; name another");
    assertThat(folder.resolve("own/ratings.csv")).doesNotExist();
  }

  @Test
  void refusesOtherTargetsAndOtherSettings() {
    refused(convert("--to=cvs"), "unknown target 'cvs'; did you mean 'csv'?");
    refused(
        convert("--to=csv", "--set=fusion.width=3"),
        "--set fusion.width=3: only settings of the split have a meaning here");
    refused(convert("--to=csv", "--set=split.knd=random"), "--set: unknown setting 'split.knd'");
    assertThat(out()).doesNotExist();
  }
}
