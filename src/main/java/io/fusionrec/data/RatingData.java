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
 * @param timestamps when each rating was given, or {@link Timestamps#NONE}
 * @param parts the part of each rating, where the data declare parts
 * @param implicit whether a rating says no more than that there was contact (a click, a play): then
 *     all are 1 and there is nothing to predict but the ranking
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
    ImmutableMap<String, String> sha256,
    Timestamps timestamps,
    Optional<DeclaredParts> parts,
    boolean implicit) {

  /** Checks that everything fits together. */
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
    if (timestamps.present() && timestamps.size() != ratings.size()) {
      throw new IllegalArgumentException(
          timestamps.size() + " timestamps don't fit " + ratings.size() + " ratings");
    }
    if (parts.isPresent() && parts.get().size() != ratings.size()) {
      throw new IllegalArgumentException(
          parts.get().size() + " declared parts don't fit " + ratings.size() + " ratings");
    }
  }

  /** An item's title, or its raw id where the data have no titles. */
  public String itemTitle(int item) {
    return itemTitles.isEmpty() ? items.id(item) : itemTitles.get(item);
  }

  /** A data set of explicit ratings without timestamps and declared parts. */
  public RatingData(
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
    this(
        name,
        generated,
        users,
        items,
        ratings,
        scale,
        userFields,
        itemFields,
        itemTitles,
        triples,
        trust,
        sha256,
        Timestamps.NONE,
        Optional.empty(),
        false);
  }

  /**
   * A hash over everything that training and measuring read, as it was parsed: users, items,
   * ratings, scale, fields, triples, trust, timestamps, declared parts. Names of files, of the
   * folder and of the data set, and titles, are not in it. Data without timestamps or declared
   * parts have the hash that they had before there were any. O(data).
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
    if (timestamps.present()) {
      hasher.text("timestamps").longs(timestamps.seconds());
    }
    parts.ifPresent(declared -> hasher.text("parts").bytes(declared.part()));
    if (implicit) {
      hasher.text("implicit");
    }
    return hasher.sha256();
  }

  /** This data set with other triples, e.g. from a file beside it. */
  public RatingData withTriples(Triples other, String file, String hash) {
    return with(
        Optional.of(other),
        ImmutableMap.<String, String>builder().putAll(sha256).put(file, hash).buildKeepingLast(),
        timestamps,
        parts,
        implicit);
  }

  /** This data set with the time of each rating. */
  public RatingData withTimestamps(Timestamps other) {
    return with(triples, sha256, other, parts, implicit);
  }

  /** This data set with a declared part for each rating. */
  public RatingData withParts(DeclaredParts other) {
    return with(triples, sha256, timestamps, Optional.of(other), implicit);
  }

  /**
   * This data set with other ratings of the same users and items. Times and declared parts, which
   * belong to the rows, are left out.
   */
  public RatingData withRatings(Ratings others) {
    return new RatingData(
        name,
        generated,
        users,
        items,
        others,
        scale,
        userFields,
        itemFields,
        itemTitles,
        triples,
        trust,
        sha256);
  }

  /** This data set as one whose ratings say no more than that there was contact. */
  public RatingData asImplicitFeedback() {
    return with(triples, sha256, timestamps, parts, true);
  }

  /** This data set as one that a program made. */
  public RatingData asGenerated() {
    return with(true, triples, sha256, timestamps, parts, implicit);
  }

  private RatingData with(
      Optional<Triples> otherTriples,
      ImmutableMap<String, String> otherHashes,
      Timestamps otherTimestamps,
      Optional<DeclaredParts> otherParts,
      boolean otherImplicit) {
    return with(generated, otherTriples, otherHashes, otherTimestamps, otherParts, otherImplicit);
  }

  private RatingData with(
      boolean otherGenerated,
      Optional<Triples> otherTriples,
      ImmutableMap<String, String> otherHashes,
      Timestamps otherTimestamps,
      Optional<DeclaredParts> otherParts,
      boolean otherImplicit) {
    return new RatingData(
        name,
        otherGenerated,
        users,
        items,
        ratings,
        scale,
        userFields,
        itemFields,
        itemTitles,
        otherTriples,
        trust,
        otherHashes,
        otherTimestamps,
        otherParts,
        otherImplicit);
  }
}
