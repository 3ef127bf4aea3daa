package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.EncoderReason.Kind;
import io.fusionrec.encoder.EncoderReason.Measure;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.report.GraphPicture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Users a and b, whose ages are old and young; a has rated w 5 and x 3, b y 4.5. */
class ReasonNamesTest {
  private static final RatingData DATA =
      new RatingData(
          "tiny",
          true,
          IdIndex.of(List.of("a", "b")),
          IdIndex.of(List.of("1", "2", "3", "4")),
          new Ratings(2, 4, new int[] {0, 0, 1}, new int[] {0, 1, 2}, new float[] {5, 3, 4.5f}),
          RatingScale.FIVE_STARS,
          new Fields(2, ImmutableList.of(field("age", "old", "young"))),
          new Fields(4, ImmutableList.of(field("genres", "Comedy", "War", "Noir", "Drama"))),
          ImmutableList.of("W", "X", "Y", "<Z>"),
          Optional.empty(),
          Optional.empty(),
          ImmutableMap.of());

  private static final ReasonNode A = ReasonNode.user(0);
  private static final ReasonNode B = ReasonNode.user(1);
  private static final ReasonNode W = ReasonNode.item(0);
  private static final ReasonNode X = ReasonNode.item(1);
  private static final ReasonNode Z = ReasonNode.item(3);
  private static final ReasonNode COMEDY = attribute("genres:Comedy");

  private static Field field(String name, String... values) {
    int[] value = new int[values.length];
    int[] offset = new int[values.length + 1];
    Arrays.setAll(value, k -> k);
    Arrays.setAll(offset, k -> k);
    return new Field(name, false, IdIndex.of(List.of(values)), offset, value);
  }

  private static ReasonNode attribute(String name) {
    return new ReasonNode(ReasonNode.Type.ATTRIBUTE, 0, name);
  }

  private static Reason named(EncoderReason reason) {
    return new ReasonNames(DATA, DATA.ratings().byUser()).named(reason);
  }

  private static String rule(List<String> relations, ReasonPath... paths) {
    return named(new EncoderReason(Kind.RULE, Measure.SHARE, 0.5f, relations, List.of(paths)))
        .sentence();
  }

  private static Reason one(Kind kind, float weight, List<String> relations, ReasonNode... nodes) {
    return named(
        EncoderReason.of(kind, Measure.WEIGHT, new ReasonPath(weight, List.of(nodes), relations)));
  }

  private static ReasonPath path(double weight, List<String> relations, ReasonNode... nodes) {
    return new ReasonPath((float) weight, List.of(nodes), relations);
  }

  @Test
  void aRuleIsASentence() {
    List<String> genre = List.of("likes", "has_genre", "has_genre^-1");
    assertThat(
            rule(
                genre,
                path(0.2, genre, A, W, COMEDY, Z),
                path(0.1, genre, A, X, attribute("genres:War"), Z),
                path(0.1, genre, A, X, COMEDY, Z)))
        .isEqualTo("it shares genre Comedy with \"W\" and \"X\"; genre War with \"X\"");
    assertThat(rule(genre)).isEqualTo("nothing that the user likes has the same genre");

    List<String> people = List.of("likes", "likes^-1", "likes");
    assertThat(
            rule(
                people,
                path(0.2, people, A, W, ReasonNode.people(3), Z),
                path(0.1, people, A, X, ReasonNode.people(1), Z)))
        .isEqualTo("it is liked by 3 people who like \"W\" and 1 person who likes \"X\"");
    assertThat(rule(people)).startsWith("nobody else");

    List<String> alike = List.of("likes", "co_liked");
    assertThat(rule(alike, path(1, alike, A, W, Z)))
        .isEqualTo("it is liked by much the same people as \"W\"");
    List<String> learned = List.of("likes", "co_liked (learned)");
    assertThat(rule(learned, path(0.3, learned, A, W, Z), path(-0.1, learned, A, X, Z)))
        .isEqualTo("those who like \"W\" tend to like it, those who like \"X\" tend not to");
    assertThat(rule(learned)).startsWith("nothing that the user likes is joined with it");
    List<String> sequel = List.of("likes", "sequel_of");
    assertThat(rule(sequel, path(1, sequel, A, W, Z)))
        .isEqualTo("sequel of leads to it from \"W\"");
    assertThat(rule(List.of("likes", "co_liked", "has_genre", "has_genre^-1")))
        .isEqualTo(
            "from what the user likes, nothing leads to it by co_liked . has_genre . has_genre^-1");
  }

  @Test
  void whatIsRatedAttendedToAndTrustedIsASentence() {
    assertThat(one(Kind.RATED, 1, List.of("rated", "history"), A, W, Z).sentence())
        .isEqualTo("it goes with \"W\" (rated 5)");
    assertThat(one(Kind.RATED, -1, List.of("rated", "history"), A, X, Z).sentence())
        .isEqualTo("it does not go with \"X\" (rated 3)");
    assertThat(
            one(
                    Kind.PATH,
                    1,
                    List.of("likes", "director", "director^-1"),
                    A,
                    W,
                    attribute("dbr:Joe_Johnston"),
                    Z)
                .sentence())
        .isEqualTo("it shares director Joe Johnston with \"W\" (rated 5)");
    assertThat(one(Kind.PATH, 1, List.of("likes", "sequel_of"), A, W, Z).sentence())
        .isEqualTo("sequel of leads to it from \"W\" (rated 5)");
    assertThat(one(Kind.TRUST, 1, List.of("trusts", "rated"), A, B, ReasonNode.item(2)).sentence())
        .isEqualTo("the user trusts user b (age young), who rated it 4.50");
    assertThat(one(Kind.TRUST, 1, List.of("rates like"), A, B).sentence())
        .startsWith("the user rates like user b (age young), who has not rated it");
    assertThat(
            one(Kind.TRUST, 1, List.of("trusts or rates like", "rated"), A, B, ReasonNode.item(2))
                .sentence())
        .isEqualTo("the user trusts, or rates like, user b (age young), who rated it 4.50");
    assertThat(one(Kind.RATED, -1, List.of("rated", "history"), A, W, W).sentence())
        .isEqualTo("the user's own rating of it (5)");
    assertThat(one(Kind.TRUST, 1, List.of("close to"), A, B).sentence())
        .startsWith("the user is close, over others, to user b (age young), who has not rated it");
    assertThat(one(Kind.FACT, 1, List.of("has_genre"), Z, COMEDY).sentence())
        .isEqualTo("its genre is Comedy");
    assertThat(one(Kind.FACT, 1, List.of("sequel_of^-1"), Z, W).sentence())
        .isEqualTo("\"W\" has it as sequel of");
  }

  @Test
  void nodesHaveTheirRawIdsAndTheirNames() {
    Reason reason =
        one(Kind.PATH, 1, List.of("likes", "has_genre", "has_genre^-1"), A, W, COMEDY, Z);
    assertThat(reason.paths().get(0).nodes())
        .containsExactly(
            new Reason.Node(ReasonNode.Type.USER, "a", "user a"),
            new Reason.Node(ReasonNode.Type.ITEM, "1", "W"),
            new Reason.Node(ReasonNode.Type.ATTRIBUTE, "genres:Comedy", "Comedy"),
            new Reason.Node(ReasonNode.Type.ITEM, "4", "<Z>"));
  }

  private static Explanation explanation(Reason... reasons) {
    return new Explanation(
        "a",
        "4",
        "<Z>",
        2,
        List.of(new ScorePart(ScorePart.Kind.BASE, "", "", 1.5f)),
        List.of(reasons),
        List.of(new Recommendation("2", "X", 0.5f, OptionalDouble.empty())));
  }

  @Test
  void thePictureHasTheUserOnTheLeftAndFactsBehindTheItem() {
    List<String> genre = List.of("likes", "has_genre", "has_genre^-1");
    GraphPicture picture =
        explanation(
                one(Kind.PATH, 0.7f, genre, A, W, COMEDY, Z),
                one(Kind.FACT, 0.4f, List.of("has_genre"), Z, attribute("genres:Drama")))
            .picture();
    assertThat(picture.nodes())
        .extracting(GraphPicture.Node::label, GraphPicture.Node::role, GraphPicture.Node::column)
        .containsExactly(
            tuple("user a", GraphPicture.Role.USER, 0),
            tuple("<Z>", GraphPicture.Role.TARGET, 3),
            tuple("W", GraphPicture.Role.ITEM, 1),
            tuple("Comedy", GraphPicture.Role.ATTRIBUTE, 2),
            tuple("Drama", GraphPicture.Role.ATTRIBUTE, 4));
    assertThat(picture.edges())
        .extracting(GraphPicture.Edge::label)
        .containsExactly("likes", "genre", "genre 0.70", "genre 0.40");
    assertThat(picture.svg()).contains("&lt;Z&gt;").doesNotContain("<Z>");
  }

  /** In many data sets users and items are numbered alike. */
  @Test
  void anItemWithTheUsersIdIsNotTheUser() {
    Explanation alike =
        new Explanation(
            "4",
            "4",
            "<Z>",
            2,
            List.of(new ScorePart(ScorePart.Kind.BASE, "", "", 1.5f)),
            List.of(one(Kind.FACT, 0.4f, List.of("has_genre"), Z, COMEDY)),
            List.of());
    assertThat(alike.picture().nodes())
        .extracting(GraphPicture.Node::label, GraphPicture.Node::column)
        .containsExactly(tuple("user 4", 0), tuple("<Z>", 1), tuple("Comedy", 2));
  }

  @Test
  void aRatingOfTheItemItselfIsNoLoop() {
    GraphPicture picture =
        explanation(one(Kind.RATED, 0.3f, List.of("rated", "history"), A, Z, Z)).picture();
    assertThat(picture.edges())
        .allSatisfy(edge -> assertThat(edge.from()).isNotEqualTo(edge.to()))
        .extracting(GraphPicture.Edge::label)
        .containsExactly("rated");
  }

  @Test
  void withoutReasonsThePictureIsOfTheNearestRatedItems() {
    GraphPicture picture = explanation().picture();
    assertThat(picture.nodes())
        .extracting(GraphPicture.Node::label)
        .containsExactly("user a", "<Z>", "X");
    assertThat(picture.edges())
        .extracting(GraphPicture.Edge::label)
        .containsExactly("rated", "alike 0.50");
  }

  @Test
  void whatNoShareSpeaksOfIsTheRest() {
    Reason share =
        named(
            EncoderReason.of(
                Kind.RATED, Measure.SHARE, path(0.25, List.of("rated", "history"), A, W, Z)));
    Reason weight = one(Kind.FACT, 0.4f, List.of("has_genre"), Z, COMEDY);
    assertThat(explanation(share, weight).rest()).isEqualTo(1.25);
    assertThat(explanation(weight).rest()).isEqualTo(1.5);
  }
}
