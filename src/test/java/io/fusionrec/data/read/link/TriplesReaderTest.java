package io.fusionrec.data.read.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.Triples;
import io.fusionrec.data.folder.GenericReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriplesReaderTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  /** Facts about items i1, i2 and i3 in a file of those lines, {@code ~} between them. */
  private Triples read(String keys, String lines) throws IOException {
    String more = keys.isEmpty() ? "" : ", " + keys;
    String json = "{'ratings': {'file': 'r'}, 'triples': {'file': 't'" + more + "}}";
    Files.writeString(folder.resolve("dataset.json"), json.replace('\'', '"'));
    Files.writeString(folder.resolve("r"), "user,item,rating\nu,i1,1\nu,i2,5\nu,i3,4\n");
    Files.writeString(folder.resolve("t"), lines.replace("~", "\n"));
    return new GenericReader(heard::add).read(folder, "own").triples().orElseThrow();
  }

  @Test
  void saysHowManyRelationsAndEntitiesThereAre() throws IOException {
    read("", "i1 genre war~i2 genre noir~i3 by kafka");
    assertThat(heard)
        .contains(folder.resolve("t") + ": 3 facts, 2 relations, 3 entities")
        .noneMatch(line -> line.contains("taken for the relation"));
  }

  /** As OpenKE writes them. */
  @Test
  void moreRelationsThanTailsMayBeTheOtherWayRound() throws IOException {
    read("", "i1 e1 0~i1 e2 1~i2 e3 0~i2 e4 1~i3 e5 0");
    assertThat(heard)
        .anyMatch(
            line ->
                line.contains("t: column 1, taken for the relation, has 5 values and column 2")
                    && line.endsWith("\"triples.columns\": {\"tail\": 1, \"relation\": 2}"));
    heard.clear();
    Triples right =
        read("'columns': {'tail': 1, 'relation': 2}", "i1 e1 0~i1 e2 1~i2 e3 0~i2 e4 1~i3 e5 0");
    assertThat(right.relations().size()).isEqualTo(2);
    assertThat(heard).noneMatch(line -> line.contains("taken for the relation"));
  }
}
