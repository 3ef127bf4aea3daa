package io.fusionrec.data.descriptor;

import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.util.List;
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
public record DatasetDescriptor(
    RatingsFile ratings,
    @Nullable TableFile users,
    @Nullable TableFile items,
    @Nullable LinksFile triples,
    @Nullable LinksFile trust) {
  /** The descriptor's file name. */
  public static final String FILE = "dataset.json";

  public DatasetDescriptor {
    if (ratings == null) {
      throw new InputException("'ratings' with its 'file' is missing");
    }
    ratings.check("ratings");
    if (users != null) {
      users.check("users");
    }
    if (items != null) {
      items.check("items");
    }
    if (triples != null) {
      triples.check("triples", List.of("head", "relation", "tail"));
    }
    if (trust != null) {
      trust.check("trust", List.of("truster", "trustee", "weight"));
      refuse(trust.links() != null, "links");
      refuse(trust.names() != null, "names");
      refuse(trust.tails() != null, "tails");
    }
  }

  private static void refuse(boolean declared, String key) {
    if (declared) {
      throw new InputException("'trust." + key + "' is only for triples");
    }
  }

  /**
   * Parses a descriptor.
   *
   * @param json its text
   * @param name what errors call it
   */
  public static DatasetDescriptor parse(String json, String name) {
    return StrictJson.read(
        json, name, DatasetDescriptor.class, "{\"ratings\": {\"file\": ...}, ...}");
  }
}
