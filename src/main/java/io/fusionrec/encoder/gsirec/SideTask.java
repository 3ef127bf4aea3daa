package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.Indices;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.Mlp;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One side of GSIRec: graph attention over side information about some subjects (items over the
 * knowledge graph, users over the trust graph), the assistance unit between the two tasks, and the
 * side task itself, link prediction:
 *
 * <pre>
 * t^ = MLP([e+_h ; r]);   f(h, r, t) = t^ . e_t
 * loss = mean( -log sigmoid f(h, r, t) - log sigmoid(-f(h, r, t')) ),  t' a random tail
 * </pre>
 *
 * Subjects are the first entities; only links whose head is a subject are predicted, since only
 * subjects have an e+.
 */
final class SideTask {
  private final Adjacency adjacency;
  private final int first;
  private final int subjects;
  private final GsiRecSettings settings;
  private final RandomStreams streams;
  private final NDManager manager;
  private final Embedding entities;
  private final Embedding relations;
  private final Linear relationMap;
  private final List<GraphAttention> layers = new ArrayList<>();
  private final KnowledgeAssistance assistance;
  private final Mlp tail;
  private final int[] linkHead;
  private final int[] linkRelation;
  private final int[] linkTail;
  private final List<NeighbourTensors> evaluation;
  private List<NeighbourTensors> sampled;
  private SplittableRandom negatives;

  /**
   * A side over entities {@code first} to the graph's last node.
   *
   * @param scope where the parameters go
   * @param adjacency the graph
   * @param relationCount the number of its relations
   * @param first the graph node that is entity 0
   * @param entityCount the number of entities
   * @param subjects how many of the first entities take part in the recommendation
   * @param settings GSIRec's settings
   * @param streams the run's random streams
   */
  SideTask(
      ParameterSet scope,
      Adjacency adjacency,
      int relationCount,
      int first,
      int entityCount,
      int subjects,
      GsiRecSettings settings,
      RandomStreams streams) {
    this.adjacency = adjacency;
    this.first = first;
    this.subjects = subjects;
    this.settings = settings;
    this.streams = streams;
    manager = scope.manager();
    int width = settings.width();
    entities = new Embedding(scope, "entities", entityCount, width);
    relations = new Embedding(scope, "relations", relationCount, width);
    relationMap = new Linear(scope.scope("relation_map"), width, width);
    for (int l = 1; l <= settings.layers(); l++) {
      layers.add(new GraphAttention(scope.scope("attention" + l), width));
    }
    assistance =
        settings.assistance().equals("cross")
            ? new CrossCompressAssistance(scope.scope("assistance"), width)
            : new GatedAssistance(scope.scope("assistance"), width);
    tail = new Mlp(scope.scope("tail"), 2 * width, width, width);
    int links = adjacency.offset()[first + subjects] - adjacency.offset()[first];
    linkHead = new int[links];
    linkRelation = new int[links];
    linkTail = new int[links];
    int count = 0;
    for (int head = first; head < first + subjects; head++) {
      for (int p = adjacency.offset()[head]; p < adjacency.offset()[head + 1]; p++) {
        if (adjacency.target()[p] >= first) {
          linkHead[count] = head - first;
          linkRelation[count] = adjacency.relation()[p];
          linkTail[count] = adjacency.target()[p] - first;
          count++;
        }
      }
    }
    evaluation = sample(entityCount, 0);
    sampled = evaluation;
    negatives = streams.stream("negatives.side", 0);
  }

  /** Draws new neighbours for an epoch. */
  void beginEpoch(int epoch) {
    if (sampled != evaluation) {
      sampled.forEach(NeighbourTensors::close);
    }
    sampled = sample(entities.count(), epoch);
    negatives = streams.stream("negatives.side", epoch);
  }

  private List<NeighbourTensors> sample(int entityCount, int epoch) {
    List<NeighbourTensors> samples = new ArrayList<>();
    for (int l = 1; l <= settings.layers(); l++) {
      // Only the last layer can do with the subjects; those before it feed every entity.
      int[] nodes = new int[l == settings.layers() ? subjects : entityCount];
      Arrays.setAll(nodes, k -> first + k);
      samples.add(
          NeighbourTensors.sample(
              manager, adjacency, nodes, first, settings.neighbours(), streams, epoch));
    }
    return samples;
  }

  /**
   * The assisted vectors of all subjects.
   *
   * @param v the recommender's vectors of all subjects [subjects, d]
   */
  KnowledgeAssistance.Assisted assist(NDArray v, boolean training) {
    NDArray mappedRelations = relationMap.apply(relations.table());
    List<NeighbourTensors> samples = training ? sampled : evaluation;
    int last = layers.size() - 1;
    NDArray state = beforeLast(mappedRelations, samples);
    return assistance.apply(v, layers.get(last).apply(state, mappedRelations, samples.get(last)));
  }

  /** What the last layer attends to [N, d]. */
  private NDArray beforeLast(NDArray mappedRelations, List<NeighbourTensors> samples) {
    NDArray state = entities.table();
    for (int l = 0; l < layers.size() - 1; l++) {
      state = layers.get(l).apply(state, mappedRelations, samples.get(l));
    }
    return state;
  }

  /**
   * A neighbour that a subject attends to.
   *
   * @param relation the relation to it
   * @param node the graph's node
   * @param weight the attention pi, which adds up to 1 over a subject's sampled neighbours
   */
  record Attended(int relation, int node, float weight) {}

  /** What the last layer attends to of a subject in an evaluation, as it was sampled. */
  List<Attended> attended(int subject) {
    int last = layers.size() - 1;
    NDArray mappedRelations = relationMap.apply(relations.table());
    NeighbourTensors sample = evaluation.get(last);
    float[] weights =
        layers
            .get(last)
            .attention(beforeLast(mappedRelations, evaluation), mappedRelations, sample)
            .toFloatArray();
    NeighbourTensors.Host host = sample.host();
    int count = settings.neighbours();
    List<Attended> attended = new ArrayList<>();
    for (int p = subject * count; p < (subject + 1) * count; p++) {
      if (host.mask()[p] > 0) {
        int node = first + host.neighbours()[p];
        attended.add(new Attended(host.relations()[p], node, weights[p]));
      }
    }
    return attended;
  }

  /** Links to predict, and tails put in the place of theirs. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  private record Links(int[] head, int[] relation, int[] tail, int[] corrupted) {}

  private Links draw() {
    int n = Math.min(settings.triples(), linkHead.length);
    Links links = new Links(new int[n], new int[n], new int[n], new int[n]);
    for (int k = 0; k < n; k++) {
      int link = negatives.nextInt(linkHead.length);
      links.head()[k] = linkHead[link];
      links.relation()[k] = linkRelation[link];
      links.tail()[k] = linkTail[link];
      links.corrupted()[k] = negatives.nextInt(entities.count());
    }
    return links;
  }

  /**
   * A training step of this side.
   *
   * @param recommended the assisted vectors of the step's subjects [n, d]
   * @param loss the side task's loss over some random links, a scalar; none where there are none
   */
  record Step(NDArray recommended, Optional<NDArray> loss) {}

  /**
   * Assists the subjects of a step and predicts some links: over all subjects, or where that is
   * less than a third of them over those that the step needs, which gives the same values.
   *
   * @param wanted the step's subjects, which may repeat
   * @param own the recommender's vectors of all subjects
   */
  Step step(IndexBatch wanted, Embedding own) {
    Links links = draw();
    int[] needed = Arrays.copyOf(wanted.toArray(), wanted.size() + links.head().length);
    System.arraycopy(links.head(), 0, needed, wanted.size(), links.head().length);
    Indices some = Indices.distinct(needed, subjects);
    if (some.distinct().length * 3L >= subjects) {
      return step(assist(own.table(), true), wanted.tensor(), links, links.head());
    }
    int[] place = some.place();
    return step(
        assist(some.distinct(), own),
        Indices.of(manager, Arrays.copyOf(place, wanted.size())),
        links,
        Arrays.copyOfRange(place, wanted.size(), place.length));
  }

  private Step step(
      KnowledgeAssistance.Assisted assisted, NDArray wanted, Links links, int[] heads) {
    NDArray recommended = Embedding.rows(assisted.recommendation(), wanted);
    return new Step(
        recommended,
        heads.length == 0 ? Optional.empty() : Optional.of(loss(assisted.side(), heads, links)));
  }

  /** The assisted vectors of some subjects, each once. */
  private KnowledgeAssistance.Assisted assist(int[] some, Embedding own) {
    List<NeighbourTensors> parts = new ArrayList<>();
    int[] read = some;
    for (int l = layers.size() - 1; l >= 0; l--) {
      NeighbourTensors.Part part = sampled.get(l).part(manager, read, entities.count());
      parts.add(0, part.sample());
      read = part.read();
    }
    NDArray mappedRelations = relationMap.apply(relations.table());
    NDArray state = entities.apply(Indices.of(manager, read));
    for (int l = 0; l < layers.size(); l++) {
      state = layers.get(l).apply(state, mappedRelations, parts.get(l));
    }
    return assistance.apply(own.apply(Indices.of(manager, some)), state);
  }

  private NDArray loss(NDArray assistedSide, int[] heads, Links links) {
    NDArray head = Embedding.rows(assistedSide, Indices.of(manager, heads));
    NDArray relation = relations.apply(Indices.of(manager, links.relation()));
    NDArray predicted = tail.apply(head.concat(relation, 1));
    NDArray tails = entities.apply(Indices.of(manager, links.tail()));
    NDArray corrupted = entities.apply(Indices.of(manager, links.corrupted()));
    NDArray known = predicted.mul(tails).sum(new int[] {1});
    NDArray random = predicted.mul(corrupted).sum(new int[] {1});
    return Activation.softPlus(known.neg()).add(Activation.softPlus(random)).mean();
  }
}
