package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLayoutTest {
  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve("own"));
    Files.write(root.resolve("own").resolve(file), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private RatingData load() {
    DatasetCatalog catalog = new DatasetCatalog(Optional.of(root), Map.of());
    assertThat(catalog.available()).contains("own");
    return catalog.load("own");
  }

  @Test
  void readsMovieLens100K() throws IOException {
    write("u.data", "196\t242\t3\t881250949\n186\t302\t5\t891717742\n");
    write("u.user", "196|24|M|technician|85711\n186|53|F|other|94043\n");
    write(
        "u.item",
        """
        242|Misérables (1995)|01-Jan-1995||http://x|0|0|0|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0
        302|L.A. (1997)|01-Jan-1997||http://y|0|0|0|0|0|0|1|0|0|0|1|0|0|1|0|0|1|0|0
        """);
    RatingData data = load();
    assertThat(data.ratings().rating()).containsExactly(3, 5);
    assertThat(data.timestamps().seconds()).containsExactly(881250949, 891717742);
    assertThat(data.itemFields().field("genres").orElseThrow().vocabulary().ids())
        .containsExactly("Animation", "Children's", "Crime", "Film-Noir", "Mystery", "Thriller");
    assertThat(data.itemFields().field("decade").orElseThrow().value()).containsExactly(0, 0);
    assertThat(data.userFields().field("zip").orElseThrow().vocabulary().ids())
        .containsExactly("857", "940");
    assertThat(data.itemTitles()).first().isEqualTo("Misérables (1995)");
  }

  @Test
  void readsMovieLensInCsv() throws IOException {
    write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,3,0.5,964981247\n");
    write(
        "movies.csv",
        "movieId,title,genres\n1,\"President, The (1995)\",Comedy|Drama\n3,Odd,(no genres listed)\n");
    RatingData data = load();
    assertThat(data.itemTitles()).containsExactly("President, The (1995)", "Odd");
    assertThat(data.itemFields().field("genres").orElseThrow().value()).containsExactly(0, 1);
    assertThat(data.itemFields().field("decade").orElseThrow().vocabulary().ids())
        .containsExactly("1990");
  }

  @Test
  void readsRecBolesAtomicFilesWithLinkedEntities() throws IOException {
    write("shop.inter", "item_id:token\tuser_id:token\trating:float\np1\tc1\t5\np2\tc1\t1\n");
    write("shop.item", "item_id:token\tclass:token_seq\np1\tred big\np2\tred\n");
    write("shop.link", "item_id:token\tentity_id:token\np1\tm.1\np2\tm.2\npx\tm.3\n");
    write(
        "shop.kg",
        """
        head_id:token\trelation_id:token\ttail_id:token
        m.1\tsold.by\tm.9
        m.2\tsold.by\tm.9
        m.7\tis\tm.1
        """);
    write("shop.net", "source_id:token\ttarget_id:token\nc1\tc1\n");
    RatingData data = load();
    assertThat(data.items().ids()).containsExactly("p1", "p2");
    assertThat(data.itemFields().field("class").orElseThrow().value()).containsExactly(0, 1, 0);
    Triples triples = data.triples().orElseThrow();
    assertThat(triples.head())
        .containsExactly(0, 1, 3); // 3 is the entity m.7, of which m.1 is told
    assertThat(triples.entities().ids()).containsExactly("m.9", "m.7");
    assertThat(data.trust().orElseThrow().size()).isEqualTo(1);
    assertThat(data.sha256())
        .containsOnlyKeys("shop.inter", "shop.item", "shop.link", "shop.kg", "shop.net");
  }

  @Test
  void readsListeningCountsAsImplicitFeedback() throws IOException {
    write("user_artists.dat", "userID\tartistID\tweight\n2\t51\t13883\n2\t52\t1\n3\t51\t7\n");
    write("user_friends.dat", "userID\tfriendID\n2\t3\n3\t2\n");
    write("artists.dat", "id\tname\turl\n51\tDuran \"D\" Duran\thttp://x\n52\tB\thttp://y\n");
    RatingData data = load();
    assertThat(data.implicit()).isTrue();
    assertThat(data.ratings().rating()).containsExactly(1, 1, 1);
    assertThat(data.trust().orElseThrow().size()).isEqualTo(2);
    assertThat(data.itemTitles()).containsExactly("Duran \"D\" Duran", "B");
  }

  @Test
  void twoFilesOfRatingsAreNoChoice() throws IOException {
    write("a.inter", "x");
    write("b.inter", "x");
    assertThatThrownBy(() -> new DatasetCatalog(Optional.of(root), Map.of()).load("own"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("several files end with .inter");
  }
}
