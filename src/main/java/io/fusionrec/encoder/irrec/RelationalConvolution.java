package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.Indices;
import io.fusionrec.encoder.irrec.facts.FactTargets;
import io.fusionrec.encoder.irrec.facts.Facts;
import io.fusionrec.encoder.irrec.likes.LikeSums;
import io.fusionrec.encoder.irrec.likes.LikedVectors;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.NeighbourSampler;
import io.fusionrec.graph.NodeSpace;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One relational graph convolution over the whole graph (after M. Schlichtkrull et al., "Modeling
 * relational data with graph convolutional networks", ESWC 2018):
 *
 * <pre>
 * h_v = Wself e_v + Wlikes sum_{w liked by or liking v} e_w / sqrt(|N_v| |N_w|)
 *                 + Wknow mean_{(r, a) of v} e_a * e_r
 * </pre>
 *
 * over all likes of the train part, and K sampled facts of each node; a is an attribute, an entity
 * or an item. The likes' sums are those of {@link LikeSums}, which where likes are too many for a
 * matrix are over a sample of them in training. There is no ReLU behind the one layer: an inner
 * product of two non-negative vectors ranks worse.
 */
final class RelationalConvolution {
  private final GraphSet graphs;
  private final RandomStreams streams;
  private final NDManager manager;
  private final int neighbours;
  private final int width;
  private final Side users;
  private final Side items;
  private final EvaluationTensor allItems;
  private final FactTargets targets;
  private final Embedding relations;

  RelationalConvolution(
      ParameterSet scope,
      GraphSet graphs,
      Likes likes,
      IrRecSettings settings,
      RandomStreams streams) {
    this.graphs = graphs;
    this.streams = streams;
    manager = scope.manager();
    neighbours = settings.neighbours();
    width = settings.width();
    NodeSpace nodes = graphs.nodes();
    targets = new FactTargets(scope, graphs, width);
    relations =
        new Embedding(
            scope,
            "relations",
            Math.max(1, graphs.knowledge().relations().size()),
            width,
            Initial.ONE);
    users =
        new Side(
            scope.scope("users"),
            likes.users(),
            nodes.user(0),
            likes.ofUsers(),
            likes.userDegree(),
            likes.byUser(),
            this::likedItems);
    items =
        new Side(
            scope.scope("items"),
            likes.items(),
            nodes.item(0),
            likes.ofItems(),
            likes.itemDegree(),
            likes.byItem(),
            this::likedUsers);
    allItems = new EvaluationTensor(this::convolvedItems);
  }

  private LikedVectors likedUsers() {
    return users.vectors;
  }

  private LikedVectors likedItems() {
    return items.vectors;
  }

  private NDArray convolvedItems() {
    NDArray all = manager.create(LongStream.range(0, items.count).toArray());
    return item(items.inputs(all, false));
  }

  /** Draws new facts for an epoch. */
  void beginEpoch(int epoch) {
    users.draw(epoch);
    items.draw(epoch);
  }

  /**
   * What a batch of nodes of one side has before the convolution.
   *
   * @param own e_v [B, d]
   * @param liked sum over w of e_w / sqrt(|N_w|) [B, d]
   * @param degree |N_v| [B, 1]
   * @param facts mean over facts [B, d]
   */
  record Inputs(NDArray own, NDArray liked, NDArray degree, NDArray facts) {
    /** The rows of those numbers. */
    Inputs rows(NDArray index) {
      return new Inputs(
          Embedding.rows(own, index),
          Embedding.rows(liked, index),
          Embedding.rows(degree, index),
          Embedding.rows(facts, index));
    }

    /**
     * The inputs of pairs' one side without the edge to the other, where there is one.
     *
     * @param edge 1 where there is one [B, 1]
     * @param summed for how many the other stands in {@code liked} [B, 1]
     */
    Inputs without(Inputs other, NDArray edge, NDArray summed) {
      return new Inputs(
          own,
          liked.sub(summed.mul(other.own()).div(other.degree().maximum(1).sqrt())),
          degree.sub(edge),
          facts);
    }
  }

  /** Announces that the parameters stand still until {@link #endEvaluation}. */
  void beginEvaluation() {
    users.liked.begin();
    items.liked.begin();
    allItems.begin();
  }

  /** Frees what was kept for the evaluation. */
  void endEvaluation() {
    users.liked.end();
    items.liked.end();
    allItems.end();
  }

  /** The inputs of users. */
  Inputs users(IndexBatch index, boolean training) {
    return users.inputs(index, training);
  }

  /** The inputs of items. */
  Inputs items(IndexBatch index, boolean training) {
    return items.inputs(index, training);
  }

  /** h of users over the whole graph [B, d]. */
  NDArray user(Inputs own) {
    return users.convolve(own);
  }

  /** h of items over the whole graph [B, d]. */
  NDArray item(Inputs own) {
    return items.convolve(own);
  }

  /** h of all items in evaluation [I, d]. */
  NDArray allItems() {
    return allItems.get();
  }

  /**
   * h of pairs' users without the pairs' own edges [B, d].
   *
   * @param own the users' inputs
   * @param other their items' inputs
   * @param edges which pairs are likes: these edges are left out
   */
  NDArray userWithout(Inputs own, Inputs other, OwnEdges edges) {
    return users.convolve(own.without(other, edges.likes(), edges.inUsers()));
  }

  /** h of pairs' items [B, d]; see {@link #userWithout}. */
  NDArray itemWithout(Inputs own, Inputs other, OwnEdges edges) {
    return items.convolve(own.without(other, edges.likes(), edges.inItems()));
  }

  /** Users, or items. */
  private final class Side {
    private final Embedding ids;
    private final Linear self;
    private final Linear fromLikes;
    private final Linear fromFacts;
    private final int count;
    private final int first;
    private final LikeSums likes;
    private final NDArray degrees;
    private final LikedVectors vectors;
    private final Supplier<LikedVectors> others;
    private final EvaluationTensor liked;
    private final Facts evaluation;
    private Optional<Facts> sampled = Optional.empty();

    /**
     * A side.
     *
     * @param count the number of its nodes
     * @param first the graph node of the first of them
     * @param likes its nodes' likes
     * @param degrees how many likes each node has [count, 1]
     * @param rows which they are
     * @param others the vectors of the other side's nodes
     */
    Side(
        ParameterSet scope,
        int count,
        int first,
        LikeSums likes,
        NDArray degrees,
        RatingMatrix rows,
        Supplier<LikedVectors> others) {
      this.count = count;
      this.first = first;
      this.likes = likes;
      this.degrees = degrees;
      this.others = others;
      liked = new EvaluationTensor(() -> likes.all(others.get()));
      ids = new Embedding(scope, "ids", count, width);
      vectors = new LikedVectors(ids, degrees, rows);
      self = new Linear(scope.scope("self"), width, width);
      fromLikes = new Linear(scope.scope("from_likes"), width, width);
      fromFacts = new Linear(scope.scope("from_facts"), width, width);
      evaluation = facts(0);
    }

    void draw(int epoch) {
      sampled.ifPresent(Facts::close);
      sampled = Optional.of(facts(epoch));
      likes.draw(node -> streams.source("likes", epoch, first + (long) node));
    }

    private Facts facts(int epoch) {
      int[] nodes = IntStream.range(first, first + count).toArray();
      return Facts.of(
          manager,
          new NeighbourSampler(graphs.knowledge().adjacency(), neighbours)
              .sample(nodes, node -> streams.stream("neighbours", epoch, node)),
          count,
          targets);
    }

    Inputs inputs(IndexBatch index, boolean training) {
      Indices nodes = Indices.distinct(index.toArray(), count);
      if (!training || nodes.distinct().length == index.size()) {
        return inputs(index.tensor(), training);
      }
      return inputs(Indices.of(manager, nodes.distinct()), true)
          .rows(Indices.of(manager, nodes.place()));
    }

    private Inputs inputs(NDArray index, boolean training) {
      NDArray likedOnes =
          likes.betterAll(index, training)
              ? Embedding.rows(liked.get(), index)
              : likes.some(index, others.get());
      Facts facts = training ? sampled.orElse(evaluation) : evaluation;
      NDArray target =
          Embedding.rows(
              targets.table(items.ids.table()),
              Embedding.rows(facts.target(), index).toType(DataType.INT64, false));
      NDArray relation =
          relations.apply(Embedding.rows(facts.relation(), index).toType(DataType.INT64, false));
      NDArray weight = Embedding.rows(facts.weight(), index).reshape(index.size(), 1, neighbours);
      return new Inputs(
          ids.apply(index),
          likedOnes,
          Embedding.rows(degrees, index),
          weight.matMul(target.mul(relation)).squeeze(1));
    }

    NDArray convolve(Inputs own) {
      return self.apply(own.own())
          .add(fromLikes.apply(own.liked().div(own.degree().maximum(1).sqrt())))
          .add(fromFacts.apply(own.facts()));
    }
  }
}
