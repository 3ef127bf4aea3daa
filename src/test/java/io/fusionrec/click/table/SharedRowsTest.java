package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts, each in its file, that hold rows of one another. */
class SharedRowsTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
    own.write(
        "ctr.json",
        "{\"files\": {\"train\": \"a\", \"valid\": \"b\", \"test\": \"c\"}, \"label\": \"click\"}");
  }

  /** Rows of two columns that have so many different values. */
  private static String rows(int seed, int count, int values) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < count; row++) {
      rows.append(random.nextInt(2)).append(",u").append(random.nextInt(values)).append(",i");
      rows.append(random.nextInt(values)).append('\n');
    }
    return rows.toString();
  }

  private List<String> said(String train, String valid, String test) throws IOException {
    own.write("a", "click,user,item\n" + train);
    own.write("b", "click,user,item\n" + valid);
    own.write("c", "click,user,item\n" + test);
    return own.load(ClickFolder.ONCE).notices().stream()
        .filter(notice -> notice.contains("rows stand in"))
        .toList();
  }

  @Test
  void aTestPartThatWasCopiedFromTrainIsSaidToBe() throws IOException {
    String train = rows(1, 400, 60);
    String copied = train.substring(0, train.indexOf('\n', train.length() / 4) + 1);
    assertThat(said(train, rows(2, 100, 60), copied))
        .singleElement()
        .asString()
        .matches(
            "100 % of the test part's rows stand in the train part, label and all, which [0-9] % of"
                + " its own do twice: its figures tell what was learnt by heart; give each part"
                + " rows of its own, or name one file with \"file\" to have the parts drawn from"
                + " it");
    // what the cache keeps says the same
    assertThat(said(train, rows(2, 100, 60), copied)).hasSize(1);
  }

  @Test
  void soIsOneThatIsTheValidPart() throws IOException {
    String held = rows(2, 100, 60);
    assertThat(said(rows(1, 400, 60), held, held))
        .singleElement()
        .asString()
        .startsWith("100 % of the test part's rows stand in the valid part");
  }

  /** Of 2 * 3 * 3 different rows nearly all stand in each part. */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20, 60})
  void rowsThatComeAgainByThemselvesAreNoCopies(int values) throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(
              said(
                  rows(3 * seed, 400, values),
                  rows(3 * seed + 1, 60, values),
                  rows(3 * seed + 2, 60, values)))
          .isEmpty();
    }
  }
}
