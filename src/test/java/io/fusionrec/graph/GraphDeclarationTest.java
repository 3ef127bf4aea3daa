package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.graph.RelationSource.Source;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphDeclarationTest {
  private static final List<String> MOVIELENS_USERS = List.of("gender", "age", "occupation", "zip");
  private static final List<String> MOVIELENS_ITEMS = List.of("genres", "decade");
  private static final List<RelationSource> MOVIELENS =
      List.of(
          new RelationSource("has_genre", Source.ITEM_FIELD, "genres", true),
          new RelationSource("of_decade", Source.ITEM_FIELD, "decade", true),
          new RelationSource("has_gender", Source.USER_FIELD, "gender", true),
          new RelationSource("has_age", Source.USER_FIELD, "age", true),
          new RelationSource("has_occupation", Source.USER_FIELD, "occupation", true));

  @TempDir private Path folder;

  private GraphDeclaration declaration(String relations, String more) throws IOException {
    Path file = folder.resolve("g.json");
    Files.writeString(
        file,
        "{\"name\": \"g\", \"description\": \"d\", \"trust\": \"none\", \"relations\": ["
            + relations.replace('\'', '"')
            + "]"
            + more.replace('\'', '"')
            + "}");
    return GraphDeclaration.load(file.toString());
  }

  private static List<RelationSource> on(
      String graphs, List<String> userFields, List<String> itemFields) {
    return GraphDeclaration.load(graphs)
        .on(TinyData.withFields(userFields, itemFields))
        .relations();
  }

  private static RelationSource ofItems(String field) {
    return new RelationSource("has_" + field, Source.ITEM_FIELD, field, true);
  }

  private static RelationSource ofUsers(String field) {
    return new RelationSource("has_" + field, Source.USER_FIELD, field, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0", "social", "social-both"})
  void theFieldsOfMovieLensGetTheRelationsThatAreNamedAfterThemAndZipGetsNone(String graphs) {
    assertThat(on(graphs, MOVIELENS_USERS, MOVIELENS_ITEMS)).isEqualTo(MOVIELENS);
    assertThat(on(graphs, MOVIELENS_USERS.subList(0, 3), MOVIELENS_ITEMS)).isEqualTo(MOVIELENS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0", "social", "social-both", "fields"})
  void whateverOtherFieldsThereAreEachGetsARelation(String graphs) {
    assertThat(on(graphs, List.of("city", "zip"), List.of("category", "year")))
        .containsExactly(ofItems("category"), ofItems("year"), ofUsers("city"), ofUsers("zip"));
    assertThat(on(graphs, List.of(), List.of("genres")))
        .containsExactly(
            ofItems("genres"), new RelationSource("", Source.ALL_USER_FIELDS, "", true));
    assertThat(on(graphs, MOVIELENS_USERS, List.of("genres", "decade", "studio")))
        .containsExactly(
            ofItems("genres"),
            ofItems("decade"),
            ofItems("studio"),
            ofUsers("gender"),
            ofUsers("age"),
            ofUsers("occupation"),
            ofUsers("zip"));
  }

  @Test
  void theDeclarationWithTriplesTakesThemBesideWhateverFields() {
    RelationSource triples = new RelationSource("triples", Source.TRIPLES, "", true);
    assertThat(on("dbpedia", MOVIELENS_USERS, MOVIELENS_ITEMS))
        .startsWith(triples)
        .endsWith(MOVIELENS.toArray(RelationSource[]::new))
        .hasSize(6);
    assertThat(on("dbpedia", List.of(), List.of("studio")))
        .containsExactly(
            new RelationSource("", Source.TRIPLES, "", true),
            ofItems("studio"),
            new RelationSource("", Source.ALL_USER_FIELDS, "", true));
  }

  @Test
  void theGeneratedSamplesGraphIsTheOneThatResultsWereMadeWith() {
    RatingData data = new SampleGenerator().generate();
    for (String graphs : List.of("t0", "social", "dbpedia")) {
      KnowledgeGraph graph = KnowledgeGraph.build(GraphDeclaration.load(graphs), data);
      assertThat(graph.relations())
          .containsExactly(
              "has_genre",
              "has_genre^-1",
              "of_decade",
              "of_decade^-1",
              "has_gender",
              "has_gender^-1",
              "has_age",
              "has_age^-1",
              "has_occupation",
              "has_occupation^-1");
      assertThat(Arrays.hashCode(graph.adjacency().offset())).isEqualTo(-340922375);
      assertThat(Arrays.hashCode(graph.adjacency().target())).isEqualTo(1519681165);
      assertThat(Arrays.hashCode(graph.adjacency().relation())).isEqualTo(1547515425);
      assertThat(graph.nodes().attributes().ids().hashCode()).isEqualTo(537689523);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "t0, 6d5b5bdaf28c9ae0a73964fe8559b072c95b251559b99f7f52989d6ae4814040",
    "social, 7558d00e8b9e0f599aaa73779da778188ca4e7bcadda63067ba8697090f97787",
    "dbpedia, 7ea933f11c3040c4e47b00125f44e8e4d6650d42584f79b072c9ad86074df94a"
  })
  void whatIsMadeOfMovieLensFieldsHasTheHashThatItHadBeforeOtherFieldsWereServed(
      String graphs, String sha256) {
    RatingData data = TinyData.withFields(MOVIELENS_USERS, MOVIELENS_ITEMS);
    assertThat(GraphDeclaration.load(graphs).on(data).contentSha256()).isEqualTo(sha256);
    assertThat(GraphDeclaration.load(graphs).contentSha256()).isNotEqualTo(sha256);
    assertThat(
            GraphDeclaration.load(graphs)
                .on(TinyData.withFields(List.of(), List.of("genres")))
                .contentSha256())
        .isNotEqualTo(sha256);
  }

  @Test
  void allFieldsAreThoseThatNoOtherRelationNames() throws IOException {
    GraphDeclaration declaration =
        declaration(
            "{'from': 'all-item-fields'}, {'name': 'since', 'from': 'item-field', 'field': 'year'},"
                + " {'from': 'user-field', 'field': 'year', 'inverse': true}",
            "");
    assertThat(
            declaration
                .on(TinyData.withFields(List.of("year", "city"), List.of("year", "shelf")))
                .relations())
        .containsExactly(
            new RelationSource("has_shelf", Source.ITEM_FIELD, "shelf", false),
            new RelationSource("since", Source.ITEM_FIELD, "year", false),
            ofUsers("year"));
  }

  private KnowledgeGraph graph(RatingData data, String relations, String more) throws IOException {
    return KnowledgeGraph.build(declaration(relations, more), data);
  }

  @Test
  void whatFindsNothingAndWhatNothingIsMadeFromIsSaid() throws IOException {
    RatingData data =
        TinyData.of(
            2,
            3,
            List.of(TinyData.field("city", List.of("Rome"), new int[] {0, -1})),
            List.of(
                TinyData.field("studio", List.of("s"), new int[] {0, 0, 0}),
                TinyData.field("blank", List.of(), new int[] {-1, -1, -1})),
            Optional.of(
                new Triples(
                    "kg",
                    3,
                    IdIndex.of(List.of("r")),
                    IdIndex.of(List.of("e")),
                    new int[] {0},
                    new int[] {0},
                    new int[] {3})));
    KnowledgeGraph graph =
        graph(
            data,
            "{'from': 'item-field', 'field': 'genres'}, {'from': 'user-field', 'field': 'studio'},"
                + " {'from': 'item-field', 'field': 'blank'}",
            "");
    assertThat(graph.skipped())
        .containsExactly(
            "has_genres (the data set has no field 'genres')",
            "has_studio (the data set has no field 'studio')",
            "has_blank (no item has a value of 'blank')",
            "item field 'studio' (no relation is made from it)",
            "user field 'city' (no relation is made from it)",
            "triples (no relation is made from them)");
    assertThat(graph.notices())
        .hasSize(6)
        .startsWith("graphs 'g' leave out has_genres (the data set has no field 'genres')");
  }

  @Test
  void nothingIsSaidOfFieldsThatAreLeftOutOnPurpose() throws IOException {
    RatingData data = TinyData.withFields(List.of("zip"), List.of("studio", "isbn"));
    KnowledgeGraph graph =
        graph(data, "{'from': 'item-field', 'field': 'studio'}", ", 'unused': ['zip', 'isbn']");
    assertThat(graph.notices()).isEmpty();
    assertThat(
            KnowledgeGraph.build(
                    GraphDeclaration.load("t0"),
                    TinyData.withFields(MOVIELENS_USERS, MOVIELENS_ITEMS))
                .notices())
        .isEmpty();
    assertThat(KnowledgeGraph.build(GraphDeclaration.load("t0"), data).notices()).isEmpty();
  }

  @Test
  void dataWithoutAnyFieldAreSaidToBeSo() {
    assertThat(
            KnowledgeGraph.build(
                    GraphDeclaration.load("t0"), TinyData.withFields(List.of(), List.of()))
                .notices())
        .containsExactly("graphs 't0' leave out all fields (the data set has none)");
  }

  @Test
  void aDeclarationWithoutOtherwiseServesEveryDataSet() throws IOException {
    GraphDeclaration declaration =
        declaration("{'from': 'item-field', 'field': 'genres', 'inverse': true}", "");
    assertThat(declaration.on(TinyData.withFields(List.of("x"), List.of("y"))).relations())
        .containsExactly(ofItems("genres"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{} ! a relation needs 'from': item-field, user-field, all-item-fields, all-user-fields or"
            + " triples",
        "{'from': 'user-field'} ! a relation from user-field needs 'field'",
        "{'from': 'triples', 'field': 'x'} ! a relation needs no 'field' unless it is from"
            + " item-field or user-field",
        "{'from': 'all-item-fields', 'name': 'x'} ! a relation from all fields of a side needs no"
            + " 'name': each is called has_<field>",
        "{'from': 'all-user-fields'}, {'from': 'all-user-fields'} ! two relations are from"
            + " all-user-fields; one is from all there are",
        "{'from': 'triples'}, {'from': 'triples'} ! two relations are from triples; one is from all"
            + " there are"
      })
  void whatADeclarationCannotMeanIsExplained(String relations, String message) {
    // In CSV a quote stands for itself where the value isn't quoted.
    assertThatThrownBy(() -> declaration(relations, ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
  }

  @Test
  void anUnknownNameIsMetWithTheKnownOnes() {
    assertThatThrownBy(() -> GraphDeclaration.load("field"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'fields'?");
  }
}
