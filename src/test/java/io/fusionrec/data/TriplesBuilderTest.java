package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriplesBuilderTest {
  private static final IdIndex ITEMS = IdIndex.of(List.of("1", "2", "3"));

  private static Triples built(TriplesBuilder builder, String... triples) {
    for (String triple : triples) {
      String[] cells = triple.split(" ");
      builder.add(cells[0], cells[1], cells[2]);
    }
    return builder.build();
  }

  private static TriplesBuilder ofItems(TailSpace tails) {
    return TriplesBuilder.ofItems("kg", ITEMS, tails);
  }

  /** Entities m1 and M1 are item 1, m2 is item 2; m9 is an item that is not in the data. */
  private static TriplesBuilder ofEntities(TailSpace tails) {
    ItemLinks.Builder links = new ItemLinks.Builder(ITEMS);
    links.add("1", "m1");
    links.add("1", "M1");
    links.add("2", "m2");
    links.add("9", "m9");
    return TriplesBuilder.ofEntities("kg", links.build(), tails);
  }

  /** The triples in words; an item in square brackets by its index. */
  private static List<String> words(Triples triples) {
    List<String> words = new ArrayList<>();
    for (int k = 0; k < triples.size(); k++) {
      words.add(
          node(triples, triples.head()[k])
              + " "
              + triples.relations().id(triples.relation()[k])
              + " "
              + node(triples, triples.tail()[k]));
    }
    return words;
  }

  private static String node(Triples triples, int node) {
    return triples.isItem(node) ? "[" + node + "]" : triples.entities().id(triples.entity(node));
  }

  @Test
  void factsAboutItemsOfTheDataAreNumberedAsTheyCome() {
    Triples triples =
        built(
            ofItems(TailSpace.AUTO),
            "3 by Kafka",
            "unknown in Prague",
            "1 in Prague",
            "1 by Kafka");
    assertThat(triples.name()).isEqualTo("kg");
    assertThat(triples.items()).isEqualTo(3);
    assertThat(triples.relations().ids()).containsExactly("by", "in");
    assertThat(triples.entities().ids()).containsExactly("Kafka", "Prague");
    assertThat(triples.head()).containsExactly(2, 0, 0);
    assertThat(triples.relation()).containsExactly(0, 1, 0);
    assertThat(triples.tail()).containsExactly(3, 4, 3);
    assertThat(triples.itemTails()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ITEMS"})
  void aTailThatIsARawItemIdIsThatItem(TailSpace tails) {
    Triples triples = built(ofItems(tails), "1 sequel_of 2", "2 sequel_of 7", "3 by 1");
    assertThat(words(triples))
        .containsExactly("[0] sequel_of [1]", "[1] sequel_of 7", "[2] by [0]");
    assertThat(triples.itemTails()).isEqualTo(2);
  }

  @Test
  void aTailOfAnotherSpaceIsNoItemAndNoHeadIsOfThatSpace() {
    Triples triples = built(ofItems(TailSpace.ENTITIES), "1 year 2", "2 year 7", "7 in 3");
    assertThat(words(triples)).containsExactly("[0] year 2", "[1] year 7");
    assertThat(triples.entities().ids()).containsExactly("2", "7");
    assertThat(triples.itemTails()).isZero();
  }

  @Test
  void factsAboutEntitiesThatItemsLeadToAreKeptOverAnyNumberOfHops() {
    Triples triples =
        built(
            ofItems(TailSpace.AUTO),
            "Europe on Earth", // about an entity that is named by the last fact only
            "nobody in Prague", // about nothing that a kept fact names
            "1 by Kafka",
            "Kafka born Prague",
            "Prague in Europe");
    assertThat(words(triples))
        .containsExactly(
            "Europe on Earth", "[0] by Kafka", "Kafka born Prague", "Prague in Europe");
    assertThat(triples.entities().ids()).containsExactly("Europe", "Earth", "Kafka", "Prague");
    assertThat(triples.relations().ids()).containsExactly("on", "by", "born", "in");
  }

  @Test
  void aFactWhoseTailIsAnItemIsAboutThatItem() {
    Triples triples =
        built(ofItems(TailSpace.AUTO), "Kafka born Prague", "Kafka wrote 1", "Brod wrote 9");
    assertThat(words(triples)).containsExactly("Kafka born Prague", "Kafka wrote [0]");
  }

  @Test
  void whereIdsAreLinkedToItemsHeadsAndTailsAreWhatTheyAreLinkedTo() {
    Triples triples =
        built(
            ofEntities(TailSpace.AUTO),
            "m1 by k",
            "M1 next m2",
            "m2 next m9", // an item that is not in the data is an entity like others
            "k born p",
            "1 by k", // no link: not item 1, and no kept fact leads there
            "m2 year 3"); // nor is this tail item 3
    assertThat(words(triples))
        .containsExactly("[0] by k", "[0] next [1]", "[1] next m9", "k born p", "[1] year 3");
    assertThat(triples.itemTails()).isEqualTo(1);
  }

  @Test
  void besideLinksTailsMayBeRawItemIdsOrOfASpaceOfTheirOwn() {
    String[] facts = {"m1 next m2", "m1 next 3", "m2 by k", "k born p"};
    assertThat(words(built(ofEntities(TailSpace.ITEMS), facts)))
        .containsExactly("[0] next [1]", "[0] next [2]", "[1] by k", "k born p");
    assertThat(words(built(ofEntities(TailSpace.ENTITIES), facts)))
        .containsExactly("[0] next m2", "[0] next 3", "[1] by k", "k born p");
  }

  @Test
  void anEntityMayBeSeveralItems() {
    ItemLinks.Builder links = new ItemLinks.Builder(ITEMS);
    links.add("1", "m");
    links.add("1", "m");
    links.add("2", "m");
    links.add("9", "m"); // not an item of the data
    assertThat(links.unknown()).isEqualTo(1);
    ItemLinks built = links.build();
    assertThat(built.itemsOf("m").toIntArray()).containsExactly(0, 1);
    assertThat(built.itemsOf("1").isEmpty()).isTrue();
    assertThat(built.size()).isEqualTo(1);
    assertThat(built.items()).isSameAs(ITEMS);
  }

  @Test
  void whatIsSaidOfAnEntityIsSaidOfEachItemThatItIs() {
    ItemLinks.Builder links = new ItemLinks.Builder(ITEMS);
    links.add("1", "m");
    links.add("2", "m");
    TriplesBuilder builder = TriplesBuilder.ofEntities("kg", links.build(), TailSpace.AUTO);
    assertThat(words(built(builder, "m by a", "a knows m")))
        .containsExactly("[0] by a", "[1] by a", "a knows [0]", "a knows [1]");
    assertThat(builder.leftOut()).isZero();
  }

  @Test
  void aBuilderKnowsHowManyTriplesItGot() {
    TriplesBuilder builder = ofItems(TailSpace.AUTO);
    assertThat(built(builder, "8 by a", "9 by b").size()).isZero();
    assertThat(builder.size()).isEqualTo(2);
  }

  /**
   * Small numbers as text: those to 2 are items, the others may be named as entities. A second way
   * to the same: pass over all triples until no more of them is kept.
   */
  @Property(tries = 300)
  void whatIsKeptIsWhatHangsTogetherWithItems(
      @ForAll @Size(max = 12) List<@IntRange(max = 11 * 12 - 1) Integer> facts,
      @ForAll TailSpace tails,
      @ForAll boolean linked) {
    IdIndex items = IdIndex.of(List.of("0", "1", "2"));
    ItemLinks.Builder links = new ItemLinks.Builder(items);
    links.add("0", "4");
    links.add("2", "5");
    TriplesBuilder builder =
        linked
            ? TriplesBuilder.ofEntities("kg", links.build(), tails)
            : TriplesBuilder.ofItems("kg", items, tails);
    for (int fact : facts) {
      builder.add("" + fact / 12, "r", "" + fact % 12);
    }
    Set<String> named = new LinkedHashSet<>();
    List<String> kept = List.of();
    for (int before = -1; before < named.size() + kept.size(); ) {
      before = named.size() + kept.size();
      kept = new ArrayList<>();
      for (int fact : facts) {
        String head = asHead(fact / 12, tails, linked);
        String tail = asTail(fact % 12, tails, linked);
        boolean aboutAnItem = head.startsWith("[") || (!head.isEmpty() && tail.startsWith("["));
        if (aboutAnItem || named.contains(head)) {
          named.add(head);
          named.add(tail);
          kept.add(head + " r " + tail);
        }
      }
    }
    assertThat(words(builder.build())).isEqualTo(kept);
  }

  private static String asHead(int id, TailSpace tails, boolean linked) {
    if (linked) {
      return id == 4 ? "[0]" : id == 5 ? "[2]" : "" + id;
    }
    return id <= 2 ? "[" + id + "]" : tails == TailSpace.ENTITIES ? "" : "" + id;
  }

  private static String asTail(int id, TailSpace tails, boolean linked) {
    if (tails == TailSpace.ENTITIES) {
      return "" + id;
    }
    if (linked && (id == 4 || id == 5)) {
      return id == 4 ? "[0]" : "[2]";
    }
    return id <= 2 && (!linked || tails == TailSpace.ITEMS) ? "[" + id + "]" : "" + id;
  }
}
