package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphsTest {
  @TempDir private Path folder;

  /** Users a, b, c; rated items x, y; z is known only. */
  private RatingData data() throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "r.csv"},
         "users": {"file": "u.csv", "separator": ",", "fields": {"gender": "categorical"}},
         "items": {"file": "i.csv", "fields": {"genres": "multi:|"}},
         "triples": {"file": "t.csv"}}
        """);
    write("r.csv", "user,item,rating\na,x,1\na,y,5\nb,y,4\nc,x,2\n");
    write("u.csv", "id,gender\na,F\nb,M\nc,F\n");
    write("i.csv", "id,genres\nx,Drama|War\ny,Drama\nz,War\n");
    write("t.csv", "head,relation,tail\ny,director,Kubrick\nz,director,Kubrick\n");
    return new GenericReader().read(folder, "own");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private GraphDeclaration declaration(String json) throws IOException {
    write("graphs.json", json);
    return GraphDeclaration.load(folder.resolve("graphs.json").toString());
  }

  private static final String WHOLE =
      """
      {"name": "w", "description": "d", "trust": "none", "relations": [
        {"name": "has_genre", "from": "item-field", "field": "genres", "inverse": true},
        {"name": "has_gender", "from": "user-field", "field": "gender", "inverse": false},
        {"name": "of_decade", "from": "item-field", "field": "decade", "inverse": true},
        {"name": "triples", "from": "triples", "field": "", "inverse": true}]}
      """;

  @Test
  void theKnowledgeGraphHasTheDeclaredRelations() throws IOException {
    RatingData data = data();
    KnowledgeGraph graph = KnowledgeGraph.build(declaration(WHOLE), data);
    // nodes: a b c | x y z | Drama War F M Kubrick
    assertThat(graph.nodes().size()).isEqualTo(3 + 3 + 5);
    assertThat(graph.relations())
        .containsExactly("has_genre", "has_genre^-1", "has_gender", "director", "director^-1");
    assertThat(graph.skipped()).containsExactly("of_decade (the data set has no field 'decade')");
    int drama = graph.nodes().attribute(graph.nodes().attributes().indexOf("genres:Drama"));
    int kubrick = graph.nodes().attribute(graph.nodes().attributes().indexOf("Kubrick"));
    assertThat(targets(graph.adjacency(), graph.nodes().item(1))).containsExactly(drama, kubrick);
    assertThat(targets(graph.adjacency(), drama)).containsExactly(3, 4);
    assertThat(targets(graph.adjacency(), graph.nodes().user(0))).hasSize(1);
    int female = targets(graph.adjacency(), 0)[0];
    assertThat(targets(graph.adjacency(), female)).isEmpty();
    GraphStatistics figures = GraphStatistics.of(graph);
    assertThat(figures.edges()).isEqualTo(4 * 2 + 3 + 2 * 2);
    assertThat(figures.relations())
        .containsEntry("has_genre", 4)
        .containsEntry("director^-1", 2)
        .containsEntry("has_gender", 3);
    // {x, y, z, Drama, War, Kubrick}, {a, c, F}, {b, M}
    assertThat(figures.components()).isEqualTo(3);
    assertThat(figures.largestComponent()).isEqualTo(6);
    assertThat(figures.isolated()).isZero();
    assertThat(figures.maximumDegree()).isEqualTo(2);
  }

  private static int[] targets(Adjacency adjacency, int node) {
    return Arrays.copyOfRange(
        adjacency.target(), adjacency.offset()[node], adjacency.offset()[node + 1]);
  }

  @Test
  void theInteractionGraphHoldsTheTrainPartAndNothingElse() throws IOException {
    RatingData data = data();
    Ratings train = data.ratings().select(new int[] {0, 2});
    GraphSet graphs = GraphSet.build(declaration(WHOLE), data, train);
    var graph = graphs.interactions().graph();
    assertThat(graph.edgeSet()).hasSize(2);
    assertThat(graph.getEdgeWeight(graph.getEdge(0, 3))).isEqualTo(1);
    assertThat(graph.getEdgeWeight(graph.getEdge(1, 4))).isEqualTo(4);
    assertThat(graph.containsEdge(0, 4)).isFalse();
    assertThat(GraphStatistics.of(graphs.interactions()).isolated()).isEqualTo(1);
    assertThatThrownBy(() -> graph.addVertex(99)).isInstanceOf(UnsupportedOperationException.class);
  }

  /** Else an item that is Drama twice would be met by Drama twice as often as others. */
  @Test
  void aFactThatIsGivenTwiceCountsOnce() throws IOException {
    RatingData once = data();
    write("i.csv", "id,genres\nx,Drama|War|Drama\ny,Drama\nz,War\n");
    write(
        "t.csv",
        "head,relation,tail\ny,director,Kubrick\nz,director,Kubrick\ny,director,Kubrick\n");
    RatingData twice = new GenericReader().read(folder, "own");

    KnowledgeGraph graph = KnowledgeGraph.build(declaration(WHOLE), twice);

    assertThat(graph.adjacency())
        .usingRecursiveComparison()
        .isEqualTo(KnowledgeGraph.build(declaration(WHOLE), once).adjacency());
    assertThat(graph.notices()).anyMatch(note -> note.contains("given more than once"));
  }

  @Test
  void aNumberOfTrustedUsersBelowOneIsRefused() {
    assertThatThrownBy(
            () ->
                declaration(
                    """
                    {"name": "i", "description": "d", "relations": [], "trust": "implicit",
                     "trustNeighbours": 0}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("trustNeighbours");
  }

  /** User 2 is new: whom 0 and 1 trust stands as saved, though 2 rates just as 0 does. */
  @Test
  void ofASavedModelsTrustOnlyThatOfNewUsersIsFound() throws IOException {
    RatingData data = data();
    Ratings train =
        new Ratings(
            3,
            2,
            new int[] {0, 0, 1, 1, 2, 2},
            new int[] {0, 1, 0, 1, 0, 1},
            new float[] {5, 3, 5, 2, 5, 3});
    GraphDeclaration implicit =
        declaration(
"""
{"name": "i", "description": "d", "relations": [], "trust": "implicit", "trustMinimum": 1}
""");
    TrustEdges saved = new TrustEdges(new int[] {0}, new int[] {1}, new float[] {0.5f});

    GraphSet graphs = GraphSet.build(implicit, data, train, Optional.of(new KnownTrust(saved, 2)));

    TrustEdges trust = graphs.implicitTrust().orElseThrow();
    assertThat(trust.truster()).containsExactly(0, 2, 2);
    assertThat(trust.trustee()).containsExactly(1, 0, 1);
    assertThat(trust.weight()).containsExactly(0.5f, 0.1f, 0.1f * 0.875f);
    assertThat(graphs.social().orElseThrow().graph().containsEdge(1, 0)).isFalse();
    assertThat(GraphSet.build(declaration(WHOLE), data, train).implicitTrust()).isEmpty();
  }

  @Test
  void implicitTrustByHand() {
    // user 0 rates items 0, 1, 2; user 1 rates 0, 1 alike but for one star; user 2 rates 2 only
    Ratings train =
        new Ratings(
            3,
            3,
            new int[] {0, 0, 0, 1, 1, 2},
            new int[] {0, 1, 2, 0, 1, 2},
            new float[] {5, 3, 1, 5, 4, 5});
    TrustEdges trust = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 1);
    // T(0,1) = 2/3 * (1 - 0.5/4) * 2/20; T(0,2) = 1/3 * (1 - 4/4) * 1/20 = 0: no edge
    assertThat(trust.truster()).containsExactly(0, 1);
    assertThat(trust.trustee()).containsExactly(1, 0);
    assertThat(trust.weight()[0]).isCloseTo(2f / 3 * 0.875f * 0.1f, within(1e-6f));
    assertThat(trust.weight()[1]).isCloseTo(1 * 0.875f * 0.1f, within(1e-6f));
    assertThat(ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 3).size()).isZero();
  }

  /** Each user is compared by the rarest of the items that have so many ratings together. */
  @Test
  void implicitTrustReadsTheRarestItemsFirst() {
    // items 0, 1, 2 have 3, 2, 2 ratings; user 0 has rated all of them
    Ratings train =
        new Ratings(
            3,
            3,
            new int[] {0, 0, 0, 1, 1, 2, 2},
            new int[] {0, 1, 2, 0, 1, 0, 2},
            new float[] {5, 3, 1, 5, 4, 5, 1});
    TrustEdges all = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 1, 7);
    // T(0,1) = 2/3 * (1 - 0.5/4) * 2/20, T(0,2) = 2/3 * 1 * 2/20
    assertThat(Arrays.copyOf(all.trustee(), 2)).containsExactly(2, 1);
    TrustEdges rarest = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 1, 6);
    // of items 1 and 2 alone: T(0,1) = 1/2 * (1 - 1/4) * 1/20, T(0,2) = 1/2 * 1 * 1/20
    assertThat(Arrays.copyOf(rarest.truster(), 2)).containsExactly(0, 0);
    assertThat(Arrays.copyOf(rarest.trustee(), 2)).containsExactly(2, 1);
    assertThat(rarest.weight()[0]).isCloseTo(0.5f / 20, within(1e-6f));
    assertThat(rarest.weight()[1]).isCloseTo(0.5f * 0.75f / 20, within(1e-6f));
    // not even one item's ratings within the bound: as many are read as two users must share
    TrustEdges one = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 1, 1);
    // of item 1 alone: T(0,1) = 1 * (1 - 1/4) * 1/20
    assertThat(one.trustee()[0]).isEqualTo(1);
    assertThat(one.weight()[0]).isCloseTo(0.75f / 20, within(1e-6f));
    TrustEdges two = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 2, 1);
    // of items 1 and 2, of which each other user has one: nobody; with all three items both
    assertThat(two.truster()).doesNotContain(0);
    assertThat(ImplicitTrust.of(train, RatingScale.FIVE_STARS, 5, 2, 7).truster()).contains(0);
    // MovieLens-1M's heaviest user reads everything
    assertThat(ImplicitTrust.bound(6040)).isGreaterThan(841_733);
  }

  /** Against a loop over all pairs of users, with ties and more candidates than are kept. */
  @Test
  void implicitTrustKeepsTheMostTrusted() {
    SplittableRandom random = new SplittableRandom(5);
    int users = 30;
    int items = 12;
    IntArrayList user = new IntArrayList();
    IntArrayList item = new IntArrayList();
    FloatArrayList rating = new FloatArrayList();
    float[][] known = new float[users][items];
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        if (random.nextInt(3) > 0) {
          known[u][i] = 1 + random.nextInt(2);
          user.add(u);
          item.add(i);
          rating.add(known[u][i]);
        }
      }
    }
    Ratings train =
        new Ratings(users, items, user.toIntArray(), item.toIntArray(), rating.toFloatArray());
    TrustEdges trust = ImplicitTrust.of(train, RatingScale.FIVE_STARS, 4, 2);
    int place = 0;
    for (int u = 0; u < users; u++) {
      float[] of = slowTrust(known, u, 2);
      List<Integer> expected =
          IntStream.range(0, users)
              .boxed()
              .filter(v -> of[v] > 0)
              .sorted(Comparator.comparing((Integer v) -> -of[v]).thenComparing(v -> v))
              .limit(4)
              .toList();
      for (int v : expected) {
        assertThat(trust.truster()[place]).isEqualTo(u);
        assertThat(trust.trustee()[place]).isEqualTo(v);
        assertThat(trust.weight()[place++]).isEqualTo(of[v]);
      }
    }
    assertThat(trust.size()).isEqualTo(place).isEqualTo(4 * users);
  }

  private static float[] slowTrust(float[][] known, int user, int minimumCommon) {
    float[] trust = new float[known.length];
    for (int other = 0; other < known.length; other++) {
      int own = 0;
      int common = 0;
      float distance = 0;
      for (int i = 0; i < known[user].length; i++) {
        own += known[user][i] > 0 ? 1 : 0;
        if (known[user][i] > 0 && known[other][i] > 0) {
          common++;
          distance += Math.abs(known[user][i] - known[other][i]);
        }
      }
      if (other != user && common >= minimumCommon) {
        trust[other] =
            common / (float) own * (1 - distance / common / 4) * Math.min(1, common / 20f);
      }
    }
    return trust;
  }

  @Test
  void theSocialGraphLeavesSelfTrustOut() {
    SocialGraph graph =
        SocialGraph.of(
            new TrustEdges(new int[] {0, 1, 0}, new int[] {1, 1, 1}, new float[] {1, 1, 0.5f}), 3);
    assertThat(targets(graph.adjacency(), 0)).containsExactly(1);
    assertThat(graph.adjacency().weight()).containsExactly(0.5f);
    assertThat(graph.adjacency().degree(1)).isZero();
    assertThat(graph.adjacency().nodes()).isEqualTo(3);
  }

  @Test
  void trustEdgesThatAreDeclaredMustBeThere() throws IOException {
    RatingData data = data();
    GraphDeclaration declaration =
        declaration(
            "{\"name\": \"e\", \"description\": \"d\", \"trust\": \"edges\", \"relations\": []}");
    assertThatThrownBy(() -> GraphSet.build(declaration, data, data.ratings()))
        .isInstanceOf(InputException.class)
        .hasMessage("graphs 'e' need trust edges, but the data have none");
  }

  @Test
  void aMisspeltOrMissingKeyOfADeclarationIsExplained() {
    assertThatThrownBy(
            () ->
                declaration(
                    "{\"name\": \"e\", \"description\": \"d\", \"trust\": \"none\","
                        + " \"relations\": [], \"trustNeighbors\": 3}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'trustNeighbors'; did you mean 'trustNeighbours'?");
    assertThatThrownBy(() -> declaration("{\"name\": \"e\"}"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("graphs.json")
                + ":1: a graph declaration needs 'name', 'description', 'relations' and 'trust'");
  }

  @Property(tries = 100)
  void aSampleIsOfDistinctNeighboursAndDependsOnItsNodeAlone(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange(min = 0, max = 99) int seed) {
    // node v has v edges, to 100 + v, 101 + v, ...
    int[] offset = {0, 0, 1, 3, 6, 10, 15, 21, 28};
    int[] target = new int[28];
    int[] relation = new int[28];
    for (int v = 0; v < 8; v++) {
      for (int p = offset[v]; p < offset[v + 1]; p++) {
        target[p] = 100 + v + p - offset[v];
        relation[p] = p - offset[v];
      }
    }
    NeighbourSampler sampler =
        new NeighbourSampler(new Adjacency(offset, target, relation, new float[28]), count);
    int[] nodes = {0, 3, 7};
    NeighbourSample sample =
        sampler.sample(nodes, node -> new SplittableRandom(1000L * seed + node));
    for (int k = 0; k < nodes.length; k++) {
      Set<Integer> seen = new HashSet<>();
      for (int p = k * count; p < (k + 1) * count; p++) {
        boolean known = p - k * count < Math.min(count, nodes[k]);
        assertThat(sample.mask()[p]).isEqualTo(known ? 1 : 0);
        assertThat(sample.node()[p])
            .isEqualTo(known ? 100 + nodes[k] + sample.relation()[p] : nodes[k]);
        assertThat(!known || seen.add(sample.node()[p])).isTrue();
      }
    }
    NeighbourSample alone =
        sampler.sample(new int[] {7}, node -> new SplittableRandom(1000L * seed + node));
    assertThat(alone.node()).isEqualTo(Arrays.copyOfRange(sample.node(), 2 * count, 3 * count));
  }
}
