package io.fusionrec.encoder.kgncf;

import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The equations of {@link Kgncf} in double precision, a pair at a time, for three users and
 * embeddings of width 3, path states of width 2 and maps of side 4.
 */
final class KgncfByHand {
  private static final int USERS = 3;
  private static final int D = 3;
  private static final int P = 2;
  private static final int SIDE = 4;

  private final ParameterSet parameters;
  private final BiFunction<Integer, Integer, List<int[]>> beginnings;

  /**
   * The equations with some values.
   *
   * @param beginnings of a user and an item all paths without the last item: nodes of the graph at
   *     even places, relations at odd ones
   */
  KgncfByHand(ParameterSet parameters, BiFunction<Integer, Integer, List<int[]>> beginnings) {
    this.parameters = parameters;
    this.beginnings = beginnings;
  }

  double score(int user, int item) {
    double[] u = row("entities", user);
    double[] v = row("entities", USERS + item);
    List<double[]> paths = new ArrayList<>();
    for (int[] beginning : beginnings.apply(user, item)) {
      paths.add(path(beginning, v));
    }
    double[] q = convolved(u, v, attended(paths));
    double score = row("user_bias", user)[0] + row("item_bias", item)[0];
    for (int d = 0; d < D; d++) {
      score += u[d] * v[d];
    }
    return score + linear("output", q)[0];
  }

  /** Entities at even places, relations at odd ones, then the item. */
  private double[] path(int[] beginning, double[] item) {
    double[] h = new double[P];
    for (int k = 0; k < beginning.length; k++) {
      if (k % 2 == 0) {
        h = gru(row("entities", beginning[k]), h);
      } else {
        double[] state = times(all("paths.skip_state"), gru(row("relations", beginning[k]), h));
        double[] entity = times(all("paths.skip_entity"), row("entities", beginning[k - 1]));
        for (int d = 0; d < P; d++) {
          h[d] = state[d] + entity[d];
        }
      }
    }
    return gru(item, h);
  }

  private double[] gru(double[] x, double[] h) {
    double[] i = linear("paths.input", x);
    double[] s = linear("paths.state", h);
    double[] next = new double[P];
    for (int d = 0; d < P; d++) {
      double r = 1 / (1 + Math.exp(-i[d] - s[d]));
      double z = 1 / (1 + Math.exp(-i[P + d] - s[P + d]));
      double n = Math.tanh(i[2 * P + d] + r * s[2 * P + d]);
      next[d] = (1 - z) * n + z * h[d];
    }
    return next;
  }

  /** How much of the mean each path's value is. */
  double[] weights(int user, int item) {
    double[] v = row("entities", USERS + item);
    List<double[]> paths =
        beginnings.apply(user, item).stream().map(beginning -> path(beginning, v)).toList();
    double[] share = new double[paths.size()];
    for (double[] path : paths) {
      double[] weight = attention(path, paths);
      for (int l = 0; l < share.length; l++) {
        share[l] += weight[l] / paths.size();
      }
    }
    return share;
  }

  private double[] attention(double[] path, List<double[]> paths) {
    double[] query = across(path, "attention.query");
    double[] weight = new double[paths.size()];
    double total = 0;
    for (int l = 0; l < weight.length; l++) {
      double[] key = across(paths.get(l), "attention.key");
      double logit = 0;
      for (int d = 0; d < P; d++) {
        logit += query[d] * key[d];
      }
      weight[l] = Math.exp(logit / Math.sqrt(P));
      total += weight[l];
    }
    for (int l = 0; l < weight.length; l++) {
      weight[l] /= total;
    }
    return weight;
  }

  private double[] attended(List<double[]> paths) {
    double[] mean = new double[P];
    for (double[] path : paths) {
      double[] weight = attention(path, paths);
      for (int l = 0; l < weight.length; l++) {
        double[] value = across(paths.get(l), "attention.value");
        for (int d = 0; d < P; d++) {
          mean[d] += weight[l] * value[d] / paths.size();
        }
      }
    }
    return mean;
  }

  /** Two maps, then convolutions over squares of two by two cells that don't overlap. */
  private double[] convolved(double[] u, double[] v, double[] c) {
    double[] rows = times(all("map.user"), u);
    double[] columns = times(all("map.item"), v);
    double[] pathRows = times(all("map.path_rows"), c);
    double[] pathColumns = times(all("map.path_columns"), c);
    double[][][] state = new double[SIDE][SIDE][];
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        state[x][y] = new double[] {rows[x] * columns[y], pathRows[x] * pathColumns[y]};
      }
    }
    for (int layer = 1; state.length > 1; layer++) {
      float[] kernel = all("map.convolution" + layer + ".weight");
      float[] second = layer == 1 ? all("map.path_kernel") : new float[0];
      float[] bias = all("map.convolution" + layer + ".bias");
      double[][][] next = new double[state.length / 2][state.length / 2][bias.length];
      for (int x = 0; x < next.length; x++) {
        for (int y = 0; y < next.length; y++) {
          for (int out = 0; out < bias.length; out++) {
            double sum = bias[out];
            for (int a = 0; a < 2; a++) {
              for (int b = 0; b < 2; b++) {
                double[] cell = state[2 * x + a][2 * y + b];
                if (layer == 1) {
                  sum += kernel[out * 4 + 2 * a + b] * cell[0];
                  sum += second[out * 4 + 2 * a + b] * cell[1];
                } else {
                  int in = cell.length;
                  for (int channel = 0; channel < in; channel++) {
                    sum += kernel[(out * 4 + 2 * a + b) * in + channel] * cell[channel];
                  }
                }
              }
            }
            next[x][y][out] = Math.max(0, sum);
          }
        }
      }
      state = next;
    }
    return state[0][0];
  }

  private float[] all(String name) {
    return parameters.get(name).getArray().toFloatArray();
  }

  private double[] row(String name, int row) {
    float[] table = all(name);
    int width = (int) parameters.get(name).getArray().getShape().get(1);
    double[] values = new double[width];
    for (int d = 0; d < width; d++) {
      values[d] = table[row * width + d];
    }
    return values;
  }

  /** W x. */
  private static double[] times(float[] weight, double[] x) {
    double[] y = new double[weight.length / x.length];
    for (int o = 0; o < y.length; o++) {
      for (int k = 0; k < x.length; k++) {
        y[o] += weight[o * x.length + k] * x[k];
      }
    }
    return y;
  }

  /** x^T W. */
  private double[] across(double[] x, String name) {
    float[] weight = all(name);
    double[] y = new double[P];
    for (int o = 0; o < P; o++) {
      for (int k = 0; k < P; k++) {
        y[o] += x[k] * weight[k * P + o];
      }
    }
    return y;
  }

  /** W x + b. */
  private double[] linear(String name, double[] x) {
    double[] y = times(all(name + ".weight"), x);
    float[] bias = all(name + ".bias");
    for (int o = 0; o < y.length; o++) {
      y[o] += bias[o];
    }
    return y;
  }
}
