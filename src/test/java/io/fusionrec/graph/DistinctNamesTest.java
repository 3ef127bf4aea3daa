package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.graph.RelationSource.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistinctNamesTest {
  private static final Origin GENRES = new Origin(Source.ITEM_FIELD, "genres");
  private static final Origin CITY = new Origin(Source.USER_FIELD, "city");

  private static List<String> nodes(List<String> names, Origin... origins) {
    return DistinctNames.ofNodes(names, List.of(origins));
  }

  @Test
  void aNameOfOneThingStaysAsItIs() {
    assertThat(nodes(List.of("a", "b"), GENRES, GENRES)).containsExactly("a", "b");
  }

  @Test
  void thingsOfOneNameGetWhatTheyAreMadeFrom() {
    assertThat(nodes(List.of("a", "b", "a", "a"), GENRES, GENRES, CITY, Origin.TRIPLES))
        .containsExactly("a (item.genres)", "b", "a (user.city)", "a (triples)");
  }

  @Test
  void wherePeopleThoughtOfThatTooThereIsANumber() {
    assertThat(nodes(List.of("a", "a", "a", "a (triples)"), CITY, Origin.TRIPLES, CITY, GENRES))
        .containsExactly("a (user.city)", "a (triples, 2)", "a (user.city, 2)", "a (triples)");
  }

  @Test
  void noRelationIsCalledLikeAnothersInverse() {
    assertThat(
            DistinctNames.ofRelations(
                List.of("r", "r^-1", "s", "r^-1^-1^-1"),
                List.of(GENRES, Origin.TRIPLES, CITY, CITY),
                List.of()))
        .containsExactly("r (item.genres)", "r^-1 (triples)", "s", "r^-1^-1^-1");
  }

  @Test
  void aReservedNameIsNobodys() {
    assertThat(
            DistinctNames.ofRelations(
                List.of("likes", "likes^-1", "like"),
                List.of(Origin.TRIPLES, Origin.TRIPLES, Origin.TRIPLES),
                List.of("likes")))
        .containsExactly("likes (triples)", "likes^-1 (triples)", "like");
  }

  @Property(tries = 200)
  void noTwoNamesAreAlikeWithOrWithoutInverses(
      @ForAll @Size(max = 8) List<List<Piece>> pieces, @ForAll boolean relations) {
    List<String> names = pieces.stream().map(Piece::join).toList();
    List<Origin> origins =
        pieces.stream().map(words -> words.size() % 2 == 0 ? GENRES : Origin.TRIPLES).toList();
    List<String> distinct =
        relations
            ? DistinctNames.ofRelations(names, origins, List.of("a"))
            : DistinctNames.ofNodes(names, origins);
    Set<String> seen = new HashSet<>(relations ? List.of("a", "a^-1") : List.of());
    for (int k = 0; k < names.size(); k++) {
      assertThat(distinct.get(k)).startsWith(names.get(k));
      assertThat(seen.add(distinct.get(k))).isTrue();
      assertThat(!relations || seen.add(distinct.get(k) + "^-1")).isTrue();
    }
    assertThat(
            relations
                ? DistinctNames.ofRelations(distinct, origins, List.of("a"))
                : DistinctNames.ofNodes(distinct, origins))
        .isEqualTo(distinct);
  }

  enum Piece {
    A("a"),
    INVERSE("^-1"),
    ORIGIN(" (triples)"),
    NUMBERED(" (triples, 2)");

    private final String text;

    Piece(String text) {
      this.text = text;
    }

    static String join(List<Piece> pieces) {
      StringBuilder name = new StringBuilder();
      pieces.stream().limit(4).forEach(piece -> name.append(piece.text));
      return name.toString();
    }
  }
}
