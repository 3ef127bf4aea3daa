package io.fusionrec.cli;

import static io.fusionrec.cli.CaseFolder.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.folder.HeardNotices;
import java.io.IOException;
import java.util.stream.IntStream;

/** Folders of ratings, with tables, triples and trust: read as they are meant. */
final class RatingCases {
  private RatingCases() {}

  static ImmutableSortedMap<String, Case> all() {
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .putAll(RatingRefusals.all())
        .putAll(readings())
        .build();
  }

  /** 24 users rated 9 of 18 items each. */
  static Case usual() {
    return counts(24, 18, 216, false);
  }

  private static Case implicit() {
    return counts(24, 18, 216, true);
  }

  private static Case counts(int users, int items, int ratings, boolean implicit) {
    return folder -> {
      RatingData data = folder.load();
      assertThat(data.users().size()).isEqualTo(users);
      assertThat(data.items().size()).isEqualTo(items);
      assertThat(data.ratings().itemCount()).isEqualTo(items);
      assertThat(data.ratings().size()).isEqualTo(ratings);
      assertThat(data.implicit()).isEqualTo(implicit);
    };
  }

  /** The reader says what it took a file for. */
  private static Case said(String fragment) {
    return folder -> {
      HeardNotices heard = new HeardNotices();
      folder.load(heard);
      assertThat(heard.lines()).anyMatch(line -> line.contains(fragment));
    };
  }

  /** A field of items has these values and no others. */
  private static Case values(String field, String... values) {
    return folder -> assertThat(folder.itemValues(field)).containsExactlyInAnyOrder(values);
  }

  private static ImmutableSortedMap<String, Case> readings() {
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .put("bom-in-descriptor", usual())
        .put("column-number-in-first-row", usual())
        .put("header-blank-behind-comma", usual())
        .put("header-with-blanks", usual())
        .put(
            "implicit-with-timestamp",
            implicit().and(said("implicit feedback")).and(RatingCases::rankedAlone))
        .put("items-id-not-first", counts(26, 20, 234, false).and(values("genres", "a", "b")))
        .put("json-lines", usual())
        .put(
            "last-by-time",
            usual()
                .and(said("216 rows were joined to another of the same user and item"))
                .and(RatingCases::latest))
        .put("movielens-10m-folder", RatingCases::movieLens10M)
        .put("null-values", usual().and(values("genres", "a", "b")))
        .put("pairs-only", implicit())
        .put(
            "play-counts",
            usual()
                .and(said("values go from 1 to 350000 with a median of 40, as counts do"))
                .and(RatingCases::columnsKeepApart))
        .put("ratings-gz", usual())
        .put("recbole-item-before-user", usual().and(RatingCases::itemBeforeUser))
        .put("recbole-timestamp-before-rating", usual().and(RatingCases::timeBeforeRating))
        .put("table-without-header", usual().and(values("column1", "a", "b")))
        .put("triples-between-items", usual().and(RatingCases::fromItemToItem))
        .put("triples-named-like-a-field", usual().and(RatingCases::spacesOfTheirOwn))
        .put(
            "trust-column-numbers",
            usual().and(said("23 trust edges, weights in column 2")).and(RatingCases::trust))
        .put("trust-indented", counts(26, 20, 234, false).and(RatingCases::indentedTrust))
        .put("trust-with-times", usual().and(RatingCases::noTimesForWeights))
        .put("user-field-called-user", usual().and(RatingCases::runsWithSein))
        .put(
            "values-with-a-bar",
            usual()
                .and(values("genres", "rock", "roll", "roll|pop", "rock|roll", "pop"))
                .and(RatingCases::barsAreKeptInClicks))
        .put(
            "year-forms",
            usual()
                .and(values("decade", "1980", "1990"))
                .and(said("18 of 18 rated items have a row"))
                .and(f -> assertThat(f.load().itemFields().fields().get(0).value()).hasSize(18)))
        .put(
            "zero-means-no-rating",
            usual()
                .and(said("144 of 216 ratings are 0, the lowest of a scale up to 10"))
                .and(RatingCases::zeroDeclared))
        .build();
  }

  private static void rankedAlone(CaseFolder folder) {
    assertThat(well(folder.run()).out())
        .contains("MAE and RMSE are left out")
        .containsPattern("(?m)^GSIRec +- +- +0\\.");
  }

  /** The latest of two ratings counts, and milliseconds become seconds. */
  private static void latest(CaseFolder folder) {

    RatingData data = folder.load();
    assertThat(data.ratings().rating()).containsOnly(5);
    assertThat(data.timestamps().seconds()[0]).isEqualTo(1_500_086_400);
  }

  /** MovieLens-10M's layout: no users, half stars, a tag that holds the separator. */
  private static void movieLens10M(CaseFolder folder) throws IOException {
    StringBuilder ratings = new StringBuilder();
    StringBuilder movies = new StringBuilder();
    for (int user = 1; user <= 24; user++) {
      for (int movie = 1 + user % 2; movie <= 18; movie += 2) {
        ratings.append(user).append("::").append(movie).append("::");
        ratings.append((user + movie) % 5).append(".5::1500000000\n");
      }
    }
    for (int movie = 1; movie <= 18; movie++) {
      movies.append(movie).append("::Film ").append(movie).append(" (1971)::Drama\n");
    }
    folder.write("ratings.dat", ratings.toString());
    folder.write("movies.dat", movies.toString());
    folder.write("tags.dat", "1::2::so :: so::1\n");
    RatingData data = folder.load();
    assertThat(data.users().size()).isEqualTo(24);
    assertThat(data.items().size()).isEqualTo(18);
    assertThat(data.ratings().size()).isEqualTo(216);
    assertThat(data.scale().minimum()).isEqualTo(0.5f);
    assertThat(data.itemTitles().get(0)).startsWith("Film ");
    well(folder.graphs());
  }

  private static void columnsKeepApart(CaseFolder folder) {
    assertThat(folder.run().out())
        .containsPattern("(?m)^GSIRec +\\d{5,6}\\.\\d{4} +\\d{5,6}\\.\\d{4} +0\\.");
  }

  private static void itemBeforeUser(CaseFolder folder) {
    RatingData swapped = folder.load();
    assertThat(swapped.users().id(0)).isEqualTo("c1");
    assertThat(swapped.items().id(0)).isEqualTo("p1");
    assertThat(swapped.timestamps().seconds()[1]).isEqualTo(1_500_000_001);
  }

  private static void timeBeforeRating(CaseFolder folder) {
    RatingData late = folder.load();
    assertThat(late.scale().maximum()).isEqualTo(5);
    assertThat(late.timestamps().seconds()[0]).isEqualTo(1_500_000_000);
  }

  private static void fromItemToItem(CaseFolder folder) {
    assertThat(folder.graphs("--graphs=dbpedia").out())
        .contains("44 nodes", "the tails of 18 of 18 triples are items of the data (sequel_of)");
  }

  private static void spacesOfTheirOwn(CaseFolder folder) {
    assertThat(folder.graphs("--graphs=dbpedia").out())
        .contains("50 nodes")
        .containsPattern("relation has_genre\\^-1 \\(triples\\) +18 edges")
        .containsPattern("relation has_genres\\^-1 +18 edges");
  }

  private static void trust(CaseFolder folder) {
    TrustEdges numbered = folder.load().trust().orElseThrow();
    assertThat(numbered.size()).isEqualTo(23);
    assertThat(IntStream.of(numbered.trustee()).distinct().count()).isEqualTo(22);
  }

  private static void indentedTrust(CaseFolder folder) {
    assertThat(folder.load().trust().orElseThrow().size()).isEqualTo(26);
  }

  private static void noTimesForWeights(CaseFolder folder) {
    assertThat(folder.load().trust().orElseThrow().weight()).containsOnly(1);
  }

  private static void runsWithSein(CaseFolder folder) {
    assertThat(folder.run("--with-sein").out()).containsPattern("(?m)^GSIRec-SEIN +0\\.");
  }

  /** 24 users, 18 items, 5 genres; of each field the missing and the unknown value. */
  private static void barsAreKeptInClicks(CaseFolder folder) {
    assertThat(folder.clicks(folder.name() + "-ctr").out()).contains("3 fields, 53 values");
  }

  private static void zeroDeclared(CaseFolder folder) throws IOException {
    folder.write("dataset.json", "{\"ratings\": {\"file\": \"ratings.csv\", \"implicit\": [0]}}");
    assertThat(folder.load().ratings().size()).isEqualTo(72);
  }
}
