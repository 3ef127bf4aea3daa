package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts and files most of whose values the train part doesn't hold. */
class UnknownValuesTest {
  private static final String ROWS = "1,a,x|y,3,r%d\n0,b,y,30,s%d\n";

  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a", "valid": "b", "test": "c"}, "label": "click",
         "fields": {"count": "numeric", "tags": "multi:|", "row": "ignore"}}
        """);
  }

  private void write(String file, String... rows) throws IOException {
    own.write(file, "click,site,tags,count,row\n" + String.join("\n", rows) + "\n");
  }

  private void writeTrain() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 20; row++) {
      rows.append(ROWS.formatted(row, row));
    }
    write("a", rows.toString());
    write("b", "1,a,x,3,q", "0,b,y,30,q");
  }

  @Test
  void aNoticeForEachFieldNamesAnExample() throws IOException {
    writeTrain();
    write("c", "1,A,x|Y,3000,q", "0,B,X|Z,4000,q", "1,a,y,3,q");
    List<String> expected =
        List.of(
            "site: 2 of 3 values of the test part were not in train, or too rarely (e.g. 'A')",
            "tags: 3 of 5 values of the test part were not in train, or too rarely (e.g. 'x|Y')",
            "count: 2 of 3 values of the test part were not in train, or too rarely (e.g. '3000')");
    assertThat(own.load(ONCE).remarks()).isEqualTo(expected);
    // the same from the cache
    assertThat(own.load(ONCE).remarks()).isEqualTo(expected);
  }

  @Test
  void missingValuesAreNotUnknownAndAFewUnknownOnesAreUsual() throws IOException {
    writeTrain();
    write("c", "1,,,,q", "0,,,NA,q");
    assertThat(own.load(ONCE).remarks()).isEmpty();
    write("c", "1,A,x,3,q", "0,b,y,3,q", "0,b,x,30,q");
    assertThat(own.load(ONCE).remarks()).isEmpty();
  }

  @Test
  void theValidPartIsNamedWhereTheTestPartIsWell() throws IOException {
    writeTrain();
    write("b", "1,A,x,3,q", "0,B,y,30,q");
    write("c", "1,a,x,3,q", "0,b,y,30,q");
    assertThat(own.load(ONCE).remarks())
        .containsExactly(
            "site: 2 of 2 values of the valid part were not in train, or too rarely (e.g. 'A')");
  }

  /** Each row has an id of its own; hashed values are never unknown. */
  @Test
  void idsThatAreRareInTrainItselfAreLeftOutAndBucketsHaveNoNotice() throws IOException {
    own.write(
        "ctr.json",
        Files.readString(own.file("ctr.json"))
            .replace("\"row\": \"ignore\"", "\"row\": \"categorical\""));
    writeTrain();
    write("c", "1,a,x,3,q", "0,b,y,30,q");
    ClickDataset folded = own.load(new PreprocessingSettings("log-squared", 2, 0, 0.1, 0.1));
    assertThat(folded.remarks())
        .containsExactly(
            "row is left out: the train part holds each of its values less often than 2 times,"
                + " which is data.minimumCount");
    assertThat(folded.schema().fields())
        .extracting(ClickField::name)
        .containsExactly("site", "tags", "count");
    assertThat(own.load(new PreprocessingSettings("log-squared", 1, 50, 0.1, 0.1)).remarks())
        .isEmpty();
    assertThat(own.load(ONCE).remarks())
        .containsExactly(
            "row: 2 of 2 values of the test part were not in train, or too rarely (e.g. 'q')");
  }

  @Test
  void aFileToPredictForHasItsNotices() throws IOException {
    writeTrain();
    write("c", "1,a,x,3,q", "0,b,y,30,q");
    Path run = Files.createDirectories(folder.resolve("run"));
    own.load(ONCE).preprocessing().write(run);
    Path file =
        Files.writeString(folder.resolve("new"), "site,tags,count\nA,x,3\n\"B\nB\",y,30\na,x,3\n");
    assertThat(
            PredictionInput.of(run).forEach(file, 2, (batch, lines) -> {}, (line, problem) -> {}))
        .containsExactly(
            file + ": site: 2 of 3 values were not in train, or too rarely (e.g. 'A')");
  }
}
