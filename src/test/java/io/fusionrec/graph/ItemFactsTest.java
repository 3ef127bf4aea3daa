package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.TailSpace;
import io.fusionrec.data.TriplesBuilder;
import io.fusionrec.graph.GraphDeclaration.Trust;
import io.fusionrec.graph.RelationSource.Source;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Facts that lead to items, and from entity to entity. Users 0 and 1; items 2, 3, 4; Kafka 5,
 * Prague 6.
 */
class ItemFactsTest {
  private static final List<String> FACTS =
      List.of(
          "i0 sequel_of i1", "i1 by Kafka", "Kafka born Prague", "i2 sequel_of i0", "i2 like i2");

  private static KnowledgeGraph graph(TailSpace tails, boolean inverse) {
    TriplesBuilder builder = TriplesBuilder.ofItems("kg", TinyData.ids("i", 3), tails);
    for (String fact : FACTS) {
      String[] words = fact.split(" ");
      builder.add(words[0], words[1], words[2]);
    }
    RatingData data = TinyData.of(2, 3, List.of(), List.of(), Optional.of(builder.build()));
    return KnowledgeGraph.build(
        new GraphDeclaration(
            "g",
            "d",
            List.of(new RelationSource("", Source.TRIPLES, "", inverse)),
            Trust.NONE,
            0,
            0),
        data);
  }

  private static String edges(KnowledgeGraph graph, int node) {
    Adjacency edges = graph.adjacency();
    StringBuilder words = new StringBuilder();
    for (int e = edges.offset()[node]; e < edges.offset()[node + 1]; e++) {
      words
          .append(graph.relations().get(edges.relation()[e]))
          .append(' ')
          .append(edges.target()[e]);
      words.append("; ");
    }
    return words.toString();
  }

  @Test
  void aTailThatIsAnItemIsTheItemsNodeAndEntitiesLeadOn() {
    KnowledgeGraph graph = graph(TailSpace.AUTO, true);
    assertThat(graph.nodes().attributes().ids()).containsExactly("Kafka", "Prague");
    assertThat(graph.nodes().size()).isEqualTo(7);
    assertThat(graph.relations())
        .containsExactly("sequel_of", "sequel_of^-1", "by", "by^-1", "born", "born^-1");
    assertThat(edges(graph, 2)).isEqualTo("sequel_of 3; sequel_of^-1 4; ");
    assertThat(edges(graph, 3)).isEqualTo("sequel_of^-1 2; by 5; ");
    assertThat(edges(graph, 4)).isEqualTo("sequel_of 2; ");
    assertThat(edges(graph, 5)).isEqualTo("by^-1 3; born 6; ");
    assertThat(edges(graph, 6)).isEqualTo("born^-1 5; ");
  }

  @Test
  void withoutInversesEdgesLeadOneWay() {
    KnowledgeGraph graph = graph(TailSpace.AUTO, false);
    assertThat(graph.relations()).containsExactly("sequel_of", "by", "born");
    assertThat(edges(graph, 2)).isEqualTo("sequel_of 3; ");
    assertThat(edges(graph, 3)).isEqualTo("by 5; ");
    assertThat(edges(graph, 5)).isEqualTo("born 6; ");
    assertThat(graph.inverse(0)).isEmpty();
  }

  @Test
  void howManyTailsWereTakenForItemsIsSaidAndSoIsAFactFromANodeToItself() {
    assertThat(graph(TailSpace.AUTO, true).notices())
        .containsExactly(
            "the tails of 3 of 5 triples are items of the data (sequel_of, like)",
            "triples from a node to itself, which are left out: 1");
    // Kafka is then an item that is not in the data, and i0, i1, i2 are entities too.
    KnowledgeGraph apart = graph(TailSpace.ENTITIES, true);
    assertThat(apart.notices()).isEmpty();
    assertThat(apart.nodes().attributes().ids()).containsExactly("i1", "Kafka", "i0", "i2");
    assertThat(edges(apart, 4)).isEqualTo("sequel_of 7; like 8; ");
  }

  @Test
  void neighboursOfAnItemMayBeItems() {
    KnowledgeGraph graph = graph(TailSpace.AUTO, true);
    NeighbourSample sample =
        new NeighbourSampler(graph.adjacency(), 2)
            .sample(new int[] {2, 4, 5}, node -> new SplittableRandom(1));
    assertThat(sample.node()).containsExactly(3, 4, 2, 4, 3, 6);
    assertThat(sample.relation()).containsExactly(0, 1, 0, 0, 3, 4);
    assertThat(sample.mask()).containsExactly(1, 1, 1, 0, 1, 1);
  }

  @Test
  void figuresCountThemLikeAllOthers() {
    GraphStatistics figures = GraphStatistics.of(graph(TailSpace.AUTO, true));
    assertThat(figures.edges()).isEqualTo(8);
    assertThat(figures.isolated()).isEqualTo(2); // the users
    assertThat(figures.components()).isEqualTo(3);
    assertThat(figures.largestComponent()).isEqualTo(5);
    assertThat(figures.relations()).containsEntry("sequel_of", 2).containsEntry("born^-1", 1);
  }
}
