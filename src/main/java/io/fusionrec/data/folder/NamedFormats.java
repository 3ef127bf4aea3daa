package io.fusionrec.data.folder;

import java.util.List;

/** The formats that are a descriptor and the names of the files that tell it. */
final class NamedFormats {
  static final FolderFormat MOVIELENS_100K =
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

  /**
   * MovieLens-1M under another name of its folder's format; {@link MovieLensReader} has its own.
   */
  static final FolderFormat MOVIELENS_1M =
      new NamedFiles(
          "movielens",
          List.of("ratings.dat", "movies.dat", "users.dat"),
          """
          {"ratings": {"file": "ratings.dat", "separator": "::", "header": false, "quotes": "none",
            "encoding": "ISO-8859-1", "scale": [1, 5], "relevant": 4,
            "columns": {"user": "0", "item": "1", "rating": "2", "timestamp": "3"}},
           "users": {"file": "users.dat", "separator": "::", "header": false, "quotes": "none",
            "encoding": "ISO-8859-1", "missing": [""], "id": "id",
            "names": ["id", "gender", "age", "occupation", "zip"],
            "fields": {"gender": "categorical", "age": "categorical", "occupation": "categorical",
              "zip": "first:3"}},
           "items": {"file": "movies.dat", "separator": "::", "header": false, "quotes": "none",
            "encoding": "ISO-8859-1", "missing": [""], "names": ["id", "title", "genres"],
            "id": "id", "title": "title",
            "fields": {"genres": "multi:|", "decade": "decade"}, "columns": {"decade": "title"}}}
          """);

  static final FolderFormat MOVIELENS_10M =
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

  static final FolderFormat MOVIELENS_CSV =
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
  static final FolderFormat HETREC_LAST_FM =
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

  static final FolderFormat HETREC_MOVIES =
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

  static final FolderFormat HETREC_MOVIES_BY_DAY =
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

  /**
   * A user and then its items in each line, divided already. Items are the first entities; the
   * lists name those that nobody has, and relations.
   */
  private static final String KGAT_JSON =
      """
      {"ratings": {"file": "train.txt", "format": "lists", "separator": " ", "quotes": "none",
        "parts": {"test": "test.txt"}},
       "users": {"file": "user_list.txt", "separator": " ", "header": true, "quotes": "none",
        "id": "remap_id", "title": "org_id", "fields": {}},
       "items": {"file": "item_list.txt", "separator": " ", "header": true, "quotes": "none",
        "id": "remap_id", "title": "org_id", "fields": {}},
       "triples": {"file": "kg_final.txt", "separator": " ", "header": false, "quotes": "none",
        "names": {"file": "relation_list.txt", "separator": " ", "header": true, "quotes": "none",
          "columns": {"relation": "remap_id", "name": "org_id"}}}}
      """;

  static final FolderFormat KGAT =
      new NamedFiles("kgat", List.of("train.txt", "test.txt", "kg_final.txt"), KGAT_JSON);

  static final FolderFormat KGAT_WITHOUT_FACTS =
      new NamedFiles("kgat", List.of("train.txt", "test.txt", "item_list.txt"), KGAT_JSON);

  /** Rows of 0 are sampled negatives and no ratings; items are entities. */
  static final FolderFormat KGCN =
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
  static final FolderFormat BOOK_CROSSING =
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

  static final FolderFormat FILM_TRUST =
      new NamedFiles(
          "filmtrust",
          List.of("ratings.txt", "trust.txt"),
          """
          {"ratings": {"file": "ratings.txt", "header": false, "quotes": "none",
            "columns": {"user": "0", "item": "1", "rating": "2"}, "duplicates": "last"},
           "trust": {"file": "trust.txt", "header": false, "quotes": "none",
            "columns": {"truster": "0", "trustee": "1", "weight": "2"}}}
          """);

  static final FolderFormat EPINIONS =
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

  private NamedFormats() {}

  /** All of them; of two that fit a folder the first is meant. */
  static List<FolderFormat> all() {
    return List.of(
        MOVIELENS_100K,
        MOVIELENS_1M,
        MOVIELENS_10M,
        MOVIELENS_CSV,
        HETREC_LAST_FM,
        HETREC_MOVIES,
        HETREC_MOVIES_BY_DAY,
        KGAT,
        KGAT_WITHOUT_FACTS,
        KGCN,
        BOOK_CROSSING,
        FILM_TRUST,
        EPINIONS);
  }
}
