package io.fusionrec.cli;

import static io.fusionrec.cli.CaseFolder.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.data.RatingData;
import java.io.IOException;
import java.nio.file.Files;

/** Folders of ratings that are refused with one line; what it advises works. */
final class RatingRefusals {
  private RatingRefusals() {}

  /** The command ends with one line that says this. */
  private static Case line(String fragment) {
    return folder -> refused(folder.graphs(), fragment);
  }

  /** With that descriptor the folder is read. */
  private static Case remedied(String descriptor) {
    return folder -> {
      folder.write("dataset.json", descriptor);
      RatingCases.usual().check(folder);
    };
  }

  static ImmutableSortedMap<String, Case> all() {
    String coding = "{\"ratings\": {\"file\": \"ratings.csv\", \"encoding\": \"%s\"}}";
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .put(
            "artists-text-behind-quote",
            line("artists.dat:8: a quoted cell goes on behind its closing quote; "))
        .put(
            "backslash-quotes",
            line("books.csv:4: a quoted cell goes on behind its closing quote")
                .and(RatingRefusals::backslashes))
        .put(
            "decimal-comma-in-csv",
            line("ratings.csv:2: expected 3 columns separated by ',', found 4"))
        .put(
            "descriptor-null",
            line("dataset.json:1: expected an object {\"ratings\":")
                .and(RatingRefusals::nullForClicks))
        .put(
            "header-half-known",
            line("ratings.csv:1: no column for the user among item, customer, rating;"))
        .put(
            "kgat-lists",
            line("train.txt:1: 10 columns, but 3 are expected").and(RatingRefusals::lists))
        .put(
            "latin1-ids",
            line("no UTF-8; declare \"encoding\": \"ISO-8859-1\"")
                .and(line("ratings.csv:2: byte 0xF6 at column 2"))
                .and(remedied(coding.formatted("ISO-8859-1"))))
        .put("misnamed-timestamp", line("'ts' (known: user, item, rating, when)"))
        .put(
            "open-quote-in-ratings",
            line("reviews.tsv:22: a double quote that opens a cell is not closed")
                .and(remedied("{\"ratings\": {\"file\": \"reviews.tsv\", \"quotes\": \"none\"}}")))
        .put("ratings-as-text", line("dataset.json:1: 'ratings' must be an object with 'file'"))
        .put(
            "recbole-link",
            line("\"links\": {\"file\": ...} in triples must say which entity an item is")
                .and(RatingRefusals::linked))
        .put("separator-empty", line("dataset.json:1: 'ratings.separator' is empty"))
        .put("triples-with-spaces", line("kg.txt:1: expected 3 columns separated by ' ', found 6"))
        .put(
            "true-false-ratings",
            line("ratings.csv:2: rating 'true' is no number; write 1 for yes and 0"))
        .put(
            "unquoted-comma-in-title",
            line("items.csv:2: expected 3 columns separated by ',', found 4 (9 malformed lines")
                .and(line("quote")))
        .put(
            "user-ids-as-floats",
            line("users.csv: none of its 24 ids has a rating (ratings have 1, 2, ...;")
                .and(line("1.0, 2.0, ...")))
        .put(
            "utf16",
            line("ratings.csv: the file is UTF-16; save it as UTF-8 or declare \"encoding\"")
                .and(remedied(coding.formatted("UTF-16"))))
        .build();
  }

  private static void backslashes(CaseFolder folder) throws IOException {
    folder.write(
        "dataset.json",
        folder
            .text("dataset.json")
            .replace("\"books.csv\"", "\"books.csv\", \"quotes\": \"backslash\""));
    assertThat(folder.load().itemTitles()).contains("Book 1");
  }

  private static void nullForClicks(CaseFolder folder) throws IOException {
    Files.move(folder.file("dataset.json"), folder.file("ctr.json"));
    refused(folder.clicks(), "ctr.json:1: expected an object");
  }

  /** Each line a user and all its items: {@code "format"} says so. */
  private static void lists(CaseFolder folder) throws IOException {
    folder.write("dataset.json", "{\"ratings\": {\"file\": \"train.txt\", \"format\": \"lists\"}}");
    RatingData data = folder.load();
    assertThat(data.ratings().size()).isEqualTo(216);
    assertThat(data.implicit()).isTrue();
  }

  private static void linked(CaseFolder folder) throws IOException {
    folder.write(
        "dataset.json",
        folder
            .text("dataset.json")
            .replace("\"shop.kg\"", "\"shop.kg\", \"links\": {\"file\": \"shop.link\"}"));
    // The shop of each item, and where that is: the second hop.
    Outcome outcome = folder.graphs("--graphs=dbpedia");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("relation sold\\.by +18 edges")
        .containsPattern("relation based\\.in +4 edges");
  }
}
