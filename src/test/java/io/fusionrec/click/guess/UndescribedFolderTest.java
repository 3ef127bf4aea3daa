package io.fusionrec.click.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders that are there, but whose rows nobody has described. */
class UndescribedFolderTest {
  @TempDir private Path folder;
  private Path own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = Files.createDirectories(folder.resolve("own"));
  }

  private AbstractStringAssert<?> assertRefused(String dataset) {
    return assertThatThrownBy(
            () ->
                new ClickCatalog(
                        new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
                    .load(dataset, PreprocessingSettings.DEFAULT, 1))
        .isInstanceOf(InputException.class)
        .message();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(own.resolve(file), text.replace('!', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "train.csv # click,user!0,u1!1,u2 # {\"file\": \"train.csv\", \"label\": \"click\"}",
        "rows.tsv # user\tIs Click!u1\tyes # {\"file\": \"rows.tsv\", \"label\": \"Is Click\"}",
        "x.csv # user,bought!u1,0!u2,1 # {\"file\": \"x.csv\", \"label\": \"bought\"}",
        "train.csv # u1,0,3!u2,1,4 # {\"file\": \"train.csv\", \"label\": 1}",
        "a.jsonl # {\"u\":7,\"y\":0}!{\"y\":1} # {\"file\": \"a.jsonl\", \"label\": \"y\"}",
        "x.csv # a,b!3,4 # {\"file\": \"x.csv\", \"label\": \"COLUMN\"}, where COLUMN is the column"
            + " that says what was clicked",
        "x.csv # a,b!0,1!1,0 # {\"file\": \"x.csv\", \"label\": \"COLUMN\"}, where COLUMN is the one"
            + " of \"a\", \"b\" that says what was clicked",
      })
  void aDescriptorThatWouldFitIsNamed(String file, String text, String descriptor)
      throws IOException {
    write(file, text);
    write("README.txt", "What this is about, and why.");
    assertRefused("own")
        .isEqualTo(
            "data folder "
                + own
                + " has no ctr.json, and no file in it shows a format that is known without one"
                + " (criteo, avazu, libsvm); write a file ctr.json into the folder: "
                + descriptor);
  }

  @Test
  void whatIsNamedIsRead() throws IOException {
    write("train.csv", "click,user,item!" + "0,u1,i1!1,u2,i2!0,u2,i1!1,u1,i2!".repeat(20));
    write("ctr.json", "{\"file\": \"train.csv\", \"label\": \"click\"}");
    ClickCatalog catalog =
        new ClickCatalog(new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("c"));
    assertThat(catalog.load("own", PreprocessingSettings.DEFAULT, 1).schema().width()).isEqualTo(2);
  }

  @Test
  void theFilesOfAllPartsAreNamed() throws IOException {
    for (String part : new String[] {"train", "valid", "test"}) {
      write(part + ".csv", "click,user!0,u1!1,u2");
    }
    assertRefused("own")
        .endsWith(
            ": {\"files\": {\"train\": \"train.csv\", \"valid\": \"valid.csv\", \"test\":"
                + " \"test.csv\"}, \"label\": \"click\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "train.ffm # 0 0:30:1 1:65:1 # rows LABEL FIELD:INDEX:VALUE of libffm",
        "train.libsvm # 0 qid:1 30:1 65:1 # libsvm's rows with qid:",
        "train.vw # -1 |u u30 |i i65 # rows of Vowpal Wabbit",
      })
  void aFormatThatIsNotReadIsNamed(String file, String text, String format) throws IOException {
    write(file, text);
    assertRefused("own").contains("; " + file + " holds " + format + ", which are not read; ");
  }

  @Test
  void aFolderWithoutRowsSaysWhatItHas() throws IOException {
    assertRefused("own").endsWith("; it has no files");
    write("notes.pdf", "");
    assertRefused("own")
        .endsWith(
            "; none of its files seems to have rows (notes.pdf); if one does, name it as 'file' in"
                + " ctr.json");
    write("dataset.json", "{}");
    assertRefused("own").endsWith("describes ratings; to take those as clicks, name it own-ctr");
    assertRefused("other").startsWith("unknown table 'other'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "0 30 65!1 29 60 # 1; write a file ctr.json into the folder: {\"file\": \"train.txt\", \"label\": 0}",
        "0 0:30:1 1:65:1 # 1; train.txt holds rows LABEL FIELD:INDEX:VALUE of libffm, which are",
      })
  void whatIsTakenForCriteosByItsNameSaysSo(String text, String end) throws IOException {
    write("train.txt", text);
    assertRefused("own")
        .startsWith(
            own.resolve("train.txt")
                + ":1: taken for Criteo's format, as a file train.txt is without ctr.json, which"
                + " has 40 columns separated by tab (label, 13 numbers, 26 categories), but found "
                + end);
  }

  /** Comments behind rows, as SVM-light allows them, hide no format. */
  @Test
  void sparseRowsWithCommentsNeedNoDescriptor() throws IOException {
    write("train.libsvm", "0 1:1 3:1 # a!1 2:1 4:1 # b!0 2:1 3:1 # c!1 1:1 4:1 # d!".repeat(30));
    ClickCatalog catalog =
        new ClickCatalog(new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("c"));
    assertThat(catalog.load("own", PreprocessingSettings.DEFAULT, 1).schema().width()).isEqualTo(2);
  }
}
