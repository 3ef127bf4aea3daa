package io.fusionrec.data.folder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.Triples;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every named format on a small folder of that layout, with the traps that the real ones have. */
class FolderFormatsTest {
  @TempDir private Path root;
  private final List<String> said = new ArrayList<>();

  private void write(String file, String text) throws IOException {
    write(file, text, UTF_8);
  }

  private void write(String file, String text, Charset encoding) throws IOException {
    Files.createDirectories(root.resolve("own"));
    Files.write(root.resolve("own").resolve(file), text.getBytes(encoding));
  }

  private RatingData load() {
    HeardNotices heard = new HeardNotices();
    try {
      return new DatasetCatalog(Optional.of(root), Map.of(), heard).load("own");
    } finally {
      heard
          .lines()
          .forEach(
              line -> said.add(line.replace(root + "/own/", "").replace(root + "/own", "own")));
    }
  }

  /** User, item and rating of every row, in words. */
  private static List<String> rows(RatingData data) {
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < data.ratings().size(); r++) {
      rows.add(
          data.users().id(data.ratings().user()[r])
              + " "
              + data.items().id(data.ratings().item()[r])
              + " "
              + data.ratings().rating()[r]);
    }
    return rows;
  }

  @Test
  void filmTrust() throws IOException {
    write("ratings.txt", "1 7 .5\n1 8 4\n2 7 3.5\n2 7 3.5\n");
    write("trust.txt", "1 2 1\n2 1 1");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("1 7 0.5", "1 8 4.0", "2 7 3.5");
    assertThat(data.trust().orElseThrow().size()).isEqualTo(2);
    assertThat(said)
        .contains(
            "own: taken for 'filmtrust', since it has ratings.txt and trust.txt",
            "ratings.txt: 1 rows were joined to another of the same user and item");
  }

  /** The form of RecBole's benchmark files. */
  @Test
  void recBolesDividedFilesAreTheParts() throws IOException {
    String header = "user_id:token\titem_id:token\trating:float\n";
    write("shop.train.inter", header + "1\t7\t4\n2\t8\t3\n");
    write("shop.valid.inter", header + "1\t8\t5\n");
    write("shop.test.inter", header + "2\t7\t1\n");
    write("shop.item", "item_id:token\tprice_level:token\n7\tlow\n8\thigh\n");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("1 7 4.0", "2 8 3.0", "1 8 5.0", "2 7 1.0");
    assertThat(data.parts().orElseThrow().part()).containsExactly(0, 0, 1, 2);
    assertThat(data.itemFields().field("price_level")).isPresent();
  }

  @Test
  void amazonsDividedFilesAreTheParts() throws IOException {
    String header = "user_id,parent_asin,rating,timestamp\n";
    write("All_Beauty.train.csv", header + "A1,B000000007,4.0,1300123320000\n");
    write("All_Beauty.valid.csv", header + "A1,B000000008,5.0,1300123330000\n");
    write("All_Beauty.test.csv", header + "A2,B000000007,1.0,1300123340000\n");
    RatingData data = load();
    assertThat(data.parts().orElseThrow().part()).containsExactly(0, 1, 2);
    assertThat(data.timestamps().seconds()[2]).isEqualTo(1300123340L);
  }

  @Test
  void trustWithoutAWeightIsFilmTrustToo() throws IOException {
    write("ratings.txt", "1 7 2.5\n2 7 4\n");
    write("trust.txt", "1 2\n2 1\n");
    assertThat(load().trust().orElseThrow().weight()).containsExactly(1, 1);
  }

  /** Ciao has user, product, category, rating, helpfulness under the same names. */
  @Test
  void filesOfOtherColumnsAreNoKnownFormatWhateverTheirNames() throws IOException {
    write("ratings.txt", "1 13 2 4 1\n2 13 2 5 1\n");
    write("trust.txt", "1 2 1\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "; its files are called as those of 'filmtrust' are, but ratings.txt has 5 columns and"
                + " not 3); README");
    Files.delete(root.resolve("own/ratings.txt"));
    Files.delete(root.resolve("own/trust.txt"));
    write("ratings.csv", "user,item,rating\n1,13,2\n2,13,5\n");
    write("movies.csv", "id,name\n13,Heat\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'movielens' are, but movies.csv has no column 'movieId'");
    write("dataset.json", "{\"format\": \"movielens\"}");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("movies.csv")
        .hasMessageContaining("'movieId'");
  }

  /** MovieTweetings: users have ids elsewhere and nothing else. */
  @Test
  void moviesAndRatingsAreReadWhereUsersHaveOtherColumns() throws IOException {
    write("ratings.dat", "1::0068646::10::1381620027\n2::0068646::8::1381620028\n");
    write("movies.dat", "0068646::The Godfather (1972)::Crime|Drama\n");
    write("users.dat", "1::139564917\n2::17528189\n");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("1 0068646 10.0", "2 0068646 8.0");
    assertThat(data.userFields().fields()).isEmpty();
  }

  @Test
  void epinions() throws IOException {
    write("ratings_data.txt", "u1 100 5\nu2 100 1\nu2 101 2\n");
    write("trust_data.txt", " u1 u2 1\n u2 u1 1\n");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("u1 100 5.0", "u2 100 1.0", "u2 101 2.0");
    assertThat(data.trust().orElseThrow().size()).isEqualTo(2);
  }

  /** Published in ISO-8859-1, and often saved again as UTF-8. */
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
  void titlesOfMovieLens100kHaveTheirAccents(String encoding) throws IOException {
    write("u.data", "1\t1\t5\t881250949\n1\t2\t3\t881250950\n2\t1\t4\t881250951\n");
    String nothing = "|0".repeat(18) + "\n";
    write(
        "u.item",
        "1|Misérables, Les (1995)|01-Jan-1995|||1" + nothing + "2|Up (2009)|||a|1" + nothing,
        Charset.forName(encoding));
    assertThat(load().itemTitles()).containsExactly("Misérables, Les (1995)", "Up (2009)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
  void titlesOfADeclaredMovieLens1mHaveTheirAccents(String encoding) throws IOException {
    write("ratings.dat", "1::1::5::978300760\n1::2::3::978300761\n2::1::4::978300762\n");
    write("users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n");
    write(
        "movies.dat",
        "1::Misérables, Les (1995)::Drama\n2::Up (2009)::Drama\n",
        Charset.forName(encoding));
    write("dataset.json", "{\"format\": \"movielens\"}");
    assertThat(load().itemTitles()).containsExactly("Misérables, Les (1995)", "Up (2009)");
  }

  /** All quoted, windows-1252, backslashes before quotes, NULL, 0 for no rating, ISBN as text. */
  @Test
  void bookCrossing() throws IOException {
    Charset encoding = Charset.forName("windows-1252");
    write(
        "BX-Book-Ratings.csv",
        """
        "User-ID";"ISBN";"Book-Rating"
        "276725";"034545104X";"0"
        "276726";"0155061224";"5"
        "276727";"034545104X";"10"
        "276727";"0155061224";"0"
        """,
        encoding);
    write(
        "BX-Books.csv",
        """
        "ISBN";"Book-Title";"Book-Author";"Year-Of-Publication";"Publisher"
        "034545104X";"Flesh \\"Tones\\"; a Novel";"M. J. Rose";"2002";"Ballantine"
        "0155061224";"Rites \u2013 of Passage";"Judith Rae";"2001";"Heinle"
        """,
        encoding);
    write(
        "BX-Users.csv",
        """
        "User-ID";"Location";"Age"
        "276726";"seattle, washington, usa";NULL
        "276727";"h, new south wales, australia";"16"
        """,
        encoding);
    RatingData data = load();
    assertThat(rows(data)).containsExactly("276726 0155061224 5.0", "276727 034545104X 10.0");
    assertThat(data.itemTitles())
        .containsExactly("Rites \u2013 of Passage", "Flesh \"Tones\"; a Novel");
    assertThat(data.itemFields().field("decade").orElseThrow().vocabulary().ids())
        .containsExactly("2000");
    assertThat(data.userFields().field("Age").orElseThrow().vocabulary().ids())
        .containsExactly("16");
    assertThat(data.scale().maximum()).isEqualTo(10);
    assertThat(said).contains("BX-Book-Ratings.csv: 2 rows without a rating are left out");
    write(
        "dataset.json",
        "{\"format\": \"book-crossing\", \"ratings\": {\"feedback\": \"implicit\", \"atLeast\": 6}}");
    RatingData contacts = load();
    assertThat(contacts.implicit()).isTrue();
    assertThat(rows(contacts)).containsExactly("276727 034545104X 1.0");
  }

  @Test
  void amazonOf2014AndOf2018AreToldByTheirColumns() throws IOException {
    write(
        "ratings_Beauty.csv",
        "A39HTATAQ9V7YF,0205616461,5.0,1369699200\nA3JM6GV9MNOF9X,B000NKJIXM,3.0,1355443200\n");
    RatingData data = load();
    assertThat(rows(data))
        .containsExactly("A39HTATAQ9V7YF 0205616461 5.0", "A3JM6GV9MNOF9X B000NKJIXM 3.0");
    assertThat(data.timestamps().seconds()).containsExactly(1369699200, 1355443200);
    assertThat(said.get(0))
        .isEqualTo(
            "own: taken for 'amazon-2014', since the second column of ratings_Beauty.csv holds"
                + " products");

    write(
        "ratings_Beauty.csv",
        "0205616461,A39HTATAQ9V7YF,5.0,1369699200\nB000NKJIXM,A3JM6GV9MNOF9X,3.0,1355443200\n");
    assertThat(rows(load()))
        .containsExactly("A39HTATAQ9V7YF 0205616461 5.0", "A3JM6GV9MNOF9X B000NKJIXM 3.0");
    assertThat(said).anyMatch(line -> line.contains("taken for 'amazon-2018'"));
  }

  @Test
  void amazonOf2023HasAHeaderAndMilliseconds() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          "user_id,parent_asin,rating,timestamp\nAGK,0001713086,5.0,1588687728923\n"
              .getBytes(UTF_8));
    }
    write(
        "All_Beauty.csv.gz",
        packed.toString(Charset.forName("ISO-8859-1")),
        Charset.forName("ISO-8859-1"));
    RatingData data = load();
    assertThat(rows(data)).containsExactly("AGK 0001713086 5.0");
    assertThat(data.timestamps().seconds()).containsExactly(1588687728);
  }

  @Test
  void amazonThatCanNotBeToldIsRefusedUntilItIsDeclared() throws IOException {
    write("x.csv", "B000NKJIXM,B000000001,5,1369699200\nB000NKJIXN,B000000002,3,1369699200\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("declare \"format\": \"amazon-2014\", \"amazon-2018\" or");
    write("dataset.json", "{\"format\": \"amazon-2018\"}");
    assertThat(rows(load()))
        .containsExactly("B000000001 B000NKJIXM 5.0", "B000000002 B000NKJIXN 3.0");
    write("dataset.json", "{\"format\": \"amazon-2014\", \"ratings\": {\"relevant\": 5}}");
    assertThat(rows(load())).first().isEqualTo("B000NKJIXM B000000001 5.0");
    assertThat(load().scale().relevant()).isEqualTo(5);
  }

  @Test
  void jsonLinesOfAmazonAndYelp() throws IOException {
    write(
        "Books.jsonl",
        """
        {"rating": 5.0, "title": "Five, \\"stars\\"", "images": [{"a": 1}], "asin": "B0", "parent_asin": "0001", "user_id": "AE,1", "timestamp": 1588687728923, "verified_purchase": true}

        {"rating": 2.5, "title": "line\\nbreak", "images": [], "asin": "B1", "parent_asin": "0002", "user_id": "AF", "timestamp": 1588687729000, "verified_purchase": false}
        """);
    RatingData amazon = load();
    assertThat(rows(amazon)).containsExactly("AE,1 0001 5.0", "AF 0002 2.5");
    assertThat(amazon.timestamps().seconds()).containsExactly(1588687728, 1588687729);

    write("products.jsonl", "{\"parent_asin\": \"0001\", \"categories\": [\"Books\"]}\n");
    assertThat(rows(load())).containsExactly("AE,1 0001 5.0", "AF 0002 2.5");
    Files.delete(root.resolve("own/products.jsonl"));
    Files.delete(root.resolve("own/Books.jsonl"));
    write(
        "review.json",
        """
        {"review_id":"K","user_id":"m-","business_id":"X","stars":3.0,"text":"If you","date":"2018-07-07 22:09:11"}
        {"review_id":"L","user_id":"m-","business_id":"X","stars":4.0,"text":"again","date":"2019-07-07 22:09:11"}
        {"review_id":"M","user_id":"n","business_id":"X","stars":1.0,"text":"no","date":"2018-07-07 22:09:11"}
        """);
    RatingData yelp = load();
    assertThat(rows(yelp)).containsExactly("m- X 4.0", "n X 1.0");
    assertThat(yelp.timestamps().seconds()).containsExactly(1562537351, 1531001351);

    write(
        "dataset.json",
        """
        {"format": "json-lines", "ratings": {"file": "own.txt",
          "columns": {"user": "who", "item": "what", "rating": "how"}}}
        """);
    write(
        "own.txt",
        "\uFEFF{\"how\": 1, \"who\": 7, \"what\": \"x\"}\n{\"who\": \"7\", \"what\": 8.50, \"how\": 2}");
    assertThat(rows(load())).containsExactly("7 x 1.0", "7 8.50 2.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{\"user\": 1, \"item\": 2 ! :2: the object doesn't end in its line; write each object in",
        "{\"user\": 1, \"item\": 2, \"rating\": NaN} ! :2: not valid JSON: NaN is no value of JSON;",
        "{\"user\": 1, /* 2 */ \"item\": 2} ! :2: not valid JSON: a comment; JSON has none",
        "7 ! :2: expected a JSON object in each line",
        "{'user': 1} ! :2: single quotes: a Python dict, not JSON;",
        "[1, 2] ! :2: a list, but an object is expected in each line; write each of its objects in",
        "{\"user\": 1} {} ! :2: text behind the object; each line is one object",
        "{\"user\": 1, \"user\": 2} ! :2: not valid JSON: Duplicate field 'user'",
        "{\"item\": 3, \"rating\": 1} ! :2: the user is blank",
        "{\"user\": \"a\\nb\", \"item\": 3} ! :2: a line break in the value of 'user'",
        "{\"user\": 1, \"item\": 3, \"rating\": \"x\"} ! :2: rating 'x' is no number",
        "{\"user\": 1, \"item\": [3], \"rating\": 1} ! :2: the value of 'item' is a list, not one value"
      })
  void aLineThatIsNoRatingIsRefused(String line, String problem) throws IOException {
    write("a.jsonl", "{\"user\": \"u\", \"item\": \"i\", \"rating\": 1}\n" + line + "\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.jsonl" + problem)
        .message()
        .doesNotContain("Feature");
  }

  @Test
  void jsonLinesInAnotherEncodingAreRefusedWithItsName() throws IOException {
    String lines = "{\"user\": \"u\", \"item\": \"i\", \"rating\": 1}\n";
    for (String encoding : List.of("UTF-16LE", "UTF-16")) {
      write("a.jsonl", lines, Charset.forName(encoding));
      assertThatThrownBy(this::load)
          .hasMessageContaining("a.jsonl: the file is UTF-16; JSON lines must be UTF-8");
    }
    write("a.jsonl", lines.replace("\"u\"", "\"é\""), ISO_8859_1);
    assertThatThrownBy(this::load).hasMessageContaining("not UTF-8; save it as UTF-8");
  }

  @Test
  void keysThatNameNoUserAreShown() throws IOException {
    write("a.jsonl", "{\"who\": \"u\", \"item\": \"i\", \"rating\": 1}\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("no column for the user among who, item, rating");
  }

  /** A user and then its items; the parts as they come; items are the first entities. */
  @Test
  void kgat() throws IOException {
    write("train.txt", "0 0 2\n1 1\n2\n");
    write("test.txt", "0 1\n1 0 2\n");
    write("kg_final.txt", "0 3 5\n2 3 5\n5 1 6\n1 0 2\n");
    RatingData data = load();
    assertThat(rows(data))
        .containsExactly("0 0 1.0", "0 2 1.0", "1 1 1.0", "0 1 1.0", "1 0 1.0", "1 2 1.0");
    assertThat(data.implicit()).isTrue();
    assertThat(data.parts().orElseThrow().part())
        .containsExactly(
            DeclaredParts.TRAIN,
            DeclaredParts.TRAIN,
            DeclaredParts.TRAIN,
            DeclaredParts.TEST,
            DeclaredParts.TEST,
            DeclaredParts.TEST);
    Triples triples = data.triples().orElseThrow();
    assertThat(triples.size()).isEqualTo(4);
    assertThat(triples.itemTails()).isEqualTo(1);
    assertThat(triples.entities().ids()).containsExactly("5", "6");
    SplitSettings given =
        SettingsTree.of(SplitSettings.DEFAULT).set("kind=given").as(SplitSettings.class);
    Split split = Split.of(data, given, 1);
    assertThat(split.train().size()).isEqualTo(3);
    assertThat(split.test().size()).isEqualTo(3);
    assertThat(said)
        .anyMatch(
            line ->
                line.contains(
                    "as clicks (NAME-ctr) they are taken so, and else by --set split.kind=given"));
  }

  /** A relation that the list doesn't name keeps its number. */
  @Test
  void kgatsRelationsHaveTheNamesOfTheirList() throws IOException {
    write("train.txt", "0 0 2\n1 1\n");
    write("test.txt", "0 1\n1 0\n");
    write("kg_final.txt", "0 3 5\n2 1 5\n1 7 6\n");
    write("relation_list.txt", "org_id remap_id\nhttp://x/film.genre 3\nhttp://x/by 1\n");
    RatingData data = load();
    assertThat(data.triples().orElseThrow().relations().ids())
        .containsExactly("http://x/film.genre", "http://x/by", "7");
    assertThat(data.sha256()).containsKey("relation_list.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a 0\\na 1 ! :3: two relations are called 'a'",
        "a 0\\nb 0 ! :3: relation 0 occurs twice"
      })
  void relationsThatWouldBecomeOneAreRefused(String lines, String message) throws IOException {
    write("train.txt", "0 0 2\n");
    write("test.txt", "0 1\n");
    write("kg_final.txt", "0 0 5\n");
    write("relation_list.txt", "org_id remap_id\n" + lines.replace("\\n", "\n") + "\n");
    assertThatThrownBy(this::load).hasMessageContaining("relation_list.txt" + message);
  }

  @Test
  void aPairInTwoPartsIsRefused() throws IOException {
    write("train.txt", "0 0 2\n");
    write("test.txt", "0 1 2\n");
    write("kg_final.txt", "0 3 5\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("test.txt:1: user 0 rates item 2 again")
        .hasMessageContaining("parts share no pair");
  }

  /** The rows of 0 are sampled, nobody has rated there. */
  @Test
  void kgcn() throws IOException {
    write("ratings_final.txt", "0\t10\t1\n0\t11\t0\n1\t11\t1\n1\t12\t0\n");
    write("kg_final.txt", "10\t0\t99\n11\t1\t10\n");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("0 10 1.0", "1 11 1.0");
    assertThat(data.implicit()).isTrue();
    assertThat(said)
        .contains("ratings_final.txt: 2 rows without a rating or with one below 1 are left out");
    assertThat(data.triples().orElseThrow().itemTails()).isEqualTo(1);
  }

  @Test
  void theRawKnowledgeGraphOfKgcnStandsBesideAnyRatings() throws IOException {
    write(
        "ratings.csv", "userId,movieId,rating,timestamp\n1,10,4.0,964982703\n1,20,0.5,964981247\n");
    write("movies.csv", "movieId,title,genres\n10,A (1995),Comedy\n20,B (1996),Drama\n");
    write("item_index2entity_id.txt", "10\t5\n20\t6\n");
    write("kg.txt", "5\tfilm.director\t7\n6\tfilm.sequel\t5\n");
    RatingData data = load();
    assertThat(data.triples().orElseThrow().size()).isEqualTo(2);
    assertThat(data.triples().orElseThrow().itemTails()).isEqualTo(1);
    assertThat(said.get(0)).contains("'movielens'").contains("facts in kg.txt");
  }

  @Test
  void hetrecsMovies() throws IOException {
    write(
        "user_ratedmovies-timestamps.dat",
        "userID\tmovieID\trating\ttimestamp\n75\t3\t1\t1162160236000\n75\t32\t4.5\t1162160624000\n");
    write(
        "movies.dat",
        "id\ttitle\tyear\n3\tGrumpier \"Old\" Men\t1995\n32\tTwelve\t\\N\n",
        Charset.forName("ISO-8859-1"));
    RatingData data = load();
    assertThat(rows(data)).containsExactly("75 3 1.0", "75 32 4.5");
    assertThat(data.timestamps().seconds()).containsExactly(1162160236, 1162160624);
    assertThat(data.itemTitles()).containsExactly("Grumpier \"Old\" Men", "Twelve");
    Files.delete(root.resolve("own/user_ratedmovies-timestamps.dat"));
    write(
        "user_ratedmovies.dat",
        "userID\tmovieID\trating\tdate_day\tdate_month\tdate_year\n75\t3\t1\t29\t10\t2006\n75\t32\t4.5\t29\t10\t2006\n");
    assertThat(rows(load())).containsExactly("75 3 1.0", "75 32 4.5");
    write("user_taggedbookmarks.dat", "userID\tbookmarkID\ttagID\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("HetRec's Delicious has bookmarks and tags");
  }

  @Test
  void columnsByPosition() throws IOException {
    write("mine.txt", "0007\tB\t3\t20\n0007\tC\t4\t30\n");
    write("dataset.json", "{\"format\": \"uirt\", \"ratings\": {\"file\": \"mine.txt\"}}");
    RatingData data = load();
    assertThat(rows(data)).containsExactly("0007 B 3.0", "0007 C 4.0");
    assertThat(data.timestamps().seconds()).containsExactly(20, 30);
    write("dataset.json", "{\"format\": \"uir\"}");
    assertThatThrownBy(this::load)
        .hasMessageContaining("\"format\": \"uir\" needs \"ratings\": {\"file\": ...}");
    write("two.txt", "a,b\nc,d\n");
    write("dataset.json", "{\"format\": \"ui\", \"ratings\": {\"file\": \"two.txt\"}}");
    assertThat(load().implicit()).isTrue();
    write("dataset.json", "{\"format\": \"uir\", \"ratings\": {\"file\": \"two.txt\"}}");
    assertThatThrownBy(this::load)
        .hasMessageContaining("two.txt:1: no column 2 for the rating; columns are 0 to 1 (a, b)");
  }

  @Test
  void aKeyThatStandsTwiceBesideAFormatIsRefused() throws IOException {
    write("ratings.txt", "1 7 .5\n1 8 4\n");
    write(
        "dataset.json",
        "{\"format\": \"filmtrust\",\n \"ratings\": {\"relevant\": 3, \"relevant\": 2}}");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            root.resolve("own/dataset.json") + ":2: not valid JSON: Duplicate field 'relevant'");
  }

  @Test
  void anUnknownFormatNamesTheNearest() throws IOException {
    write("r.csv", "user,item,rating\na,b,1\n");
    write("dataset.json", "{\"format\": \"film-trust\", \"ratings\": {\"file\": \"r.csv\"}}");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            root.resolve("own/dataset.json")
                + ":1: unknown format 'film-trust'; did you mean 'filmtrust'?");
    write("dataset.json", "{\"format\": \"kgat\"}");
    assertThatThrownBy(this::load)
        .hasMessageContaining("needs train.txt and test.txt and kg_final.txt");
  }

  @Test
  void declaredPartsOfAnyFileAreRead() throws IOException {
    write("train.csv", "user,item,rating,timestamp\na,x,5,10\na,y,3,20\n");
    write("valid.csv", "item,user,timestamp,rating\nx,b,30,1\n");
    write("test.csv", "user,item,rating,timestamp\nb,y,2,40\n");
    write(
        "dataset.json",
        """
        {"ratings": {"file": "train.csv", "parts": {"valid": "valid.csv", "test": "test.csv"}}}
        """);
    RatingData data = load();
    assertThat(rows(data)).containsExactly("a x 5.0", "a y 3.0", "b x 1.0", "b y 2.0");
    assertThat(data.parts().orElseThrow().part()).containsExactly(0, 0, 1, 2);
    assertThat(data.timestamps().seconds()).containsExactly(10, 20, 30, 40);
    assertThat(data.sha256())
        .containsOnlyKeys("dataset.json", "train.csv", "valid.csv", "test.csv");
    write("test.csv", "user,item,rating\nb,y,2\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("times are there in one of the parts and not in the other");
  }

  @Test
  void tailsMayBeOfASpaceOfTheirOwn() throws IOException {
    write("r.csv", "user,item,rating\na,1,5\na,2,4\n");
    write("t.csv", "head,relation,tail\n1,year,2\n2,year,9\n");
    write(
        "dataset.json", "{\"ratings\": {\"file\": \"r.csv\"}, \"triples\": {\"file\": \"t.csv\"}}");
    assertThat(load().triples().orElseThrow().itemTails()).isEqualTo(1);
    write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"r.csv\"}, \"triples\": {\"file\": \"t.csv\", \"tails\":"
            + " \"entities\"}}");
    assertThat(load().triples().orElseThrow().itemTails()).isZero();
    write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"r.csv\"}, \"triples\": {\"file\": \"t.csv\", \"tails\":"
            + " \"itmes\"}}");
    assertThatThrownBy(this::load).hasMessageContaining("did you mean 'items'?");
  }

  /**
   * Declared, MovieLens-1M has the fields that its own reader gives, and so has the one of 10M
   * none.
   */
  @Test
  void movieLens1MDeclaredAsMovieLensHasItsUsersFields() throws IOException {
    Charset latin = Charset.forName("ISO-8859-1");
    write("ratings.dat", "1::1193::5::978300760\n2::661::3::978302109\n");
    write(
        "movies.dat",
        "661::Les Mis\u00e9rables (1995)::Drama|Musical\n1193::One (1975)::Drama\n",
        latin);
    write("users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n");
    RatingData own = load();
    write("dataset.json", "{\"format\": \"movielens\"}");
    RatingData declared = load();
    assertThat(rows(declared)).isEqualTo(rows(own));
    for (String field : List.of("gender", "age", "occupation", "zip")) {
      assertThat(declared.userFields().field(field).orElseThrow().vocabulary())
          .isEqualTo(own.userFields().field(field).orElseThrow().vocabulary());
    }
    assertThat(declared.itemTitles()).contains("Les Mis\u00e9rables (1995)");
    assertThat(declared.scale()).isEqualTo(own.scale());
  }

  @Test
  void aFolderThatMayBeTwoThingsIsRefused() throws IOException {
    write("ratings.txt", "1 7 .5\n2 8 4\n");
    write("trust.txt", "1 2 1\n");
    write("ratings_final.txt", "0\t10\t1\n0\t11\t0\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("it may be kgcn or filmtrust; dataset.json must say which");
    write("dataset.json", "{\"format\": \"filmtrust\"}");
    assertThat(rows(load())).containsExactly("1 7 0.5", "2 8 4.0");
  }

  @Test
  void kgatsListsNameItemsThatNobodyHas() throws IOException {
    write("train.txt", "0 0\n1 0\n");
    write("test.txt", "0 2\n");
    write("item_list.txt", "org_id remap_id freebase_id\nB0 0 m.0\nB1 1 m.1\nB2 2 m.2\n");
    write("user_list.txt", "org_id remap_id\nA 0\nB 1\n");
    assertThat(load().items().ids()).containsExactlyInAnyOrder("0", "1", "2");
    write("kg_final.txt", "1 0 7\n0 0 7\n");
    assertThat(load().triples().orElseThrow().size()).isEqualTo(2);
  }

  @Test
  void jsonOfAnyNameIsKnownByItsKeysAndPythonIsRefused() throws IOException {
    write(
        "Beauty_5.json",
        """
        {"reviewerID": "A1", "asin": "B1", "overall": 5.0, "unixReviewTime": 1369699200}
        {"reviewerID": "A2", "asin": "B1", "overall": 2.0, "unixReviewTime": 1369699201}
        """);
    assertThat(rows(load())).containsExactly("A1 B1 5.0", "A2 B1 2.0");
    Files.delete(root.resolve("own/Beauty_5.json"));
    write("epinions.json", "{'item': 'x', 'user': 'u', 'stars': 4.0, 'time': '1234'}\n");
    assertThatThrownBy(this::load)
        .hasMessageContaining("epinions.json:1: single quotes: a Python dict, not JSON");
  }
}
