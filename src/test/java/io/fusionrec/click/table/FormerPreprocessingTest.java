package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preprocessing files of the version before are read, and their rows as they were read then. */
class FormerPreprocessingTest {
  private static final int FUP2 = 0x46555032;

  @TempDir private Path folder;

  /** Files of a label, a category {@code c} with two values and a number {@code n}, in commas. */
  private PredictionInput input(int version, boolean header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(version);
    out.writeChar(',');
    out.writeBoolean(header);
    out.writeInt(3);
    out.writeInt(1);
    out.writeInt(2);
    column(out, header ? "c" : "0", "CATEGORICAL");
    out.writeInt(0);
    column(out, header ? "n" : "2", "NUMERIC");
    out.writeInt(2);
    out.writeInt(2);
    out.writeInt(0);
    column(out, header ? "c" : "0", "CATEGORICAL");
    field(out, "CATEGORICAL", ClickField.FIRST + 2);
    out.writeInt(2);
    out.writeLong(hash("NA"));
    out.writeLong(hash(" x"));
    out.writeInt(1);
    column(out, header ? "n" : "2", "NUMERIC");
    field(out, "NUMERIC", ClickField.FIRST + 1);
    out.writeInt(0);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.toByteArray());
    out.writeLong(checksum.getValue());
    Files.write(folder.resolve("preprocessing.bin"), bytes.toByteArray());
    return PredictionInput.of(folder);
  }

  private static void column(DataOutputStream out, String name, String kind) throws IOException {
    out.writeUTF(name);
    out.writeUTF(kind);
    out.writeChar('|');
  }

  /** One slot, no buckets, mean 0, deviation 1. */
  private static void field(DataOutputStream out, String kind, int size) throws IOException {
    out.writeUTF(kind);
    out.writeInt(size);
    out.writeInt(1);
    out.writeInt(0);
    out.writeDouble(0);
    out.writeDouble(1);
  }

  private static long hash(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return ValueHash.of(bytes, 0, bytes.length);
  }

  /** Each row's id of the category and weight of the number, ln(1 + n), in hundredths. */
  private List<String> rows(PredictionInput input, String text) throws IOException {
    List<String> rows = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("new.csv"), text);
    input.forEach(
        file,
        1,
        (batch, lines) -> rows.add(batch.id()[0] + " " + Math.round(100 * batch.weight()[1])),
        (line, problem) -> rows.add(line + ": " + problem));
    return rows;
  }

  @Test
  void onlyAnEmptyCellIsMissingAndBlanksBelongToAValue() throws IOException {
    assertThat(rows(input(FUP2, true), "c,n\nNA,0\n x, 1 \nx,0\n,0\n"))
        .containsExactly(
            ClickField.FIRST + " 0",
            (ClickField.FIRST + 1) + " 69",
            ClickField.UNKNOWN + " 0",
            ClickField.MISSING + " 0");
  }

  @Test
  void columnsAreFoundByTheNamesInAFilesOwnHeader() throws IOException {
    assertThat(rows(input(FUP2, true), "n,more,c\n1,?,NA\n"))
        .containsExactly(ClickField.FIRST + " 69");
    assertThatThrownBy(() -> rows(input(FUP2, true), "n,more\n1,?\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown column for the field in")
        .hasMessageContaining("'c'");
  }

  @Test
  void withoutAHeaderTheLabelMayBeThereOrNot() throws IOException {
    String expected = ClickField.FIRST + " 69";
    assertThat(rows(input(FUP2, false), "NA,1,1\n")).containsExactly(expected);
    assertThat(rows(input(FUP2, false), "NA,1\n")).containsExactly(expected);
  }

  @Test
  void itIsWrittenAnewInThePresentVersion() throws IOException {
    input(FUP2, true);
    FittedPreprocessing read = PreprocessingFile.in(folder).read();
    PreprocessingFile.in(folder).write(read);
    assertThat(PreprocessingFile.in(folder).read()).isEqualTo(read);
  }

  @Test
  void versionsBeforeThatAreRefused() {
    assertThatThrownBy(() -> input(FUP2 - 1, true))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("preprocessing.bin") + ": written by another version of this program");
  }
}
