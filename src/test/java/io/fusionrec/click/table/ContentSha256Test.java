package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** What the identity of click data depends on, and what not. */
class ContentSha256Test {
  private static final int ROWS = 40;
  private static final int COLUMNS = 4; // click, a category, a number, several values

  private @Nullable Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("clicks");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    if (folder != null) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private ClickFolder in(String name) throws IOException {
    if (folder == null) {
      throw new IllegalStateException("no try");
    }
    return new ClickFolder(folder.resolve(name));
  }

  private static List<String[]> cells(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(
          new String[] {
            Integer.toString(row % 2),
            "c" + random.nextInt(8),
            random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(100)),
            "t" + random.nextInt(4) + "|t" + (4 + random.nextInt(4))
          });
    }
    return rows;
  }

  private static String csv(List<String[]> rows) {
    StringBuilder text = new StringBuilder("click,city,age,tags\n");
    rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
    return text.toString();
  }

  private static final String DESCRIPTOR =
      "{\"file\": \"FILE\", \"label\": \"click\","
          + " \"fields\": {\"age\": \"numeric\", \"tags\": \"multi:|\"}}";

  private static ClickDataset load(ClickFolder own, String file, String text, long seed)
      throws IOException {
    own.write("ctr.json", DESCRIPTOR.replace("FILE", file));
    own.write(file, text);
    return own.load("own", ONCE, seed);
  }

  private String hash(String name, String text) throws IOException {
    return load(in(name), "rows.csv", text, 1).contentSha256();
  }

  @Property(tries = 30)
  void aSingleChangedCellChangesIt(
      @ForAll @IntRange(min = 0, max = ROWS - 1) int row,
      @ForAll @IntRange(min = 0, max = COLUMNS - 1) int column,
      @ForAll long seed)
      throws IOException {
    List<String[]> rows = cells(seed);
    String before = hash("a", csv(rows));
    String[] cells = rows.get(row);
    cells[column] =
        switch (column) {
          case 0 -> cells[0].equals("0") ? "1" : "0";
          case 2 -> cells[2].isEmpty() ? "0" : "1" + cells[2];
          default -> cells[column] + "x";
        };
    assertThat(hash("b", csv(rows))).isNotEqualTo(before);
  }

  @Property(tries = 10)
  void neitherNamesNorPlaceNorCacheChangeIt(@ForAll long seed) throws IOException {
    String text = csv(cells(seed));
    ClickFolder own = in("a");
    ClickDataset fresh = load(own, "rows.csv", text, 1);
    assertThat(own.load("own", ONCE, 1).contentSha256()).isEqualTo(fresh.contentSha256());
    // Another folder, another file, then another name of the data set.
    ClickFolder moved = in("b");
    ClickDataset elsewhere = load(moved, "clicks.csv", text, 1);
    assertThat(elsewhere.contentSha256()).isEqualTo(fresh.contentSha256());
    Files.move(moved.file(""), moved.file("../other"));
    ClickDataset renamed = moved.load("other", ONCE, 1);
    assertThat(renamed.name()).isEqualTo("other");
    assertThat(renamed.contentSha256()).isEqualTo(fresh.contentSha256());
    // Nor do the settings, which are no data.
    PreprocessingSettings folded = new PreprocessingSettings("scaled", 3, 0, 0.1, 0.1);
    assertThat(own.load("own", folded, 1).contentSha256()).isEqualTo(fresh.contentSha256());
  }

  @Property(tries = 10)
  void partsColumnsAndOrderChangeItAndWritingDoesNot(@ForAll long seed) throws IOException {
    List<String[]> rows = cells(seed);
    rows.get(3)[2] = "7";
    String text = csv(rows);
    String before = hash("a", text);
    assertThat(load(in("b"), "rows.csv", text, 2).contentSha256()).isNotEqualTo(before);
    assertThat(hash("c", text.replace("city", "town"))).isNotEqualTo(before);
    assertThat(hash("d", text.replaceAll("(?m)^([01]),(c\\d+)", "$1,\"$2\""))).isEqualTo(before);
    rows.get(3)[2] = "7.0";
    assertThat(hash("e", csv(rows))).isEqualTo(before);
    rows.add(rows.get(0));
    assertThat(hash("f", csv(rows))).isNotEqualTo(before);
    String[] first = rows.get(0).clone();
    first[1] += "y";
    List<String[]> one = new ArrayList<>();
    one.add(first);
    one.addAll(rows.subList(0, ROWS));
    List<String[]> two = new ArrayList<>(rows.subList(0, ROWS));
    two.add(first);
    assertThat(hash("g", csv(one))).isNotEqualTo(hash("h", csv(two)));
  }

  @Property(tries = 1)
  void longCellsAndRatingsHaveOneToo() throws IOException {
    List<String[]> rows = cells(1);
    rows.get(0)[1] = "l".repeat(200_000);
    String before = hash("a", csv(rows));
    rows.get(0)[1] = "l".repeat(199_999) + "m";
    assertThat(hash("b", csv(rows))).isNotEqualTo(before);
    String sample = in("c").load("sample-ctr", ONCE, 1).contentSha256();
    assertThat(sample).hasSize(64).isEqualTo(in("d").load("sample-ctr", ONCE, 1).contentSha256());
    assertThat(in("e").load("sample-ctr", ONCE, 2).contentSha256()).isNotEqualTo(sample);
  }
}
