package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static io.fusionrec.click.table.ClickFolder.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.preprocessing.FieldEncoder;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blanks around the values of a cell that holds several. */
class BlanksInCellsTest {
  private static final String PLAIN = "click,site,tags\n1,a,x|y\n0,b,y|é z\n1,a,\n0,b,z\n";
  private static final String PADDED =
      "click,site,tags\n1,a,x | y\n0,b,|y|\té z |\n1,a, | \n0,b, z\n";

  @TempDir private Path folder;

  private ClickDataset load(String name, String rows) throws IOException {
    ClickFolder own = new ClickFolder(folder.resolve(name));
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "b.csv", "test": "c.csv"}, "label": "click",
         "fields": {"tags": "multi:|"}}
        """);
    own.write("a.csv", rows);
    own.write("b.csv", rows);
    own.write("c.csv", rows);
    return own.load(ONCE);
  }

  @Test
  void theyBelongToNoValue() throws IOException {
    ClickDataset plain = load("plain", PLAIN);
    ClickDataset padded = load("padded", PADDED);
    assertThat(padded.schema()).isEqualTo(plain.schema());
    assertThat(plain.schema().fields())
        .contains(new ClickField("tags", FieldKind.MULTI, ClickField.FIRST + 4, 2));
    assertThat(all(padded.test(), padded.schema()).id())
        .isEqualTo(all(plain.test(), plain.schema()).id());
  }

  /** So no run is gone on from in which blanks had made two values of one. */
  @Test
  void theContentHashIsThatOfCellsWithoutThem() throws IOException {
    String blanks = "click,site,tags\n1,a,x | y\n0,b,y|é z\n1,a,\n0,b,z\n";
    ClickDataset plain = load("plain", PLAIN);
    assertThat(load("blanks", blanks).contentSha256()).isEqualTo(plain.contentSha256());
  }

  /** A model of that time knows a value by its blanks. */
  @Test
  void modelsTrainedBeforeKeepThem() {
    byte[] cell = "a | b".getBytes(StandardCharsets.UTF_8);
    Long2IntOpenHashMap vocabulary = new Long2IntOpenHashMap();
    vocabulary.put(ValueHash.of(cell, 0, 2), ClickField.FIRST);
    vocabulary.put(ValueHash.of(cell, 3, 5), ClickField.FIRST + 1);
    FieldEncoder former =
        new FieldEncoder(
            new RawColumn("tags", FieldKind.MULTI),
            new ClickField("tags", FieldKind.MULTI, ClickField.FIRST + 2, 2),
            0,
            vocabulary,
            false,
            0,
            1,
            true);
    RawExample row = new RawExample(1);
    row.text(0, cell, 0, cell.length);
    int[] ids = new int[2];
    former.encode(row, 0, 0, ids, new float[2], 0);
    assertThat(ids).containsExactly(ClickField.FIRST, ClickField.FIRST + 1);
  }
}
