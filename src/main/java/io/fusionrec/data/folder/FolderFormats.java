package io.fusionrec.data.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.read.DatasetDescriptor;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layouts of folders that need no descriptor, or one that says no more than {@code "format"}. A
 * new format is a {@link FolderFormat} and a line in {@link #ALL}; most are a descriptor and the
 * names that tell it.
 */
public final class FolderFormats {
  private static final String KNOWLEDGE_TEXT = "kg.txt";
  private static final String ITEM_TO_ENTITY = "item_index2entity_id.txt";

  private static final FolderFormat MOVIELENS_100K =
      new NamedFiles(
          "movielens",
          List.of("u.data"),
          """
          {"ratings": {"file": "u.data", "separator": "\\t", "header": false, "quotes": "none",
            "columns": {"user": "0", "item": "1", "rating": "2", "timestamp": "3"}},
           "users": {"file": "u.user", "separator": "|", "header": false, "encoding": "ISO-8859-1",
            "quotes": "none", "missing": [""], "id": "id",
            "names": ["id", "age", "gender", "occupation", "zip"],
            "fields": {"age": "categorical", "gender": "categorical", "occupation": "categorical",
              "zip": "first:3"}},
           "items": {"file": "u.item", "separator": "|", "header": false, "encoding": "ISO-8859-1",
            "quotes": "none", "missing": [""], "id": "id", "title": "title",
            "names": ["id", "title", "date", "video", "url", "unknown", "Action", "Adventure",
              "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
              "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War",
              "Western"],
            "fields": {"genres": "flags", "decade": "decade"},
            "columns": {"genres": "5-23", "decade": "date"}}}
          """);

  private static final FolderFormat MOVIELENS_10M =
      new NamedFiles(
          "movielens",
          List.of("ratings.dat", "movies.dat"),
          """
          {"ratings": {"file": "ratings.dat", "separator": "::", "header": false, "quotes": "none",
            "columns": {"user": "0", "item": "1", "rating": "2", "timestamp": "3"}},
           "items": {"file": "movies.dat", "separator": "::", "header": false, "quotes": "none",
            "missing": [""], "names": ["id", "title", "genres"], "id": "id", "title": "title",
            "fields": {"genres": "multi:|", "decade": "decade"}, "columns": {"decade": "title"}}}
          """);

  private static final FolderFormat MOVIELENS_CSV =
      new NamedFiles(
          "movielens",
          List.of("ratings.csv", "movies.csv"),
          """
          {"ratings": {"file": "ratings.csv", "separator": ","},
           "items": {"file": "movies.csv", "separator": ",", "header": true,
            "missing": ["", "(no genres listed)"], "id": "movieId", "title": "title",
            "fields": {"genres": "multi:|", "decade": "decade"}, "columns": {"decade": "title"}}}
          """);

  /** Listening counts are no opinions: every pair is a contact. */
  private static final FolderFormat HETREC_LAST_FM =
      new NamedFiles(
          "hetrec",
          List.of("user_artists.dat"),
          """
          {"ratings": {"file": "user_artists.dat", "separator": "\\t", "header": true,
            "columns": {"user": "userID", "item": "artistID", "rating": "weight"},
            "feedback": "implicit"},
           "items": {"file": "artists.dat", "separator": "\\t", "header": true, "quotes": "none",
            "missing": [""], "id": "id", "title": "name", "fields": {}},
           "trust": {"file": "user_friends.dat"}}
          """);

  private static final FolderFormat HETREC_MOVIES =
      new NamedFiles(
          "hetrec",
          List.of("user_ratedmovies-timestamps.dat"),
          """
          {"ratings": {"file": "user_ratedmovies-timestamps.dat", "separator": "\\t",
            "header": true, "columns": {"user": "userID", "item": "movieID", "rating": "rating",
            "timestamp": "timestamp"}},
           "items": {"file": "movies.dat", "separator": "\\t", "header": true,
            "encoding": "ISO-8859-1", "quotes": "none", "missing": ["", "\\\\N"], "id": "id",
            "title": "title", "fields": {"decade": "decade"}, "columns": {"decade": "year"}}}
          """);

  private static final FolderFormat HETREC_MOVIES_BY_DAY =
      new NamedFiles(
          "hetrec",
          List.of("user_ratedmovies.dat"),
          """
          {"ratings": {"file": "user_ratedmovies.dat", "separator": "\\t", "header": true,
            "columns": {"user": "userID", "item": "movieID", "rating": "rating"}},
           "items": {"file": "movies.dat", "separator": "\\t", "header": true,
            "encoding": "ISO-8859-1", "quotes": "none", "missing": ["", "\\\\N"], "id": "id",
            "title": "title", "fields": {"decade": "decade"}, "columns": {"decade": "year"}}}
          """);

  /** A user and then its items in each line, divided already; items are the first entities. */
  private static final FolderFormat KGAT =
      new NamedFiles(
          "kgat",
          List.of("train.txt", "test.txt", "kg_final.txt"),
          """
          {"ratings": {"file": "train.txt", "format": "lists", "separator": " ", "quotes": "none",
            "parts": {"test": "test.txt"}},
           "triples": {"file": "kg_final.txt", "separator": " ", "header": false, "quotes": "none"}}
          """);

  /** Rows of 0 are sampled negatives and no ratings; items are entities. */
  private static final FolderFormat KGCN =
      new NamedFiles(
          "kgcn",
          List.of("ratings_final.txt"),
          """
          {"ratings": {"file": "ratings_final.txt", "header": false, "quotes": "none",
            "columns": {"user": "0", "item": "1", "rating": "2"}, "feedback": "implicit",
            "atLeast": 1},
           "triples": {"file": "kg_final.txt", "header": false, "quotes": "none"}}
          """);

  /** Windows-1252, backslashes before quotes, 0 for "no rating", ISBN with leading zeros. */
  private static final FolderFormat BOOK_CROSSING =
      new NamedFiles(
          "book-crossing",
          List.of("BX-Book-Ratings.csv"),
          """
          {"ratings": {"file": "BX-Book-Ratings.csv", "separator": ";", "header": true,
            "encoding": "windows-1252", "quotes": "backslash",
            "columns": {"user": "User-ID", "item": "ISBN", "rating": "Book-Rating"},
            "implicit": [0], "scale": [1, 10], "duplicates": "last"},
           "users": {"file": "BX-Users.csv", "separator": ";", "header": true,
            "encoding": "windows-1252", "quotes": "backslash", "id": "User-ID",
            "fields": {"Age": "categorical"}},
           "items": {"file": "BX-Books.csv", "separator": ";", "header": true,
            "encoding": "windows-1252", "quotes": "backslash", "id": "ISBN", "title": "Book-Title",
            "fields": {"author": "categorical", "publisher": "categorical", "decade": "decade"},
            "columns": {"author": "Book-Author", "publisher": "Publisher",
              "decade": "Year-Of-Publication"}}}
          """);

  private static final FolderFormat FILM_TRUST =
      new NamedFiles(
          "filmtrust",
          List.of("ratings.txt", "trust.txt"),
          """
          {"ratings": {"file": "ratings.txt", "header": false, "quotes": "none",
            "columns": {"user": "0", "item": "1", "rating": "2"}, "duplicates": "last"},
           "trust": {"file": "trust.txt", "header": false, "quotes": "none",
            "columns": {"truster": "0", "trustee": "1", "weight": "2"}}}
          """);

  private static final FolderFormat EPINIONS =
      new NamedFiles(
          "epinions",
          List.of("ratings_data.txt", "trust_data.txt"),
          """
          {"ratings": {"file": "ratings_data.txt", "separator": " ", "header": false,
            "quotes": "none", "columns": {"user": "0", "item": "1", "rating": "2"},
            "duplicates": "last"},
           "trust": {"file": "trust_data.txt", "separator": " ", "header": false, "quotes": "none",
            "columns": {"truster": "0", "trustee": "1", "weight": "2"}}}
          """);

  private static final ImmutableList<FolderFormat> ALL =
      ImmutableList.<FolderFormat>builder()
          .add(MOVIELENS_100K, MOVIELENS_10M, MOVIELENS_CSV)
          .add(HETREC_LAST_FM, HETREC_MOVIES, HETREC_MOVIES_BY_DAY)
          .add(KGAT, KGCN, BOOK_CROSSING, FILM_TRUST, EPINIONS)
          .add(new RecBoleFormat())
          .addAll(AmazonFormat.all())
          .add(new JsonLinesFormat())
          .add(new PositionFormat("ui", List.of("user", "item")))
          .add(new PositionFormat("uir", List.of("user", "item", "rating")))
          .add(new PositionFormat("uirt", List.of("user", "item", "rating", "timestamp")))
          .build();

  private FolderFormats() {}

  /** The names of all formats, for {@code "format"} in a descriptor. */
  public static List<String> names() {
    return ALL.stream().map(FolderFormat::name).distinct().toList();
  }

  /**
   * What a folder without descriptor is.
   *
   * @return nothing when neither names nor first rows tell it
   * @throws InputException when they tell two things
   */
  public static Optional<FoundFormat> find(Path folder) {
    FolderFiles files = FolderFiles.of(folder);
    if (files.has("user_taggedbookmarks.dat")) {
      throw new InputException(
          folder
              + ": HetRec's Delicious has bookmarks and tags, no ratings; make a file of user and"
              + " bookmark from user_taggedbookmarks.dat and declare it in "
              + DatasetDescriptor.FILE);
    }
    return ALL.stream()
        .map(format -> format.recognise(files))
        .flatMap(Optional::stream)
        .findFirst()
        .map(found -> withKnowledge(found, files));
  }

  /**
   * The descriptor of a folder whose {@code dataset.json} names a format: what the format says, and
   * what is declared laid over it.
   *
   * @param json the text of {@code dataset.json}
   * @return the text itself where it names no format
   * @throws InputException when the format is unknown, or the folder hasn't its files
   */
  public static String completed(String json, Path folder) {
    Optional<ObjectNode> object = DescriptorJson.object(json);
    if (object.isEmpty() || !object.get().has(DescriptorJson.FORMAT)) {
      return json;
    }
    ObjectNode declared = object.get().deepCopy();
    String name = declared.remove(DescriptorJson.FORMAT).asText();
    List<FolderFormat> named = ALL.stream().filter(format -> format.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw InputException.unknownName("format of data", name, names());
    }
    FolderFiles files = FolderFiles.of(folder);
    Optional<String> ratings =
        Optional.of(declared.path("ratings").path("file").asText()).filter(file -> !file.isEmpty());
    FoundFormat found =
        named.stream()
            .map(format -> format.describe(files, ratings))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> ratings.flatMap(file -> aloneIn(named)))
            .orElseThrow(() -> missing(folder, name, named));
    ObjectNode under = DescriptorJson.object(withKnowledge(found, files).json()).orElseThrow();
    return DescriptorJson.text(DescriptorJson.over(under, declared));
  }

  /** A format whose ratings have another name than usual: its only descriptor is laid under. */
  private static Optional<FoundFormat> aloneIn(List<FolderFormat> named) {
    return named.size() == 1 && named.get(0) instanceof NamedFiles format
        ? Optional.of(
            new FoundFormat(
                format.name(), "it is declared", DescriptorJson.ratingsOf(format.json())))
        : Optional.empty();
  }

  private static InputException missing(Path folder, String name, List<FolderFormat> named) {
    List<String> files =
        named.stream()
            .flatMap(
                format ->
                    format instanceof NamedFiles known
                        ? Stream.of(String.join(" and ", known.files()))
                        : Stream.empty())
            .toList();
    return new InputException(
        folder
            + ": \"format\": \""
            + name
            + "\" needs "
            + (files.isEmpty()
                ? "\"ratings\": {\"file\": ...}"
                : String.join(", or ", files) + ", or \"ratings\": {\"file\": ...}"));
  }

  /**
   * The raw knowledge graph of KGCN and its kin beside any ratings: facts about linked entities.
   */
  private static FoundFormat withKnowledge(FoundFormat found, FolderFiles files) {
    ObjectNode descriptor = DescriptorJson.object(found.json()).orElseThrow();
    if (descriptor.has("triples") || !files.has(KNOWLEDGE_TEXT, ITEM_TO_ENTITY)) {
      return found;
    }
    ObjectNode triples =
        DescriptorJson.object(
                """
                {"triples": {"file": "kg.txt", "header": false, "quotes": "none",
                  "links": {"file": "item_index2entity_id.txt", "header": false,
                    "columns": {"item": "0", "entity": "1"}}}}
                """)
            .orElseThrow();
    return new FoundFormat(
        found.name(),
        found.reason() + ", and facts in kg.txt about entities of item_index2entity_id.txt",
        DescriptorJson.text(DescriptorJson.over(descriptor, triples)));
  }
}
