package io.fusionrec.graph;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.settings.InputException;
import java.util.Optional;
import java.util.function.Supplier;

/** All graphs of a run. Of the ratings only the train part is ever looked at. */
public final class GraphSet {
  private static final String TRUSTS = "trusts";
  private static final String RATES_LIKE = "rates like";

  private final Ratings train;
  private final Ratings likes;
  private final KnowledgeGraph knowledge;
  private final String socialRelation;
  private final Optional<Supplier<TrustEdges>> implicit;
  private final Optional<Supplier<SocialGraph>> social;
  private final Supplier<InteractionGraph> interactions;

  private GraphSet(
      Ratings train,
      Ratings likes,
      KnowledgeGraph knowledge,
      String socialRelation,
      Optional<Supplier<TrustEdges>> implicit,
      Optional<Supplier<SocialGraph>> social,
      Supplier<InteractionGraph> interactions) {
    this.train = train;
    this.likes = likes;
    this.knowledge = knowledge;
    this.socialRelation = socialRelation;
    this.implicit = implicit;
    this.social = social;
    this.interactions = interactions;
  }

  /** Builds what the declaration asks for. */
  public static GraphSet build(GraphDeclaration declaration, RatingData data, Ratings train) {
    return build(declaration, data, train, Optional.empty());
  }

  /**
   * The same for a saved model.
   *
   * @param known what {@link #implicitTrust} gave when it was saved; of users behind those it is
   *     found now, and nobody known trusts them
   */
  public static GraphSet build(
      GraphDeclaration declaration, RatingData data, Ratings train, Optional<KnownTrust> known) {
    KnowledgeGraph knowledge = KnowledgeGraph.build(declaration, data);
    boolean finds =
        switch (declaration.trust()) {
          case NONE, EDGES -> false;
          case IMPLICIT, EDGES_AND_IMPLICIT -> true;
          case EDGES_OR_IMPLICIT -> data.trust().isEmpty();
        };
    Optional<Supplier<TrustEdges>> implicit =
        finds
            ? Optional.of(Suppliers.memoize(() -> implicit(declaration, data, train, known)))
            : Optional.empty();
    return new GraphSet(
        train,
        train.atLeast(data.scale().relevant()),
        knowledge,
        declaration.trust() == GraphDeclaration.Trust.EDGES_AND_IMPLICIT
            ? TRUSTS + " or " + RATES_LIKE
            : finds ? RATES_LIKE : TRUSTS,
        implicit,
        trust(declaration, data, train.userCount(), implicit)
            .map(edges -> Suppliers.memoize(() -> SocialGraph.of(edges.get(), train.userCount()))),
        Suppliers.memoize(() -> InteractionGraph.of(train, knowledge.nodes())));
  }

  /**
   * The same in arrays of its own, for whoever must not be able to change these: columns of ratings
   * and compressed rows are arrays, and nothing keeps a holder from writing to them. What can't be
   * written to is shared. O(ratings + edges).
   */
  public GraphSet copy() {
    return new GraphSet(
        copy(train),
        copy(likes),
        knowledge.copy(),
        socialRelation,
        implicit.map(original -> Suppliers.memoize(() -> original.get().copy())),
        social.map(original -> Suppliers.memoize(() -> original.get().copy())),
        Suppliers.memoize(() -> interactions.get().copy()));
  }

  private static Ratings copy(Ratings ratings) {
    return new Ratings(
        ratings.userCount(),
        ratings.itemCount(),
        ratings.user().clone(),
        ratings.item().clone(),
        ratings.rating().clone());
  }

  /** Declared edges are looked for at once; trust in co-ratings, which costs, when asked for. */
  private static Optional<Supplier<TrustEdges>> trust(
      GraphDeclaration declaration,
      RatingData data,
      int users,
      Optional<Supplier<TrustEdges>> implicit) {
    return switch (declaration.trust()) {
      case NONE -> Optional.empty();
      case IMPLICIT -> implicit;
      case EDGES, EDGES_OR_IMPLICIT ->
          implicit.isPresent() ? implicit : Optional.of(declared(declaration, data));
      case EDGES_AND_IMPLICIT -> {
        Supplier<TrustEdges> declared = declared(declaration, data);
        yield implicit.map(found -> () -> MergedTrust.of(declared.get(), found.get(), users));
      }
    };
  }

  private static Supplier<TrustEdges> declared(GraphDeclaration declaration, RatingData data) {
    TrustEdges edges =
        data.trust()
            .orElseThrow(
                () ->
                    new InputException(
                        "graphs '"
                            + declaration.name()
                            + "' need trust edges, but the data have none"));
    return () -> edges;
  }

  private static TrustEdges implicit(
      GraphDeclaration declaration, RatingData data, Ratings train, Optional<KnownTrust> known) {
    TrustEdges found =
        ImplicitTrust.ofUsersFrom(
            known.map(KnownTrust::users).orElse(0),
            train,
            data.scale(),
            declaration.trustNeighbours(),
            declaration.trustMinimum());
    return known.map(saved -> saved.edges().and(found)).orElse(found);
  }

  /** The train part. */
  public Ratings train() {
    return train;
  }

  /** The train part's ratings that count as relevant: who likes what. */
  public Ratings likes() {
    return likes;
  }

  /** The numbering of nodes in all graphs. */
  public NodeSpace nodes() {
    return knowledge.nodes();
  }

  /** Facts about items and users. */
  public KnowledgeGraph knowledge() {
    return knowledge;
  }

  /** Who trusts whom, where that is declared; built when first asked for. */
  public Optional<SocialGraph> social() {
    return social.map(Supplier::get);
  }

  /**
   * Trust found in co-ratings, where the declaration asks for that; found when first asked for. A
   * model is saved with it.
   */
  public Optional<TrustEdges> implicitTrust() {
    return implicit.map(Supplier::get);
  }

  /**
   * What an edge of the social graph says: {@code trusts} where people declared it, {@code rates
   * like} where it was found in co-ratings, {@code trusts or rates like} where it may be either.
   */
  public String socialRelation() {
    return socialRelation;
  }

  /** Whether there is a social graph; doesn't build it. */
  public boolean hasSocial() {
    return social.isPresent();
  }

  /** Who rated what in the train part; built when first asked for. */
  public InteractionGraph interactions() {
    return interactions.get();
  }
}
