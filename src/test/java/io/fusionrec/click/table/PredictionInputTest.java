package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files to predict for are read as the train files were. */
class PredictionInputTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  /** Keeps the preprocessing of a folder whose file {@code f} is that text. */
  private PredictionInput trained(String descriptor, String row, int times) throws IOException {
    own.write("ctr.json", "{\"file\": \"f\", " + descriptor + "}");
    StringBuilder text = new StringBuilder();
    String[] lines = row.split("\n");
    boolean header = lines.length % 2 == 1;
    text.append(header ? lines[0] + "\n" : "");
    for (int k = 0; k < times; k++) {
      text.append(lines[lines.length - 2]).append('\n').append(lines[lines.length - 1]);
      text.append('\n');
    }
    own.write("f", text.toString());
    Path run = Files.createDirectories(folder.resolve("run"));
    FittedPreprocessing fitted = (FittedPreprocessing) own.load(ONCE).preprocessing();
    fitted.write(run);
    assertThat(PreprocessingFile.in(run).read()).isEqualTo(fitted);
    return PredictionInput.of(run);
  }

  /** Each good row: its line and its ids. */
  private List<String> rows(PredictionInput input, byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("new"), file);
    List<String> rows = new ArrayList<>();
    problems.clear();
    input.forEach(
        path,
        2,
        (batch, lines) -> {
          for (int k = 0; k < lines.length; k++) {
            int[] ids = Arrays.copyOfRange(batch.id(), k * batch.slots(), (k + 1) * batch.slots());
            rows.add(lines[k] + " " + Arrays.toString(ids));
          }
        },
        (line, problem) -> problems.add(line + ": " + problem));
    return rows;
  }

  /** What is said of a file. */
  private List<String> said(PredictionInput input, String file) throws IOException {
    Path path = Files.writeString(folder.resolve("new"), file);
    return input.forEach(path, 2, (batch, lines) -> {}, (line, problem) -> {});
  }

  private List<String> rows(PredictionInput input, String file) throws IOException {
    return rows(input, file.getBytes(StandardCharsets.UTF_8));
  }

  private static final String TABLE = "click,a,b\n1,x,u\n0,y,v\n";

  @Test
  void columnsAreFoundByTheFilesOwnHeader() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    List<String> expected = rows(input, "click,a,b\n1,x,u\n0,y,v\n0,x,NULL\n");
    assertThat(expected).hasSize(3).doesNotHaveDuplicates();
    assertThat(rows(input, "B;more;A\nu;1;x\nv;2;y\nNULL;3;x\n")).isEqualTo(expected);
    assertThat(rows(input, "\uFEFFb\ta\r\"u\"\tx\rv\ty\r\tx")).isEqualTo(expected);
    var packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a:token,b:token\nx,u\ny,v\nx,\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(input, packed.toByteArray())).isEqualTo(expected);
    assertThat(problems).isEmpty();
    assertThatThrownBy(() -> rows(input, "click,a,bb\n1,x,u\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "unknown column for the field in " + folder.resolve("new") + ":1 'b'; did you mean '")
        .hasMessageEndingWith("(known: click, a, bb)");
  }

  /** As spreadsheets write it below the last row. */
  @Test
  void aRowWithoutAnyValueIsNone() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    assertThat(rows(input, "click,a,b\n1,x,u\n,,\n0,,\n , ,\n,NA,\n"))
        .extracting(row -> row.substring(0, 1))
        .containsExactly("2", "4", "6");
    assertThat(problems)
        .containsExactly(
            "3: the row has no value in any column; remove the line",
            "5: the row has no value in any column; remove the line");
  }

  @Test
  void everyMalformedRowIsToldAndTheOthersAreRead() throws IOException {
    PredictionInput input =
        trained(
            "\"label\": \"click\", \"fields\": {\"b\": \"numeric\"}",
            "click,a,b\n1,x,1\n0,y,7\n",
            40);
    assertThat(rows(input, "a,b\nx,1\nx\ny,12d\ny,7,8\n\ny,7\n"))
        .extracting(row -> row.substring(0, 1))
        .containsExactly("2", "7");
    assertThat(problems)
        .containsExactly(
            "3: expected 2 columns separated by ',', found 1",
            "4: expected a number for b, but found '12d'; correct the file, or train anew on data"
                + " that declare \"missing\": [\"\", \"NA\", \"N/A\", \"n/a\", \"<NA>\", \"#N/A\","
                + " \"NaN\", \"nan\", \"NaT\", \"NULL\", \"Null\", \"null\", \"None\", \"\\\\N\", \"12d\"] if"
                + " it means no value",
            "5: expected 2 columns separated by ',', found 3; quote a cell that holds the"
                + " separator, or write decimal numbers with a point, 7.8 for 7,8");
    assertThatThrownBy(() -> rows(input, "a,b\n\"x,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("new") + ":2: a double quote that opens a cell");
  }

  @Test
  void nothingCanBeDeclaredForTheFileAlone() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    String file = folder.resolve("new").toString();
    assertThatThrownBy(
            () -> rows(input, "a,b\nZ\u00fcrich,x\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":2: byte 0xFC at column 2 is no UTF-8; save it as UTF-8 (iconv -f ISO-8859-1 -t"
                + " UTF-8)");
    assertThatThrownBy(() -> rows(input, "a,b\nx,u\n".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": the file is UTF-16; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
    assertThatThrownBy(() -> rows(input, "a,b\n\"x,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":2: a double quote that opens a cell is not closed; correct the file, or train"
                + " anew on data that declare \"quotes\": \"none\" to take quotes as they are");
    assertThatThrownBy(() -> rows(input, "{\"a\": \"x\", \"b\": \"u\"}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            file + ":1: looks like JSON lines; write the file as the train file is written, or");
  }

  @Test
  void aFileIsToBeSavedAsTheModelsDataAre() throws IOException {
    String declared = "\"label\": \"click\", \"encoding\": \"ISO-8859-1\"";
    PredictionInput input = trained(declared, TABLE, 40);
    assertThatThrownBy(() -> rows(input, "a,b\nZ\u00fcrich,x\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "new: the file is UTF-8 from end to end, and no ISO-8859-1; save it as ISO-8859-1"
                + " without a byte order mark, as the model's data are");
    assertThatThrownBy(() -> rows(input, "a,b\nx,u\n".getBytes(StandardCharsets.UTF_16)))
        .hasMessageEndingWith("save it as ISO-8859-1 (iconv -f UTF-16 -t ISO-8859-1)");
    assertThat(rows(input, "a,b\nx,u\n".getBytes(StandardCharsets.ISO_8859_1))).hasSize(1);
  }

  @Test
  void withoutHeaderTheLabelMayBeThereOrNot() throws IOException {
    PredictionInput input = trained("\"label\": 1, \"header\": false", "x,1,u\ny,0,v\n", 40);
    List<String> expected = rows(input, "x,u\ny,v\n");
    assertThat(expected).hasSize(2);
    assertThat(rows(input, "x,?,u\ny,,v\n")).isEqualTo(expected);
    assertThatThrownBy(() -> rows(input, "x\ty\tz\tw\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("new") + ":1: expected 3 columns, or 2 without the label, but found 4");
  }

  @Test
  void aHeaderIsNoRowWhereTheDataHadNone() throws IOException {
    PredictionInput input = trained("\"label\": 1, \"header\": false", "x,1,u\ny,0,v\n", 40);
    assertThat(rows(input, "x,NA,u\n")).hasSize(1);
    assertThatThrownBy(() -> rows(input, "a,click,b\nx,1,u\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("new")
                + ":1: looks like a header, since 'click' in the label's column 1 is no label; the"
                + " model's data had no header: remove the line, or if it is a row, leave the"
                + " label's cells empty");
  }

  @Test
  void aRowIsNoHeaderWhereTheDataHadOne() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    String message =
        folder.resolve("new")
            + ":1: looks like a row, not a header; write a line before it with the columns' names,"
            + " ";
    for (String row : List.of("1,x,u", "x,7", "1,1,1")) {
      assertThatThrownBy(() -> rows(input, row + "\nx,u\n"))
          .isInstanceOf(InputException.class)
          .hasMessage(message + (row.length() == 3 ? "a, b" : "click, a, b"));
    }
    // a header with other names stays one
    assertThatThrownBy(() -> rows(input, "a,7\nx,u\n"))
        .hasMessageContaining("unknown column for the field");
    assertThatThrownBy(() -> rows(input, "c,d\nx,u\n"))
        .hasMessageContaining("unknown column for the field");
  }

  /** What is to be written fits the rows, also where a column of the train file is no field. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1,x,9,u ! click, a, column2, b (column2 is no field and may have any name)",
        "x,9,u ! a, column2, b (column2 is no field and may have any name)",
        "1,x,u ! click, a, b",
        "x,7 ! a, b"
      })
  void theHeaderToWriteFitsTheRows(String row, String names) throws IOException {
    PredictionInput input =
        trained(
            "\"label\": \"click\", \"fields\": {\"n\": \"ignore\"}",
            "click,a,n,b\n1,x,7,u\n0,y,8,v\n",
            40);
    assertThatThrownBy(() -> rows(input, row + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("write a line before it with the columns' names, " + names);
    assertThat(rows(input, names.replaceAll(" [(].*| ", "") + "\n" + row + "\n")).hasSize(1);
  }

  @Test
  void aRowOfOtherColumnsIsToldHowManyNamesItNeeds() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    assertThatThrownBy(() -> rows(input, "1,x,u,7,8\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "write a line before it with the names of its 5 columns, among them a, b");
  }

  @Test
  void sparseRowsMayHaveALabelOrNot() throws IOException {
    PredictionInput input =
        trained("\"format\": \"libsvm\"", "1 1:0.5 3:1 5:1\n0 1:7 4:1 6:1\n", 40);
    List<String> expected = rows(input, "1 1:0.5 3:1 5:1\n? 1:7 4:1 6:1\n");
    assertThat(expected).hasSize(2).doesNotHaveDuplicates();
    assertThat(rows(input, "1:0.5 3:1 5:1 # new\n1:7 4:1 6:1\n")).isEqualTo(expected);
    assertThat(rows(input, "1:0.5 3:1\n")).isEmpty();
    assertThat(problems)
        .containsExactly(
            "1: expected 3 entries INDEX:VALUE, as in the rows before, but found 2; correct"
                + " the file, or train anew on data that declare \"groups\" if a position is no"
                + " field");
  }

  @Test
  void ratingsAsClicksArePredictedFromTheirFields() throws IOException {
    ClickDataset table = own.load("sample-ctr", PreprocessingSettings.DEFAULT, 1);
    Path run = Files.createDirectories(folder.resolve("run"));
    table.preprocessing().write(run);
    String names =
        String.join(
            "\t",
            ((FittedPreprocessing) table.preprocessing())
                .format().columns().stream().map(RawColumn::name).toList());
    int columns = names.split("\t").length;
    assertThat(rows(PredictionInput.of(run), names + "\n1" + "\t".repeat(columns - 1) + "\n"))
        .hasSize(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void numbersThatMayBeThousandsAreSaid() throws IOException {
    PredictionInput input =
        trained(
            "\"label\": \"click\", \"fields\": {\"b\": \"numeric\"}",
            "click,a,b\n1,x,1\n0,y,7\n",
            40);
    assertThat(said(input, "a,b\nx,1.258\ny,888\nx,2.776\ny,1.850\n"))
        .contains(
            "b: 3 of its numbers, e.g. '1.258' in "
                + folder.resolve("new")
                + ":2, have three digits behind a point, as thousands do; write 1258 if they are");
    assertThat(said(input, "a,b\nx,1.258\ny,888\nx,2.77\ny,1.850\n"))
        .noneMatch(notice -> notice.contains("thousands"));
  }

  /** Wherever the word stands, were it the label's column, which is passed over. */
  @Test
  void aLastRowThatSaysItIsASumIsSaid() throws IOException {
    PredictionInput input = trained("\"label\": \"click\"", TABLE, 40);
    assertThat(said(input, "click,a,b\n1,x,u\n0,x,v\n\nTotal,2,\n"))
        .contains(
            folder.resolve("new")
                + ":5: the last row (Total, 2, ) has 'Total', as a line of sums below the rows does;"
                + " delete it if it is one");
    assertThat(said(input, "a,b\nTotal,u\n")).noneMatch(notice -> notice.contains("sums"));
    assertThat(said(input, "a,b\nTotal,u\nx,v\n")).noneMatch(notice -> notice.contains("sums"));
  }
}
