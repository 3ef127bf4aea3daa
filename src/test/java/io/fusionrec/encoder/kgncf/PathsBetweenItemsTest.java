package io.fusionrec.encoder.kgncf;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths where facts lead from item to item: x and z are sequels of y, and v one of w, unrated. */
class PathsBetweenItemsTest {
  private static final String FACTS =
      """
      x,sequel_of,y
      z,sequel_of,y
      v,sequel_of,w
      y,by,Kafka
      w,by,Kafka
      Kafka,wrote,v
      Kafka,born,Prague
      """;

  @TempDir private Path folder;
  private RatingData data;
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    build(FACTS, true);
  }

  private void build(String facts, boolean inverse) throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv", "scale": [1, 5]},
         "items": {"file": "i.csv", "fields": {}},
         "triples": {"file": "t.csv"}}
        """);
    Files.writeString(
        folder.resolve("r.csv"), "user,item,rating\na,x,5\na,v,2\nb,y,4\nb,x,3\nc,z,4\n");
    Files.writeString(folder.resolve("i.csv"), "id,shelf\nx,1\nv,1\ny,1\nz,1\nw,1\n");
    Files.writeString(folder.resolve("t.csv"), facts);
    Files.writeString(
        folder.resolve("g.json"),
        "{\"name\": \"g\", \"description\": \"d\", \"trust\": \"none\", \"relations\":"
            + " [{\"from\": \"triples\", \"inverse\": "
            + inverse
            + "}]}");
    data = new GenericReader().read(folder, "tiny");
    graphs =
        GraphSet.build(
            GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
  }

  private String node(int node) {
    int item = node - graphs.nodes().item(0);
    return item < data.items().size()
        ? data.items().id(item)
        : graphs.nodes().attributes().id(item - data.items().size());
  }

  /** A pair's paths in words, relation and node by turns. */
  private List<String> paths(String user, String item, int budget) {
    PathFinder finder = PathFinder.of(graphs);
    ConnectingPaths found =
        finder.pairs(
            new int[] {data.users().indexOf(user)}, new int[] {data.items().indexOf(item)}, budget);
    List<String> words = new ArrayList<>();
    for (int k = 0; k < budget && found.index()[k] >= 0; k++) {
      int place = found.index()[k];
      int facet = found.facet()[place];
      String path =
          user
              + (found.liked()[place] == 1 ? " likes " : " rated ")
              + data.items().id(found.item()[place])
              + " "
              + graphs.knowledge().relations().get(finder.relation(facet))
              + " "
              + node(finder.attribute(facet));
      words.add(
          finder.isDirect(facet)
              ? path
              : path
                  + " "
                  + graphs.knowledge().relations().get(finder.inverse(facet))
                  + " "
                  + item);
      assertThat(finder.isDirect(facet)).isEqualTo(finder.inverse(facet) == -1);
    }
    return words;
  }

  @Test
  void aFactBetweenItemsIsAPathByItself() {
    assertThat(paths("a", "y", 5)).containsExactly("a likes x sequel_of y");
    assertThat(paths("c", "y", 5)).containsExactly("c likes z sequel_of y");
    assertThat(paths("b", "z", 1)).containsExactly("b likes y sequel_of^-1 z");
  }

  @Test
  void anItemMayStandInTheMiddle() {
    assertThat(paths("a", "z", 5)).containsExactly("a likes x sequel_of y sequel_of^-1 z");
    assertThat(paths("c", "x", 5)).containsExactly("c likes z sequel_of y sequel_of^-1 x");
  }

  @Test
  void theRarestComesFirstWhetherStraightOrThroughTheMiddle() {
    // y alone leads straight to z; through y go x and z.
    assertThat(paths("b", "z", 5))
        .containsExactly("b likes y sequel_of^-1 z", "b rated x sequel_of y sequel_of^-1 z");
  }

  @Test
  void noPathVisitsTheItemItselfOrStartsFromIt() {
    assertThat(paths("b", "x", 5)).containsExactly("b likes y sequel_of^-1 x");
    assertThat(paths("b", "y", 5)).containsExactly("b rated x sequel_of y");
    assertThat(paths("c", "z", 5)).isEmpty();
  }

  @Test
  void anEntityThatLeadsToAnItemIsSharedLikeOneToWhichItLeads() throws IOException {
    // Kafka wrote v and, by another relation, y is by him: no one relation joins the two.
    assertThat(paths("b", "v", 5)).isEmpty();
    build(FACTS + "Kafka,wrote,y\n", true);
    assertThat(paths("b", "v", 5)).containsExactly("b likes y wrote^-1 Kafka wrote v");
  }

  @Test
  void withoutInversesOnlyTheStraightWayIsLeft() throws IOException {
    build(FACTS, false);
    assertThat(paths("a", "y", 5)).containsExactly("a likes x sequel_of y");
    assertThat(paths("b", "z", 5)).isEmpty();
    assertThat(paths("a", "z", 5)).isEmpty();
  }

  @Test
  void aGridHasThePathsOfItsPairs() {
    PathFinder finder = PathFinder.of(graphs);
    int[] users = {0, 1, 2};
    int[] items = {0, 1, 2, 3};
    ConnectingPaths grid = finder.grid(users, items, 3);
    for (int u = 0; u < users.length; u++) {
      for (int i = 0; i < items.length; i++) {
        ConnectingPaths one = finder.pairs(new int[] {users[u]}, new int[] {items[i]}, 3);
        for (int k = 0; k < 3; k++) {
          int ofGrid = grid.index()[(u * items.length + i) * 3 + k];
          int ofPair = one.index()[k];
          assertThat(ofGrid < 0).isEqualTo(ofPair < 0);
          if (ofPair >= 0) {
            assertThat(grid.facet()[ofGrid]).isEqualTo(one.facet()[ofPair]);
            assertThat(grid.item()[ofGrid]).isEqualTo(one.item()[ofPair]);
            assertThat(grid.user()[ofGrid]).isEqualTo(one.user()[ofPair]);
          }
        }
      }
    }
  }
}
