package io.fusionrec.encoder.irrec;

import io.fusionrec.data.Ratings;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.tensor.ParameterSet;

/** The equation of {@link RelationalConvolution} in double precision, for vectors of width 3. */
final class ConvolutionByHand {
  private static final int D = 3;

  private ConvolutionByHand() {}

  /** One convolution of a user, from the equation, over the likes of the given train part. */
  static double[] convolved(ParameterSet parameters, GraphSet set, boolean ofUser, int index) {
    String side = ofUser ? "users" : "items";
    String other = ofUser ? "items" : "users";
    Ratings likes = set.likes();
    double[] degree = new double[likes.userCount() + likes.itemCount()];
    double[] otherDegree = new double[degree.length];
    for (int r = 0; r < likes.size(); r++) {
      degree[ofUser ? likes.user()[r] : likes.item()[r]]++;
      otherDegree[ofUser ? likes.item()[r] : likes.user()[r]]++;
    }
    double[] liked = new double[D];
    for (int r = 0; r < likes.size(); r++) {
      if ((ofUser ? likes.user()[r] : likes.item()[r]) == index) {
        int w = ofUser ? likes.item()[r] : likes.user()[r];
        double[] e = row(parameters, "convolution." + other + ".ids", w);
        for (int d = 0; d < D; d++) {
          liked[d] += e[d] / Math.sqrt(degree[index] * otherDegree[w]);
        }
      }
    }
    double[] facts = new double[D];
    Adjacency adjacency = set.knowledge().adjacency();
    int node = ofUser ? set.nodes().user(index) : set.nodes().item(index);
    for (int p = adjacency.offset()[node]; p < adjacency.offset()[node + 1]; p++) {
      double[] a = target(parameters, set, adjacency.target()[p]);
      double[] relation = row(parameters, "convolution.relations", adjacency.relation()[p]);
      for (int d = 0; d < D; d++) {
        facts[d] += a[d] * relation[d] / adjacency.degree(node);
      }
    }
    double[] h =
        linear(
            parameters,
            "convolution." + side + ".self",
            row(parameters, "convolution." + side + ".ids", index));
    double[] l = linear(parameters, "convolution." + side + ".from_likes", liked);
    double[] f = linear(parameters, "convolution." + side + ".from_facts", facts);
    for (int d = 0; d < D; d++) {
      h[d] += l[d] + f[d];
    }
    return h;
  }

  /** e_a: an attribute's or entity's vector, or that of an item, rated or not. */
  private static double[] target(ParameterSet parameters, GraphSet set, int node) {
    int attribute = node - set.nodes().attribute(0);
    int item = node - set.nodes().item(0);
    int rated = set.train().itemCount();
    return attribute >= 0
        ? row(parameters, "convolution.attributes", attribute)
        : item < rated
            ? row(parameters, "convolution.items.ids", item)
            : row(parameters, "convolution.unrated_items", item - rated);
  }

  static double[] row(ParameterSet parameters, String name, int row) {
    float[] all = parameters.get(name).getArray().toFloatArray();
    double[] values = new double[D];
    for (int d = 0; d < D; d++) {
      values[d] = all[row * D + d];
    }
    return values;
  }

  static double[] linear(ParameterSet parameters, String name, double[] x) {
    float[] weight = parameters.get(name + ".weight").getArray().toFloatArray();
    float[] bias = parameters.get(name + ".bias").getArray().toFloatArray();
    double[] y = new double[bias.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias[o];
      for (int k = 0; k < x.length; k++) {
        y[o] += weight[o * x.length + k] * x[k];
      }
    }
    return y;
  }
}
