package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * A data set for rating prediction and recommendation, whole and checked.
 *
 * <p>Items that were rated come first: their indices are 0 to {@code ratings.itemCount() - 1}.
 * Items that only the item table knows follow; they have fields and a place in the knowledge graph,
 * but are no candidates.
 *
 * @param name the data set's name, e.g. {@code ml-1m}
 * @param generated whether the data were made by a program; every result says so
 * @param users raw user ids
 * @param items raw ids of all known items, the rated ones first
 * @param ratings all ratings
 * @param scale the rating scale
 * @param userFields fields of all users
 * @param itemFields fields of all known items
 * @param itemTitles titles of all known items for display, or empty when the data have none
 * @param triples facts about items and entities, where the data set has some
 * @param trust a social network, where the data set has one
 * @param sha256 the hash of each file's content, by file name
 */
public record RatingData(
    String name,
    boolean generated,
    IdIndex users,
    IdIndex items,
    Ratings ratings,
    RatingScale scale,
    Fields userFields,
    Fields itemFields,
    ImmutableList<String> itemTitles,
    Optional<Triples> triples,
    Optional<TrustEdges> trust,
    ImmutableMap<String, String> sha256) {

  /** Checks that the parts fit together. */
  public RatingData {
    if (userFields.rows() != users.size() || itemFields.rows() != items.size()) {
      throw new IllegalArgumentException("field tables don't fit the users and items");
    }
    if (ratings.userCount() != users.size() || ratings.itemCount() > items.size()) {
      throw new IllegalArgumentException("ratings don't fit the users and items");
    }
    if (triples.isPresent() && triples.get().items() != items.size()) {
      throw new IllegalArgumentException("triples don't fit the items");
    }
  }

  /**
   * A hash over everything that training and measuring read, as it was parsed: users, items,
   * ratings, scale, fields, triples, trust. Names of files, of the folder and of the data set, and
   * titles, are not in it. O(data).
   */
  public String contentSha256() {
    ContentHasher hasher =
        new ContentHasher()
            .ids(users)
            .ids(items)
            .integers(ratings.user())
            .integers(ratings.item())
            .floats(ratings.rating())
            .number(scale.minimum())
            .number(scale.maximum())
            .number(scale.relevant())
            .fields(userFields)
            .fields(itemFields)
            .flag(triples.isPresent())
            .flag(trust.isPresent());
    triples.ifPresent(
        facts ->
            hasher
                .ids(facts.relations())
                .ids(facts.entities())
                .integers(facts.head())
                .integers(facts.relation())
                .integers(facts.tail()));
    trust.ifPresent(
        edges -> hasher.integers(edges.truster()).integers(edges.trustee()).floats(edges.weight()));
    return hasher.sha256();
  }

  /** This data set with other triples, e.g. from a file beside it. */
  public RatingData withTriples(Triples other, String file, String hash) {
    return new RatingData(
        name,
        generated,
        users,
        items,
        ratings,
        scale,
        userFields,
        itemFields,
        itemTitles,
        Optional.of(other),
        trust,
        ImmutableMap.<String, String>builder().putAll(sha256).put(file, hash).buildKeepingLast());
  }
}
