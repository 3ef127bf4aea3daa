package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.data.IdIndex;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * Embeds each rule as the last state of a gated recurrent unit over its relations (K. Cho et al.,
 * "Learning phrase representations using RNN encoder-decoder", EMNLP 2014):
 *
 * <pre>
 * z = sigmoid(Wz [x ; h])   r = sigmoid(Wr [x ; h])   c = tanh(Wc [x ; r * h])
 * h = h + z * (c - h)
 * </pre>
 *
 * A rule that has ended keeps its state while longer ones go on.
 */
final class RuleEmbedding {
  private final Embedding relations;
  private final Linear update;
  private final Linear reset;
  private final Linear candidate;
  private final NDArray[] relation;
  private final NDArray[] running;
  private final int rules;
  private final int width;

  RuleEmbedding(ParameterSet scope, List<? extends List<String>> rules, int width) {
    this.rules = rules.size();
    this.width = width;
    IdIndex.Builder names = new IdIndex.Builder();
    int longest = 0;
    for (List<String> rule : rules) {
      rule.forEach(names::add);
      longest = Math.max(longest, rule.size());
    }
    relations = new Embedding(scope, "relations", names.size(), width);
    update = new Linear(scope.scope("update"), 2 * width, width);
    reset = new Linear(scope.scope("reset"), 2 * width, width);
    candidate = new Linear(scope.scope("candidate"), 2 * width, width);
    relation = new NDArray[longest];
    running = new NDArray[longest];
    NDManager manager = scope.manager();
    for (int t = 0; t < longest; t++) {
      long[] index = new long[this.rules];
      float[] mask = new float[this.rules];
      for (int k = 0; k < this.rules; k++) {
        List<String> sequence = rules.get(k);
        mask[k] = t < sequence.size() ? 1 : 0;
        index[k] = t < sequence.size() ? names.add(sequence.get(t)) : 0;
      }
      relation[t] = manager.create(index);
      running[t] = manager.create(mask, new Shape(this.rules, 1));
    }
  }

  /** q [R, d]. */
  NDArray apply() {
    NDArray state = relation[0].getManager().zeros(new Shape(rules, width));
    for (int t = 0; t < relation.length; t++) {
      NDArray input = relations.apply(relation[t]);
      NDArray both = input.concat(state, 1);
      NDArray z = Activation.sigmoid(update.apply(both));
      NDArray r = Activation.sigmoid(reset.apply(both));
      NDArray c = Activation.tanh(candidate.apply(input.concat(r.mul(state), 1)));
      state = state.add(z.mul(c.sub(state)).mul(running[t]));
    }
    return state;
  }
}
