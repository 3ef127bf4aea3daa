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

class PathFinderTest {
  @TempDir private Path folder;
  private RatingData data;
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv"},
         "items": {"file": "i.csv", "fields": {"genres": "multi:|", "year": "decade"}}}
        """);
    Files.writeString(
        folder.resolve("r.csv"),
        "user,item,rating\na,x,1\na,y,5\nb,y,4\nc,z,2\nb,z,3\nb,v,4\nd,v,5\n");
    Files.writeString(
        folder.resolve("i.csv"),
        "id,genres,year\nx,Drama|War|Noir,1950\ny,Drama|Noir,1999\nz,,\nv,Noir,1999\nw,War,1951\n");
    Files.writeString(
        folder.resolve("g.json"),
        """
        {"name": "g", "description": "d", "trust": "none", "relations": [
          {"name": "has_genre", "from": "item-field", "field": "genres", "inverse": true},
          {"name": "of_decade", "from": "item-field", "field": "year", "inverse": true}]}
        """);
    data = new GenericReader().read(folder, "tiny");
    graphs =
        GraphSet.build(
            GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
  }

  /** A pair's paths in words. */
  private List<String> paths(PathFinder finder, ConnectingPaths found, int pair, int budget) {
    List<String> words = new ArrayList<>();
    for (int k = 0; k < budget; k++) {
      int place = found.index()[pair * budget + k];
      if (place >= 0) {
        int facet = found.facet()[place];
        words.add(
            data.users().id(found.user()[place])
                + (found.liked()[place] == 1 ? " likes " : " rated ")
                + data.items().id(found.item()[place])
                + " "
                + graphs.knowledge().relations().get(finder.relation(facet))
                + " "
                + graphs
                    .nodes()
                    .attributes()
                    .id(finder.attribute(facet) - graphs.nodes().attribute(0)));
      }
    }
    return words;
  }

  private List<String> paths(String user, String item, int budget) {
    PathFinder finder = PathFinder.of(graphs);
    ConnectingPaths found =
        finder.pairs(
            new int[] {data.users().indexOf(user)}, new int[] {data.items().indexOf(item)}, budget);
    return paths(finder, found, 0, budget);
  }

  @Test
  void theRarestSharedAttributeComesFirstThroughTheBestRatedItem() {
    // Two items have Drama and two the nineties, three have Noir. Of b's y and v, both rated 4,
    // each has two ratings: the one with the smaller number is taken.
    assertThat(paths("b", "x", 5))
        .containsExactly("b likes y has_genre genres:Drama", "b likes y has_genre genres:Noir");
    assertThat(paths("b", "x", 1)).containsExactly("b likes y has_genre genres:Drama");
    assertThat(paths("d", "y", 5))
        .containsExactly("d likes v of_decade year:1990", "d likes v has_genre genres:Noir");
  }

  @Test
  void noPathVisitsTheItemItself() {
    assertThat(paths("a", "y", 5))
        .containsExactly("a rated x has_genre genres:Drama", "a rated x has_genre genres:Noir");
    assertThat(paths("b", "y", 5))
        .containsExactly("b likes v of_decade year:1990", "b likes v has_genre genres:Noir");
    assertThat(paths("d", "v", 5)).isEmpty();
  }

  @Test
  void unconnectedPairsHaveNoPath() {
    assertThat(paths("c", "x", 3)).isEmpty();
    assertThat(paths("a", "z", 3)).isEmpty();
  }

  @Test
  void aGridHasThePathsOfItsPairsAndSharesTheirBeginnings() {
    PathFinder finder = PathFinder.of(graphs);
    int[] users = {1, 0, 2};
    int[] items = {3, 0, 1, 2};
    ConnectingPaths grid = finder.grid(users, items, 2);
    for (int u = 0; u < users.length; u++) {
      for (int i = 0; i < items.length; i++) {
        ConnectingPaths one = finder.pairs(new int[] {users[u]}, new int[] {items[i]}, 2);
        assertThat(paths(finder, grid, u * items.length + i, 2))
            .isEqualTo(paths(finder, one, 0, 2));
      }
    }
    // a-x and a-v both go through y's Noir.
    assertThat(grid.index()[(items.length + 1) * 2 + 1])
        .isEqualTo(grid.index()[items.length * 2 + 1]);
  }
}
