package io.fusionrec.data.folder;

import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Amazon's ratings, one CSV file, or one for each part: of 2014 without header as user, item,
 * rating, seconds; of 2018 without header as item, user, rating, seconds; of 2023 with a header,
 * milliseconds. Which of two columns are products tells their look (ASINs and ISBNs have ten
 * characters, reviewers' ids begin with A and have more); where it doesn't, the format must be
 * declared.
 */
final class AmazonFormat implements FolderFormat {
  private static final Pattern PRODUCT = Pattern.compile("B[0-9A-Z]{9}|[0-9]{9}[0-9X]");
  private static final Pattern REVIEWER = Pattern.compile("A[0-9A-Z]{10,20}");
  private static final Pattern STARS = Pattern.compile("[1-5](\\.0)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");
  private static final String YEAR_2014 = "amazon-2014";
  private static final String YEAR_2018 = "amazon-2018";
  private static final String YEAR_2023 = "amazon-2023";

  private final String name;

  AmazonFormat(String name) {
    this.name = name;
  }

  /** The names of the format: any year, and each. */
  static List<FolderFormat> all() {
    return List.of(
        new AmazonFormat("amazon"),
        new AmazonFormat(YEAR_2014),
        new AmazonFormat(YEAR_2018),
        new AmazonFormat(YEAR_2023));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<FoundFormat> recognise(FolderFiles files) {
    List<String> csv = files.matching(".*\\.csv(\\.gz|\\.zip)?");
    if (!name.equals("amazon")) {
      return Optional.empty();
    }
    Optional<DividedFiles> divided = DividedFiles.of(csv);
    if (divided.isPresent()) {
      return byLook(files, divided.get().train(), false)
          .map(
              train ->
                  new FoundFormat(train.name(), train.reason(), divided.get().with(train.json())));
    }
    return csv.size() == 1 ? byLook(files, csv.get(0), false) : Optional.empty();
  }

  @Override
  public Optional<FoundFormat> describe(FolderFiles files, Optional<String> ratings) {
    List<String> csv = files.matching(".*\\.csv(\\.gz|\\.zip)?");
    String file = ratings.orElseGet(() -> csv.size() == 1 ? csv.get(0) : "");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return name.equals("amazon")
        ? byLook(files, file, true)
        : Optional.of(found(name, file, "it is declared"));
  }

  private Optional<FoundFormat> byLook(FolderFiles files, String file, boolean declared) {
    List<List<String>> rows = files.rows(file);
    if (!rows.isEmpty() && rows.get(0).contains("parent_asin")) {
      return Optional.of(found(YEAR_2023, file, "the header of " + file + " has parent_asin"));
    }
    boolean four = !rows.isEmpty() && rows.stream().allMatch(row -> row.size() == 4);
    boolean first = four && all(rows, 0, PRODUCT);
    boolean second = four && all(rows, 1, PRODUCT);
    if (!four || !all(rows, 2, STARS) || !all(rows, 3, SECONDS) || (!first && !second)) {
      if (declared) {
        throw undecided(file);
      }
      return Optional.empty();
    }
    if (first && (!second || all(rows, 1, REVIEWER))) {
      return Optional.of(found(YEAR_2018, file, "the first column of " + file + " holds products"));
    }
    if (second && (!first || all(rows, 0, REVIEWER))) {
      return Optional.of(
          found(YEAR_2014, file, "the second column of " + file + " holds products"));
    }
    throw undecided(file);
  }

  private static InputException undecided(String file) {
    return new InputException(
        file
            + ": its columns don't tell whether it is Amazon's of 2014 (user, item, rating,"
            + " seconds), 2018 (item, user, rating, seconds) or 2023 (with a header); declare"
            + " \"format\": \"amazon-2014\", \"amazon-2018\" or \"amazon-2023\" in "
            + DatasetDescriptor.FILE);
  }

  private static boolean all(List<List<String>> rows, int column, Pattern pattern) {
    Predicate<String> matches = pattern.asMatchPredicate();
    return rows.stream().allMatch(row -> matches.test(row.get(column)));
  }

  private static FoundFormat found(String year, String file, String reason) {
    String columns =
        switch (year) {
          case YEAR_2014 ->
              "\"user\": \"0\", \"item\": \"1\", \"rating\": \"2\", \"timestamp\": \"3\"";
          case YEAR_2018 ->
              "\"user\": \"1\", \"item\": \"0\", \"rating\": \"2\", \"timestamp\": \"3\"";
          default ->
              "\"user\": \"user_id\", \"item\": \"parent_asin\", \"rating\": \"rating\","
                  + " \"timestamp\": \"timestamp\"";
        };
    String json =
        """
        {"ratings": {"file": "FILE", "separator": ",", "header": %s, "columns": {%s},
         "scale": [1, 5], "duplicates": "last"}}
        """
            .formatted(year.equals(YEAR_2023), columns)
            .replace("FILE", file);
    return new FoundFormat(
        year, reason, StrictJson.pretty(DescriptorJson.object(json).orElseThrow()));
  }
}
