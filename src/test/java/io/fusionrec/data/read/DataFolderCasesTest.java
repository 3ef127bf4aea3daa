package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.HeardNotices;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders as people bring them, each with one trap: read as they are meant, or one line why not.
 */
class DataFolderCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  private static RatingData load(String name) {
    return load(name, new HeardNotices());
  }

  private static RatingData load(String name, HeardNotices heard) {
    return new DatasetCatalog(Optional.of(CASES), Map.of(), heard).load(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "artists-text-behind-quote ! artists.dat:8: a quoted cell goes on behind its closing quote",
        "backslash-quotes ! books.csv:4: a quoted cell goes on behind its closing quote",
        "decimal-comma-in-csv ! ratings.csv:2: expected 3 columns separated by ',', found 4",
        "descriptor-null ! dataset.json:1: expected an object {\"ratings\":",
        "header-half-known ! ratings.csv:1: no column for the user among item, customer, rating;",
        "kgat-lists ! train.txt:1: 10 columns, but 3 are expected",
        "latin1-ids ! no UTF-8; declare \"encoding\": \"ISO-8859-1\"",
        "misnamed-timestamp ! 'ts' (known: user, item, rating, when)",
        "open-quote-in-ratings ! reviews.tsv:22: a double quote that opens a cell is not closed",
        "ratings-as-text ! dataset.json:1: 'ratings' must be an object with 'file'",
        "recbole-link ! \"links\": {\"file\": ...} in triples must say which entity an item is",
        "separator-empty ! dataset.json:1: 'ratings.separator' is empty",
        "triples-with-spaces ! kg.txt:1: expected 3 columns separated by ' ', found 6",
        "true-false-ratings ! ratings.csv:2: rating 'true' is no number; write 1 for yes and 0",
        "unquoted-comma-in-title ! items.csv:2: expected 3 columns separated by ',', found 4 (9",
        "user-ids-as-floats ! users.csv: none of its 24 ids has a rating (ratings have 1, 2, ...;",
        "utf16 ! ratings.csv: the file is UTF-16; save it as UTF-8 or declare \"encoding\""
      })
  void refusesWithOneLine(String name, String fragment) {
    assertThatThrownBy(() -> load(name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "bom-in-descriptor, 24, 18, 216, explicit",
    "column-number-in-first-row, 24, 18, 216, explicit",
    "header-blank-behind-comma, 24, 18, 216, explicit",
    "header-with-blanks, 24, 18, 216, explicit",
    "implicit-with-timestamp, 24, 18, 216, implicit",
    "items-id-not-first, 26, 20, 234, explicit",
    "json-lines, 24, 18, 216, explicit",
    "last-by-time, 24, 18, 216, explicit",
    "null-values, 24, 18, 216, explicit",
    "pairs-only, 24, 18, 216, implicit",
    "play-counts, 24, 18, 216, explicit",
    "ratings-gz, 24, 18, 216, explicit",
    "recbole-item-before-user, 24, 18, 216, explicit",
    "recbole-timestamp-before-rating, 24, 18, 216, explicit",
    "table-without-header, 24, 18, 216, explicit",
    "triples-between-items, 24, 18, 216, explicit",
    "triples-named-like-a-field, 24, 18, 216, explicit",
    "trust-column-numbers, 24, 18, 216, explicit",
    "trust-indented, 26, 20, 234, explicit",
    "trust-with-times, 24, 18, 216, explicit",
    "user-field-called-user, 24, 18, 216, explicit",
    "values-with-a-bar, 24, 18, 216, explicit",
    "year-forms, 24, 18, 216, explicit",
    "zero-means-no-rating, 24, 18, 216, explicit"
  })
  void readsAsItIsMeant(String name, int users, int items, int ratings, String feedback) {
    RatingData data = load(name);
    assertThat(data.users().size()).isEqualTo(users);
    assertThat(data.items().size()).isEqualTo(items);
    assertThat(data.ratings().itemCount()).isEqualTo(items);
    assertThat(data.ratings().size()).isEqualTo(ratings);
    assertThat(data.implicit()).isEqualTo(feedback.equals("implicit"));
  }

  /** MovieLens-10M's layout: no users, half stars, a tag that holds the separator. */
  @Test
  void movieLens10MIsReadThoughATagHoldsItsSeparator(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("movielens-10m-folder"));
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
    Files.writeString(folder.resolve("ratings.dat"), ratings);
    Files.writeString(folder.resolve("movies.dat"), movies);
    Files.writeString(folder.resolve("tags.dat"), "1::2::so :: so::1\n");
    RatingData data = new DatasetCatalog(Optional.of(root), Map.of()).load("movielens-10m-folder");
    assertThat(data.users().size()).isEqualTo(24);
    assertThat(data.items().size()).isEqualTo(18);
    assertThat(data.ratings().size()).isEqualTo(216);
    assertThat(data.scale().minimum()).isEqualTo(0.5f);
    assertThat(data.itemTitles().get(0)).startsWith("Film ");
  }

  @Test
  void everyFolderIsAmongTheExpectations() throws Exception {
    try (Stream<Path> folders = Files.list(CASES)) {
      assertThat(folders.filter(Files::isDirectory).count()).isEqualTo(17 + 24);
    }
  }

  @Test
  void columnsAreFoundByTheirTypedNames() {
    RatingData swapped = load("recbole-item-before-user");
    assertThat(swapped.users().id(0)).isEqualTo("c1");
    assertThat(swapped.items().id(0)).isEqualTo("p1");
    assertThat(swapped.timestamps().seconds()[1]).isEqualTo(1_500_000_001);
    RatingData late = load("recbole-timestamp-before-rating");
    assertThat(late.scale().maximum()).isEqualTo(5);
    assertThat(late.timestamps().seconds()[0]).isEqualTo(1_500_000_000);
  }

  @Test
  void theLatestOfTwoRatingsCountsAndMillisecondsBecomeSeconds() {
    RatingData data = load("last-by-time");
    assertThat(data.ratings().rating()).containsOnly(5);
    assertThat(data.timestamps().seconds()[0]).isEqualTo(1_500_086_400);
  }

  @Test
  void fieldsHaveTheirValues() {
    assertThat(values("null-values", "genres")).containsExactly("b", "a");
    assertThat(values("values-with-a-bar", "genres"))
        .containsExactlyInAnyOrder("rock", "roll", "roll|pop", "rock|roll", "pop");
    assertThat(values("year-forms", "decade")).containsExactlyInAnyOrder("1980", "1990");
    assertThat(load("year-forms").itemFields().fields().get(0).value()).hasSize(18);
    assertThat(values("table-without-header", "column1")).containsExactlyInAnyOrder("a", "b");
    assertThat(values("items-id-not-first", "genres")).containsExactlyInAnyOrder("a", "b");
  }

  private static List<String> values(String name, String fieldName) {
    Field field = load(name).itemFields().field(fieldName).orElseThrow();
    return field.vocabulary().ids();
  }

  @Test
  void trustHasItsEdgesAndOnlyDeclaredWeights() {
    TrustEdges numbered = load("trust-column-numbers").trust().orElseThrow();
    assertThat(numbered.size()).isEqualTo(23);
    assertThat(IntStream.of(numbered.trustee()).distinct().count()).isEqualTo(22);
    TrustEdges timed = load("trust-with-times").trust().orElseThrow();
    assertThat(timed.weight()).containsOnly(1);
    assertThat(load("trust-indented").trust().orElseThrow().size()).isEqualTo(26);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "play-counts ! values go from 1 to 350000 with a median of 40, as counts do",
        "zero-means-no-rating ! 144 of 216 ratings are 0, the lowest of a scale up to 10",
        "implicit-with-timestamp ! implicit feedback",
        "year-forms ! 18 of 18 rated items have a row",
        "last-by-time ! 216 rows were joined to another of the same user and item",
        "trust-column-numbers ! 23 trust edges, weights in column 2"
      })
  void saysWhatItTookTheFileFor(String name, String fragment) {
    HeardNotices heard = new HeardNotices();
    load(name, heard);
    assertThat(heard.lines()).anyMatch(line -> line.contains(fragment));
  }
}
