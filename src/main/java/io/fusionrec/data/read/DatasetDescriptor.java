package io.fusionrec.data.read;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file {@code dataset.json} of a generic data folder says: which file is what. Only {@code
 * ratings} with its {@code file} is required; everything else has a default or is detected.
 *
 * @param ratings the ratings file
 * @param users a table of users
 * @param items a table of items
 * @param triples facts about items
 * @param trust a social network of users
 */
record DatasetDescriptor(
    RatingsFile ratings,
    @Nullable TableFile users,
    @Nullable TableFile items,
    @Nullable LinksFile triples,
    @Nullable LinksFile trust) {
  /** The descriptor's file name. */
  static final String FILE = "dataset.json";

  DatasetDescriptor {
    if (ratings == null) {
      throw new InputException("'ratings' with its 'file' is missing");
    }
    if (triples != null) {
      triples.checkColumns("triples", List.of("head", "relation", "tail"));
    }
    if (trust != null) {
      trust.checkColumns("trust", List.of("truster", "trustee", "weight"));
    }
  }

  /**
   * The ratings file.
   *
   * @param file its name in the folder
   * @param separator what stands between columns; detected when absent
   * @param header whether the first line names the columns; detected when absent
   * @param columns the columns of user, item, rating, timestamp: a name or a number from 0
   * @param scale lowest and highest rating; taken from the data when absent
   * @param relevant the lowest relevant rating; three quarters up the scale when absent
   * @param duplicates what a second rating of one pair means
   */
  record RatingsFile(
      String file,
      @Nullable String separator,
      @Nullable Boolean header,
      Map<String, String> columns,
      @Nullable List<Float> scale,
      @Nullable Float relevant,
      String duplicates) {
    RatingsFile {
      requireFile(file, "ratings");
      columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
      checkNames(
          "key of ratings.columns",
          columns.keySet(),
          List.of("user", "item", "rating", "timestamp"));
      duplicates = duplicates == null ? "error" : duplicates;
      checkNames(
          "value of ratings.duplicates", List.of(duplicates), List.of("error", "last", "mean"));
      if (scale != null && (scale.size() != 2 || !(scale.get(0) < scale.get(1)))) {
        throw new InputException("'ratings.scale' must be [lowest, highest], but is " + scale);
      }
    }
  }

  /**
   * A table of users or items.
   *
   * @param file its name in the folder
   * @param separator what stands between columns; detected when absent
   * @param header whether the first line names the columns; yes when absent
   * @param id the column of the raw id; the first when absent
   * @param title the column of a title for display, if any
   * @param fields the columns that are fields: {@code categorical}, {@code multi:SEPARATOR} or
   *     {@code decade}; all others as categorical when absent
   */
  record TableFile(
      String file,
      @Nullable String separator,
      @Nullable Boolean header,
      @Nullable String id,
      @Nullable String title,
      @Nullable Map<String, String> fields) {
    TableFile {
      requireFile(file, "users or items");
      if (fields != null) {
        fields.forEach(TableFile::checkKind);
      }
    }

    private static void checkKind(String field, String kind) {
      boolean multi = kind.startsWith("multi:") && kind.length() > "multi:".length();
      if (!multi) {
        checkNames(
            "kind of field '" + field + "'",
            List.of(kind),
            List.of("categorical", "decade", "multi:SEPARATOR"));
      }
    }
  }

  /**
   * A file of edges: triples or trust.
   *
   * @param file its name in the folder
   * @param separator what stands between columns; detected when absent
   * @param header whether the first line names the columns; detected when absent
   * @param columns where the parts of an edge stand: a name or a number from 0
   */
  record LinksFile(
      String file,
      @Nullable String separator,
      @Nullable Boolean header,
      Map<String, String> columns) {
    LinksFile {
      requireFile(file, "triples or trust");
      columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
    }

    private void checkColumns(String what, List<String> known) {
      checkNames("key of " + what + ".columns", columns.keySet(), known);
    }
  }

  /** Parses a descriptor; errors name the file. */
  static DatasetDescriptor parse(SourceFile source) {
    return StrictJson.read(
        source.text(StandardCharsets.UTF_8),
        source.name(),
        DatasetDescriptor.class,
        "{\"ratings\": {\"file\": ...}, ...}");
  }

  private static void requireFile(@Nullable String file, String where) {
    if (file == null || file.isBlank()) {
      throw new InputException("'file' is missing in " + where);
    }
  }

  private static void checkNames(String what, Iterable<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw InputException.unknownName(what, name, known);
      }
    }
  }
}
