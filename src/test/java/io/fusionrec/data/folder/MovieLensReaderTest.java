package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Timestamps;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieLensReaderTest {
  @TempDir private Path folder;

  @BeforeEach
  void threeGoodFiles() throws IOException {
    write("users.dat", "1::F::1::10::48067\n7::M::56::16::70072-1234\n");
    write(
        "movies.dat",
        "3::Misérables, Les (1995)::Drama|Musical\n5::Unrated (1921)::Drama\n9::No Year::Comedy\n");
    write("ratings.dat", "1::9::5::978300760\n7::3::2::0\n7::9::4::0\n");
  }

  private void write(String file, String text) throws IOException {
    Files.write(folder.resolve(file), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private RatingData read() {
    return new MovieLensReader().read(folder, "tiny");
  }

  @Test
  void readsColumnsFieldsAndTitles() {
    RatingData data = read();
    assertThat(data.users().ids()).containsExactly("1", "7");
    // rated movies first, in the file's order; the unrated one is known but no candidate
    assertThat(data.items().ids()).containsExactly("3", "9", "5");
    assertThat(data.ratings().itemCount()).isEqualTo(2);
    assertThat(data.ratings().user()).containsExactly(0, 1, 1);
    assertThat(data.ratings().item()).containsExactly(1, 0, 1);
    assertThat(data.ratings().rating()).containsExactly(5, 2, 4);
    assertThat(data.timestamps().seconds())
        .containsExactly(978300760, Timestamps.MISSING, Timestamps.MISSING);
    assertThat(data.itemTitles()).first().isEqualTo("Misérables, Les (1995)");
    assertThat(values(data.userFields(), "zip", 1)).containsExactly("700");
    assertThat(values(data.userFields(), "age", 0)).containsExactly("1");
    assertThat(values(data.itemFields(), "genres", 0)).containsExactly("Drama", "Musical");
    assertThat(values(data.itemFields(), "decade", 0)).containsExactly("1990");
    assertThat(values(data.itemFields(), "decade", 1)).isEmpty();
    assertThat(values(data.itemFields(), "decade", 2)).containsExactly("1920");
    assertThat(data.sha256()).containsOnlyKeys("ratings.dat", "users.dat", "movies.dat");
  }

  private static String[] values(Fields table, String name, int row) {
    Field field = table.field(name).orElseThrow();
    String[] values = new String[field.offset()[row + 1] - field.offset()[row]];
    for (int k = 0; k < values.length; k++) {
      values[k] = field.vocabulary().id(field.value()[field.offset()[row] + k]);
    }
    return values;
  }

  @Test
  void moviesThatSomebodySavedAsUtf8HaveTheirAccents() throws IOException {
    RatingData before = read();
    String movies = Files.readString(folder.resolve("movies.dat"), StandardCharsets.ISO_8859_1);
    Files.writeString(folder.resolve("movies.dat"), movies, StandardCharsets.UTF_8);
    assertThat(read().itemTitles()).isEqualTo(before.itemTitles());
  }

  @Test
  void saysWhichFolderIsMissing() {
    assertThatThrownBy(() -> new MovieLensReader().read(folder.resolve("none"), "x"))
        .isInstanceOf(InputException.class)
        .hasMessage("missing data folder " + folder.resolve("none"));
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    Files.delete(folder.resolve("users.dat"));
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage("missing file " + folder.resolve("users.dat"));
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    write("ratings.dat", "");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("ratings.dat") + ": the file is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1::9                | expected 4 columns separated by '::', found 2",
        "1::9::good::0       | rating 'good' is no number",
        "1::9::6::0          | rating 6 is out of scale, expected 1 to 5",
        "1::9::0::0          | rating 0 is out of scale, expected 1 to 5; declare \"implicit\": [0] in ratings if it means that there is none",
        "2::9::3::0          | user '2' is not in users.dat",
        "1::4::3::0          | movie '4' is not in movies.dat",
        "7::3::1::0          | user 7 rates item 3 again (ratings.duplicates may be 'last' or 'mean')"
      })
  void namesTheFirstMalformedLineAndCountsAll(String line, String problem) throws IOException {
    write("ratings.dat", "1::9::5::0\n7::3::2::0\n" + line + "\n1::3::4::0\n" + line + "\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("ratings.dat") + ":3: " + problem + " (2 malformed lines in all)");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "FUSION_DATA", matches = ".+")
  void readsMovieLens1mWithItsDocumentedCounts() {
    RatingData data =
        new MovieLensReader().read(Path.of(System.getenv("FUSION_DATA"), "ml-1m"), "ml-1m");
    assertThat(data.withTimestamps(Timestamps.NONE).contentSha256())
        .isEqualTo("c1d213a77f5bcd54a397d2518fc4436f485453169abdd326b80a6f18e6056b48");
    assertThat(data.users().size()).isEqualTo(6040);
    assertThat(data.items().size()).isEqualTo(3883);
    assertThat(data.ratings().itemCount()).isEqualTo(3706);
    int[] counts = new int[6];
    for (float rating : data.ratings().rating()) {
      counts[(int) rating]++;
    }
    assertThat(counts).containsExactly(0, 56174, 107557, 261197, 348971, 226310);
    assertThat(data.ratings().mean()).isCloseTo(3.5816, within(5e-5));
    assertThat(data.itemFields().field("genres").orElseThrow().value()).hasSize(6408);
    assertThat(data.itemFields().field("decade").orElseThrow().vocabulary().size()).isEqualTo(10);
  }
}
