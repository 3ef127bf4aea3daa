package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static io.fusionrec.click.table.ClickFolder.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.survey.ContentDigest;
import io.fusionrec.data.read.Notices;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows with more values of a field than those of the train part have. */
class LongRowsTest {
  private static final String HEADER = "click,site,tags\n";
  private static final String TRAIN = HEADER + "1,a,x|y\n0,b,y\n1,a,z\n0,b,w\n";
  private static final String PLAIN = HEADER + "1,a,x|y\n0,b,y\n";
  private static final String LONG = HEADER + "1,a,x|y|z|w\n0,b,y\n";

  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "b.csv", "test": "c.csv"}, "label": "click",
         "fields": {"tags": "multi:|"}}
        """);
    own.write("a.csv", TRAIN);
    own.write("b.csv", PLAIN);
    own.write("c.csv", PLAIN);
  }

  private PredictionInput trained() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    own.load(ONCE).preprocessing().write(run);
    return PredictionInput.of(run);
  }

  @Test
  void thoseOfTheTestPartAreTheMeanOfAllTheirValues() throws IOException {
    own.write("c.csv", LONG);
    ClickDataset table = own.load(ONCE);
    ClickField tags = table.schema().fields().get(1);
    assertThat(tags.slots()).isEqualTo(4);
    ExampleBatch test = all(table.test(), table.schema());
    assertThat(test.weight()).containsExactly(1, .25f, .25f, .25f, .25f, 1, 1, 0, 0, 0);
    assertThat(test.id())
        .startsWith(all(table.train(), table.schema()).id()[0])
        .doesNotContain(table.schema().idOffset(1) + ClickField.UNKNOWN);
  }

  /** So no run is gone on from in which values were cut off; all other tables keep their hash. */
  @Test
  void theContentHashHoldsThatThereIsRoomForThem() throws IOException {
    assertThat(own.load(ONCE).contentSha256()).isEqualTo(hashOfRowsAlone());
    own.write("c.csv", LONG);
    assertThat(own.load(ONCE).contentSha256()).isNotEqualTo(hashOfRowsAlone());
  }

  private String hashOfRowsAlone() throws IOException {
    FileSource rows = new ReadClickFolder(folder).source();
    ContentDigest digest = new ContentDigest(rows.columns());
    rows.forEach(digest::add);
    return digest.sha256();
  }

  @Test
  void thoseOfAFileToPredictForAreSaid() throws IOException {
    PredictionInput input = trained();
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "site,tags\na,x\na,x|y|z|w\nb,x|y|z\n");
    assertThat(input.forEach(file, 2, (batch, lines) -> {}, (line, problem) -> {}))
        .containsExactly(
            file
                + ":3: tags has more values than 2, the most in a row of the data that were trained"
                + " on; 3 values of such rows are left out, train anew to take all");
    Files.writeString(file, "site,tags\na,x\na,x|y\n");
    assertThat(input.forEach(file, 2, (batch, lines) -> {}, (line, problem) -> {})).isEmpty();
  }

  /** Once, since a server may be asked for many; a model predicts what it always has. */
  @Test
  void thoseInMemoryAreSaidAtTheFirst() throws IOException {
    trained();
    List<String> said = new ArrayList<>();
    FittedPreprocessing preprocessing = PreprocessingFile.in(folder.resolve("run")).read();
    NamedRows rows = new NamedRows(preprocessing, new Notices(said::add));
    String[] cells = {"x|y", "x|y|z", "x|y|z"};
    ExampleBatch batch = rows.encode(0, 3, (row, name) -> name == 0 ? "a" : cells[row]);
    assertThat(Arrays.copyOfRange(batch.id(), 3, 6))
        .isEqualTo(Arrays.copyOfRange(batch.id(), 0, 3));
    assertThat(said)
        .containsExactly(
            "row 1: tags has more values than 2, the most in a row of the data that were trained"
                + " on; the further ones are left out, train anew to take all");
  }

  @Test
  void noRowMayMakeAllOthersAsLongAsABook() throws IOException {
    own.write("c.csv", HEADER + "1,a,x|y\n0,b," + "v|".repeat(4096) + "v\n");
    String message =
        own.file("c.csv")
            + ":3: tags has more than 4096 values in one row (1 malformed line in all); keep the"
            + " values that tell most, or declare \"fields\": {\"tags\": \"ignore\"}";
    assertThatThrownBy(() -> own.load(ONCE)).isInstanceOf(InputException.class).hasMessage(message);
    own.write("c.csv", HEADER + "1,a,x|y\n0,b," + "v|".repeat(4096) + "\n");
    assertThat(own.load(ONCE).schema().fields().get(1).slots()).isEqualTo(4096);
  }

  @Test
  void norMayASparseRow() throws IOException {
    ReadClickFolder sparse = new ReadClickFolder(folder);
    StringBuilder row = new StringBuilder("1");
    List<String> indices = new ArrayList<>();
    for (int index = 1; index <= 4096; index++) {
      row.append(' ').append(index).append(":1");
      indices.add(Integer.toString(index));
    }
    sparse.declared(
        "\"format\": \"libsvm\", \"groups\": {\"tags\": \"1-9999\"}, \"fields\": {\"tags\": \"multi\"}",
        row + "\n");
    assertThat(sparse.rows()).containsExactly("1 " + String.join("|", indices) + "|");
    sparse.write("f", row + " 5000:1\n");
    assertThatThrownBy(sparse::rows)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(sparse.file("f") + ":1: tags has more than 4096 values in one row");
  }

  /** Folded into one value, they tell nothing, however many a row has. */
  @Test
  void aFieldOfRareValuesAloneIsLeftOut() throws IOException {
    own.write("a.csv", "click,site,tags,kind\n1,a,x|y,k\n0,b,z,l\n1,a,w,k\n0,b,v,l\n");
    own.write("b.csv", "click,site,tags,kind\n1,a,x,k\n");
    own.write("c.csv", "click,site,tags,kind\n1,a,x,k\n");
    ClickDataset table = own.load(new PreprocessingSettings("log-squared", 2, 0, 0.1, 0.1));
    assertThat(table.schema().fields())
        .extracting(ClickField::name)
        .containsExactly("site", "kind");
    assertThat(table.dropped()).isEmpty();
    assertThat(table.contentSha256()).isNotEqualTo(hashOfRowsAlone());
    assertThat(table.notices())
        .containsExactly(
            "tags is left out: the train part holds each of its values less often than 2 times,"
                + " which is data.minimumCount");
  }
}
