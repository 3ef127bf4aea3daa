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
  private final Ratings train;
  private final Ratings likes;
  private final KnowledgeGraph knowledge;
  private final Optional<SocialGraph> social;
  private final Supplier<InteractionGraph> interactions;

  private GraphSet(
      Ratings train,
      Ratings likes,
      KnowledgeGraph knowledge,
      Optional<SocialGraph> social,
      Supplier<InteractionGraph> interactions) {
    this.train = train;
    this.likes = likes;
    this.knowledge = knowledge;
    this.social = social;
    this.interactions = interactions;
  }

  /** Builds what the declaration asks for. */
  public static GraphSet build(GraphDeclaration declaration, RatingData data, Ratings train) {
    KnowledgeGraph knowledge = KnowledgeGraph.build(declaration, data);
    return new GraphSet(
        train,
        train.atLeast(data.scale().relevant()),
        knowledge,
        trust(declaration, data, train).map(edges -> SocialGraph.of(edges, train.userCount())),
        Suppliers.memoize(() -> InteractionGraph.of(train, knowledge.nodes())));
  }

  /**
   * The same in arrays of its own, for whoever must not be able to change these: columns of ratings
   * and compressed rows are arrays, and nothing keeps a holder from writing to them. What can't be
   * written to is shared. O(ratings + edges).
   */
  public GraphSet copy() {
    return new GraphSet(
        copy(train), copy(likes), knowledge.copy(), social.map(SocialGraph::copy), interactions);
  }

  private static Ratings copy(Ratings ratings) {
    return new Ratings(
        ratings.userCount(),
        ratings.itemCount(),
        ratings.user().clone(),
        ratings.item().clone(),
        ratings.rating().clone());
  }

  private static Optional<TrustEdges> trust(
      GraphDeclaration declaration, RatingData data, Ratings train) {
    return switch (declaration.trust()) {
      case NONE -> Optional.empty();
      case EDGES -> Optional.of(declared(declaration, data));
      case IMPLICIT -> Optional.of(implicit(declaration, data, train));
      case EDGES_OR_IMPLICIT ->
          data.trust().or(() -> Optional.of(implicit(declaration, data, train)));
      case EDGES_AND_IMPLICIT ->
          Optional.of(
              MergedTrust.of(
                  declared(declaration, data),
                  implicit(declaration, data, train),
                  train.userCount()));
    };
  }

  private static TrustEdges declared(GraphDeclaration declaration, RatingData data) {
    return data.trust()
        .orElseThrow(
            () ->
                new InputException(
                    "graphs '"
                        + declaration.name()
                        + "' need trust edges, but the data have none"));
  }

  private static TrustEdges implicit(GraphDeclaration declaration, RatingData data, Ratings train) {
    return ImplicitTrust.of(
        train, data.scale(), declaration.trustNeighbours(), declaration.trustMinimum());
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

  /** Who trusts whom, where that is declared. */
  public Optional<SocialGraph> social() {
    return social;
  }

  /** Who rated what in the train part; built when first asked for. */
  public InteractionGraph interactions() {
    return interactions.get();
  }
}
