package io.fusionrec.data.folder;

import io.fusionrec.data.read.UsualNames;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.util.List;
import java.util.Optional;

/**
 * Ratings as JSON lines, one object in each, with usual names of keys, as Amazon's reviews and
 * Yelp's {@code review.json} have: a file whose name begins with review, the only {@code .jsonl}
 * file of a folder, or the only one that has users and items.
 */
final class JsonLinesFormat implements FolderFormat {
  @Override
  public String name() {
    return "json-lines";
  }

  @Override
  public Optional<FoundFormat> recognise(FolderFiles files) {
    List<String> reviews =
        files.matching("(.*_)?(academic_dataset_)?reviews?([_-].*)?\\.jsonl?(\\.gz|\\.zip)?");
    List<String> lines = files.matching("(?!meta_).*\\.jsonl(\\.gz|\\.zip)?");
    List<String> found = reviews.size() == 1 ? reviews : lines;
    if (found.size() != 1) {
      found =
          files.matching("(?!meta_|dataset\\.json).*\\.jsonl?(\\.gz|\\.zip)?").stream()
              .filter(file -> hasUsersAndItems(files, file))
              .toList();
    }
    if (found.size() != 1) {
      return Optional.empty();
    }
    String file = found.get(0);
    return Optional.of(found(files, file, "it has " + file + unread(files, file)));
  }

  /** What else is there, of which nobody says what it is. */
  private static String unread(FolderFiles files, String ratings) {
    List<String> others =
        files.matching(".*\\.(jsonl?|csv|tsv)(\\.gz|\\.zip)?").stream()
            .filter(other -> !other.equals(ratings))
            .toList();
    return others.isEmpty() || files.has("dataset.json")
        ? ""
        : "; not read: "
            + String.join(", ", others)
            + " (a dataset.json can declare items, users and trust)";
  }

  @Override
  public Optional<FoundFormat> describe(FolderFiles files, Optional<String> ratings) {
    return ratings.isPresent()
        ? ratings.map(file -> found(files, file, "it is declared"))
        : Optional.of(
            recognise(files)
                .orElseThrow(
                    () ->
                        new InputException(
                            files.folder()
                                + ": \"format\": \"json-lines\" needs \"ratings\": {\"file\": ...}")));
  }

  /**
   * Whether a file has ratings in JSON lines, by the keys of its first lines.
   *
   * @throws InputException when it holds Python's dict literals in their place
   */
  private static boolean hasUsersAndItems(FolderFiles files, String file) {
    try {
      List<String> roles =
          files.source(file).jsonKeys().stream()
              .map(UsualNames::roleOf)
              .flatMap(Optional::stream)
              .toList();
      return roles.contains("user") && roles.contains("item");
    } catch (InputException e) {
      if (String.valueOf(e.getMessage()).contains("a Python dict")) {
        throw e;
      }
      return false; // some other JSON
    }
  }

  private FoundFormat found(FolderFiles files, String file, String reason) {
    // Amazon's reviews of 2023 name a product (parent_asin) and one of its variants (asin).
    List<String> keys = files.has(file) ? files.source(file).jsonKeys() : List.of();
    String columns =
        keys.containsAll(List.of("asin", "parent_asin")) ? "\"item\": \"parent_asin\"" : "";
    String json =
        """
        {"ratings": {"file": "FILE", "format": "json-lines", "columns": {COLUMNS},
         "duplicates": "last"}}
        """
            .replace("FILE", file)
            .replace("COLUMNS", columns);
    return new FoundFormat(
        name(), reason, StrictJson.pretty(DescriptorJson.object(json).orElseThrow()));
  }
}
