package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;

/**
 * One layer of graph attention over typed neighbours, after P. Velickovic et al., "Graph attention
 * networks", ICLR 2018, with the relation in the attention:
 *
 * <pre>
 * pi_t = softmax_t LeakyReLU_0.2( a . [W e_h ; W e_t ; Wr r] )   over K sampled neighbours (r, t)
 * e_N  = sum_t pi_t W e_t
 * e'   = ReLU( Wo [e_h ; e_N] )
 * </pre>
 *
 * a . [x ; y ; z] is a_h . x + a_t . y + a_r . z, so each node and relation contributes one number
 * that is computed once, not once per edge. A node without neighbours has e_N = 0.
 */
final class GraphAttention {
  private final Parameter weight;
  private final Parameter attendHead;
  private final Parameter attendTail;
  private final Parameter attendRelation;
  private final Linear output;
  private final int width;

  GraphAttention(ParameterSet scope, int width) {
    this.width = width;
    weight = scope.create("weight", new Shape(width, width), Initial.XAVIER);
    attendHead = scope.create("attend_head", new Shape(width, 1), Initial.XAVIER);
    attendTail = scope.create("attend_tail", new Shape(width, 1), Initial.XAVIER);
    attendRelation = scope.create("attend_relation", new Shape(width, 1), Initial.XAVIER);
    output = new Linear(scope.scope("output"), 2 * width, width);
  }

  /**
   * The attended vectors of some nodes.
   *
   * @param entities vectors of all nodes [N, d]
   * @param relations vectors of all relations, already mapped by Wr [R, d]
   * @param sample the nodes and their neighbours
   * @return e' [n, d]
   */
  NDArray apply(NDArray entities, NDArray relations, NeighbourTensors sample) {
    long n = sample.nodes().size();
    long k = sample.neighbours().size() / n;
    NDArray mapped = entities.matMul(weight.getArray()); // [N, d]
    NDArray tails = Embedding.rows(mapped, sample.neighbours()).reshape(n, k, width);
    NDArray attention = weights(mapped, relations, sample).reshape(n, 1, k);
    NDArray neighbourhood = attention.matMul(tails).squeeze(1);
    NDArray heads = Embedding.rows(entities, sample.nodes());
    return Activation.relu(output.apply(heads.concat(neighbourhood, 1)));
  }

  /** pi of the sample [n, K], 0 for padding; the arguments are those of {@link #apply}. */
  NDArray attention(NDArray entities, NDArray relations, NeighbourTensors sample) {
    return weights(entities.matMul(weight.getArray()), relations, sample);
  }

  private NDArray weights(NDArray mapped, NDArray relations, NeighbourTensors sample) {
    long n = sample.nodes().size();
    long k = sample.neighbours().size() / n;
    NDArray tailLogits =
        Embedding.rows(mapped.matMul(attendTail.getArray()), sample.neighbours()).reshape(n, k);
    NDArray headLogits =
        Embedding.rows(mapped.matMul(attendHead.getArray()), sample.nodes()).reshape(n, 1);
    NDArray relationLogits =
        Embedding.rows(relations.matMul(attendRelation.getArray()), sample.relations())
            .reshape(n, k);
    NDArray logits =
        Activation.leakyRelu(tailLogits.add(relationLogits).add(headLogits), 0.2f)
            .add(Scalar.times(sample.mask().sub(1), 1e9));
    return logits.softmax(1).mul(sample.mask());
  }
}
