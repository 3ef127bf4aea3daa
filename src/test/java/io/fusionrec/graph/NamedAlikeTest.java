package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.graph.GraphDeclaration.Trust;
import io.fusionrec.graph.RelationSource.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names are only shown: what shares a name stays apart, and nothing else depends on it. */
class NamedAlikeTest {
  private static final int USERS = 3;
  private static final int ITEMS = 4;

  /** Data and a declaration of a random structure, with names that are given out one by one. */
  private static final class World {
    private final SplittableRandom random;
    private final Supplier<String> names;
    private int fresh;

    World(long seed, Supplier<String> names) {
      random = new SplittableRandom(seed);
      this.names = names;
    }

    /** A few names, different ones since they are of one kind. */
    private List<String> names(int count) {
      List<String> distinct = new ArrayList<>();
      while (distinct.size() < count) {
        String name = names.get();
        distinct.add(distinct.contains(name) ? name + "+" + fresh++ : name);
      }
      return distinct;
    }

    private List<Field> fields(int rows) {
      List<Field> fields = new ArrayList<>();
      for (String name : names(random.nextInt(4))) {
        int[] value = new int[rows];
        int count = 1 + random.nextInt(3);
        for (int row = 0; row < rows; row++) {
          value[row] = random.nextInt(-1, count);
        }
        fields.add(TinyData.field(name, names(count), value));
      }
      return fields;
    }

    private Triples triples() {
      int relations = 1 + random.nextInt(3);
      int entities = 1 + random.nextInt(3);
      int facts = 1 + random.nextInt(8);
      int[][] columns = new int[3][facts];
      for (int k = 0; k < facts; k++) {
        columns[0][k] = random.nextInt(ITEMS + entities);
        columns[1][k] = random.nextInt(relations);
        columns[2][k] = random.nextInt(ITEMS + entities);
      }
      return new Triples(
          "kg",
          ITEMS,
          IdIndex.of(names(relations)),
          IdIndex.of(names(entities)),
          columns[0],
          columns[1],
          columns[2]);
    }

    KnowledgeGraph graph() {
      RatingData data =
          TinyData.of(USERS, ITEMS, fields(USERS), fields(ITEMS), Optional.of(triples()));
      List<RelationSource> relations = new ArrayList<>();
      data.itemFields().fields().stream()
          .limit(2)
          .forEach(field -> relations.add(named(Source.ITEM_FIELD, field)));
      relations.add(new RelationSource("", Source.TRIPLES, "", random.nextBoolean()));
      data.userFields().fields().stream()
          .limit(1)
          .forEach(field -> relations.add(named(Source.USER_FIELD, field)));
      relations.add(new RelationSource("", Source.ALL_USER_FIELDS, "", random.nextBoolean()));
      relations.add(new RelationSource("", Source.ALL_ITEM_FIELDS, "", random.nextBoolean()));
      return KnowledgeGraph.build(
          new GraphDeclaration("g", "d", relations, Trust.NONE, 0, 0), data);
    }

    private RelationSource named(Source side, Field field) {
      return new RelationSource(names.get(), side, field.name(), random.nextBoolean());
    }
  }

  /** Words over a few letters, those that stand for something in a graph among them. */
  private static Supplier<String> fewWords(long seed) {
    List<String> letters = List.of("a", "b", ":", "^-1", "has_", " (triples)", "likes");
    SplittableRandom random = new SplittableRandom(seed);
    return () -> {
      StringBuilder word = new StringBuilder();
      for (int k = random.nextInt(3); k >= 0; k--) {
        word.append(letters.get(random.nextInt(letters.size())));
      }
      return word.toString();
    };
  }

  private static Supplier<String> unlikeWords() {
    int[] count = new int[1];
    return () -> "word" + count[0]++;
  }

  @Property(tries = 300)
  void theGraphIsThatOfTheSameDataWithAllNamesDifferent(@ForAll long seed, @ForAll long words) {
    KnowledgeGraph alike = new World(seed, fewWords(words)).graph();
    KnowledgeGraph unlike = new World(seed, unlikeWords()).graph();
    assertThat(alike.nodes().size()).isEqualTo(unlike.nodes().size());
    assertThat(alike.adjacency().offset()).isEqualTo(unlike.adjacency().offset());
    assertThat(alike.adjacency().target()).isEqualTo(unlike.adjacency().target());
    assertThat(alike.adjacency().relation()).isEqualTo(unlike.adjacency().relation());
    assertThat(alike.relations()).hasSameSizeAs(unlike.relations());
    for (int r = 0; r < alike.relations().size(); r++) {
      assertThat(alike.inverse(r)).isEqualTo(unlike.inverse(r));
    }
    assertThat(new HashSet<>(alike.relations())).hasSameSizeAs(alike.relations());
    assertThat(alike.relations()).doesNotContain("likes", "likes^-1", "co_liked");
    assertThat(GraphStatistics.of(alike).relations().values().stream().mapToInt(k -> k).sum())
        .isEqualTo(alike.graph().edgeSet().size());
  }

  @Test
  void aFieldOfBothSidesHasNodesAndRelationsOnEach() {
    RatingData data = TinyData.withFields(List.of("city"), List.of("city"));
    KnowledgeGraph graph = KnowledgeGraph.build(GraphDeclaration.load("fields"), data);
    assertThat(graph.nodes().attributes().ids())
        .containsExactly(
            "city:v0 (item.city)",
            "city:v1 (item.city)",
            "city:v0 (user.city)",
            "city:v1 (user.city)");
    assertThat(graph.relations())
        .containsExactly(
            "has_city (item.city)",
            "has_city (item.city)^-1",
            "has_city (user.city)",
            "has_city (user.city)^-1");
    // users 0 1, items 2 3 4, values 5 6 of items and 7 8 of users
    assertThat(graph.adjacency().target()).containsExactly(7, 8, 5, 6, 5, 2, 4, 3, 0, 1);
    assertThat(graph.inverse(2)).hasValue(3);
    assertThat(graph.inverse(3)).hasValue(2);
  }

  @Test
  void triplesThatAreCalledLikeAFieldAndItsInverseStayTriples() {
    Triples triples =
        new Triples(
            "kg",
            3,
            IdIndex.of(List.of("has_genres", "has_genres^-1")),
            IdIndex.of(List.of("genres:v0")),
            new int[] {0, 1},
            new int[] {0, 1},
            new int[] {3, 3});
    RatingData fields = TinyData.withFields(List.of(), List.of("genres"));
    RatingData data =
        TinyData.of(2, 3, List.of(), fields.itemFields().fields(), Optional.of(triples));
    KnowledgeGraph graph = KnowledgeGraph.build(GraphDeclaration.load("dbpedia"), data);
    assertThat(graph.nodes().attributes().ids())
        .containsExactly("genres:v0 (triples)", "genres:v0 (item.genres)", "genres:v1");
    assertThat(GraphStatistics.of(graph).relations())
        .containsOnlyKeys(
            "has_genres (triples)",
            "has_genres (triples)^-1",
            "has_genres^-1 (triples)",
            "has_genres^-1 (triples)^-1",
            "has_genres (item.genres)",
            "has_genres (item.genres)^-1")
        .containsEntry("has_genres (triples)^-1", 1)
        .containsEntry("has_genres (item.genres)^-1", 3);
  }

  @Test
  void relationsOfADeclarationAreApartEvenWithOneNameUnlessTheyAreOfOneField() {
    RatingData data = TinyData.withFields(List.of(), List.of("x", "y"));
    List<RelationSource> relations =
        ImmutableList.of(
            new RelationSource("about", Source.ITEM_FIELD, "x", false),
            new RelationSource("about", Source.ITEM_FIELD, "y", false),
            new RelationSource("again", Source.ITEM_FIELD, "x", false));
    KnowledgeGraph graph =
        KnowledgeGraph.build(new GraphDeclaration("g", "d", relations, Trust.NONE, 0, 0), data);
    assertThat(graph.relations()).containsExactly("about (item.x)", "about (item.y)", "again");
    assertThat(graph.nodes().attributes().ids()).containsExactly("x:v0", "x:v1", "y:v0", "y:v1");
    assertThat(graph.inverse(0)).isEmpty();
  }
}
