package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder without a descriptor are which part. */
class PartFilesTest {
  @TempDir private Path folder;
  private ClickFolder own;
  private ReadClickFolder read;
  private List<String> lines = List.of();

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
    read = new ReadClickFolder(folder);
    own.criteo(600);
    lines = Files.readAllLines(own.file("train.txt"));
  }

  private void write(String file, List<String> rows) throws IOException {
    own.write(file, rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
  }

  @Test
  void aTestFileWithoutAValidOneIsTheTestPart() throws IOException {
    write("train.txt", lines.subList(0, 500));
    write("test.txt", lines.subList(500, 600));
    ClickDataset table = own.load(ONCE);
    assertThat(table.test().size()).isEqualTo(100);
    assertThat(table.train().size() + table.valid().size()).isEqualTo(500);
    assertThat(table.valid().size()).isBetween(25, 75);
    assertThat(own.load("own", ONCE, 2).valid().positives())
        .isNotEqualTo(table.valid().positives());
    read.source();
    assertThat(read.said())
        .containsExactly(
            own.file("test.txt")
                + ": the test part; the valid part has no file valid.txt and is drawn from"
                + " train.txt");
  }

  @Test
  void aValidFileWithoutATestOneIsTheValidPart() throws IOException {
    write("train.txt", lines.subList(0, 500));
    write("valid.txt", lines.subList(500, 600));
    ClickDataset table = own.load(ONCE);
    assertThat(table.valid().size()).isEqualTo(100);
    assertThat(table.test().size()).isBetween(25, 75);
    assertThat(read.source().drawn()).containsExactly(2);
  }

  /** As whoever packs only the large file has them. */
  @Test
  void aPartMayBePackedOtherwiseThanTrain() throws IOException {
    write("train.txt", lines.subList(0, 500));
    byte[] train = Files.readAllBytes(own.file("train.txt"));
    Files.delete(own.file("train.txt"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(own.file("train.txt.gz")))) {
      out.write(train);
    }
    write("test.txt", lines.subList(500, 600));
    assertThat(read.source().drawn()).containsExactly(1);
    assertThat(read.said())
        .containsExactly(
            own.file("test.txt")
                + ": the test part; the valid part has no file valid.txt.gz and is drawn from"
                + " train.txt.gz");
    write("valid.txt", lines.subList(500, 550));
    assertThat(read.source().drawn()).isEmpty();
    // a part that is packed as train is comes first
    write("test.txt.gz", lines.subList(500, 503));
    assertThat(own.load(ONCE).test().size()).isEqualTo(3);
  }

  @Test
  void allThreeFilesLeaveNothingToDraw() throws IOException {
    write("train.txt", lines.subList(0, 400));
    write("valid.txt", lines.subList(400, 500));
    write("test.txt", lines.subList(500, 600));
    assertThat(read.source().drawn()).isEmpty();
    assertThat(read.said()).isEmpty();
    ClickDataset table = own.load(ONCE);
    assertThat(table.train().size()).isEqualTo(400);
  }

  /** As Criteo's challenge gave it: the labels of its test file were never told. */
  @Test
  void aTestFileWithoutLabelsIsLeftOutWithANotice() throws IOException {
    ClickDataset alone = own.load(ONCE);
    write("test.txt", lines.stream().map(row -> row.substring(2)).toList());
    ClickFolder.same(own.load(ONCE), alone);
    read.source();
    assertThat(read.said())
        .containsExactly(
            own.file("test.txt")
                + ": its rows have no label, so it is no test part, which is drawn from train.txt");
  }

  @Test
  void sparseRowsAndHeadersShowWhetherThereAreLabels() throws IOException {
    Files.delete(own.file("train.txt"));
    own.write("train.libsvm", "1 1:0.5 3:1\n0 1:7 4:1\n");
    own.write("test.libsvm", "1 1:0.5 3:1\n");
    assertThat(read.rows()).containsExactly("1 0.5 3", "0 7.0 4", "test 1 0.5 3");
    own.write("test.libsvm", "1:0.5 3:1\n");
    assertThat(read.rows()).hasSize(2);
    Files.delete(own.file("train.libsvm"));
    own.write("train.csv", "id,click,hour,C1\n1,0,14102100,5\n2,1,14102101,6\n");
    own.write("test.csv", "id,hour,C1\n3,14102100,5\n");
    assertThat(read.rows()).hasSize(2);
    own.write("test.csv", "id,Click,hour,C1\n3,1,14102100,5\n");
    assertThat(read.rows()).hasSize(3).last().asString().startsWith("test 1 ");
  }

  @Test
  void oneFileIsNotTwoParts() throws IOException {
    own.write("a.csv", "click,b,c\n1,x,y\n0,u,v\n");
    own.write("c.csv", "click,b,c\n1,x,y\n0,u,v\n");
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "c.csv", "test": "./../own/c.csv"}, "label": "click"}
        """);
    read.assertRefused(
        "OWN/ctr.json: the same file is the valid and the test part, './../own/c.csv'; give each its"
            + " own, or name one with 'file' to have the parts drawn from it");
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "%s", "test": "c.csv"}, "label": "click"}
        """
            .formatted(own.file("a.csv").toString().replace("\\", "/")));
    assertThatThrownBy(read::source)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ctr.json: the same file is the train and the valid part, '");
  }
}
