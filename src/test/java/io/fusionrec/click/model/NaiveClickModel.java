package io.fusionrec.click.model;

import static io.fusionrec.click.model.ClickModelWorld.CIN;
import static io.fusionrec.click.model.ClickModelWorld.CROSS_LAYERS;
import static io.fusionrec.click.model.ClickModelWorld.D;
import static io.fusionrec.click.model.ClickModelWorld.HEADS;
import static io.fusionrec.click.model.ClickModelWorld.M;
import static io.fusionrec.click.model.ClickModelWorld.NEURONS;

import io.fusionrec.interaction.SeinMode;
import java.util.Arrays;
import java.util.List;

/** Every model's equation for one row, by loops in double precision: a second implementation. */
final class NaiveClickModel {
  private final ClickModelWorld world;
  private final double[][] e = new double[M][D];
  private final double[] flat = new double[M * D];
  private final double linear;
  private final List<Integer> cin;

  NaiveClickModel(ClickModelWorld world, int b) {
    this(world, b, CIN);
  }

  NaiveClickModel(ClickModelWorld world, int b, List<Integer> cin) {
    this.world = world;
    this.cin = cin;
    float[] all = world.embeddings().toFloatArray();
    for (int i = 0; i < M; i++) {
      for (int d = 0; d < D; d++) {
        e[i][d] = all[(b * M + i) * D + d];
        flat[i * D + d] = e[i][d];
      }
    }
    linear = world.linear().toFloatArray()[b];
  }

  double logit(String name) {
    return switch (name) {
      case "LR" -> linear + values("bias")[0];
      case "FM" -> linear + values("bias")[0] + pairs();
      case "NFM" -> linear + deep("deep", pool(), 2);
      case "AFM" -> linear + affine("output", attended())[0];
      case "DeepFM" -> linear + pairs() + deep("deep", flat, 2);
      case "DCN" -> affine("output", concat(crossed(), network("deep", flat, 2)))[0];
      case "DCN-V2" -> affine("output", concat(crossedByMatrix(), network("deep", flat, 2)))[0];
      case "xDeepFM" -> linear + affine("output", compressed())[0] + deep("deep", flat, 2);
      case "SEIN" -> sein("sein", NEURONS, SeinMode.LINEAR);
      case "SEIN-relu" -> sein("sein", NEURONS, SeinMode.RELU);
      case "SEIN-cross" -> sein("sein", NEURONS, SeinMode.CROSS);
      case "SEIN-p1" -> sein("sein", List.of(), SeinMode.LINEAR);
      case "DeepFM-SEIN" ->
          linear + pairs() + deep("deep", flat, 2) + sein("sein", NEURONS, SeinMode.LINEAR);
      case "FinalMLP" -> finalMlp();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private double pairs() {
    double sum = 0;
    for (int i = 0; i < M; i++) {
      for (int j = i + 1; j < M; j++) {
        for (int d = 0; d < D; d++) {
          sum += e[i][d] * e[j][d];
        }
      }
    }
    return sum;
  }

  private double[] pool() {
    double[] sum = new double[D];
    for (int i = 0; i < M; i++) {
      for (int j = i + 1; j < M; j++) {
        for (int d = 0; d < D; d++) {
          sum[d] += e[i][d] * e[j][d];
        }
      }
    }
    return sum;
  }

  private double[] attended() {
    double[] sum = new double[D];
    double total = 0;
    float[] query = values("attention.query");
    for (int i = 0; i < M; i++) {
      for (int j = i + 1; j < M; j++) {
        double[] product = new double[D];
        for (int d = 0; d < D; d++) {
          product[d] = e[i][d] * e[j][d];
        }
        double[] hidden = relu(affine("attention.hidden", product));
        double logit = 0;
        for (int t = 0; t < hidden.length; t++) {
          logit += query[t] * hidden[t];
        }
        double weight = Math.exp(logit);
        total += weight;
        for (int d = 0; d < D; d++) {
          sum[d] += weight * product[d];
        }
      }
    }
    for (int d = 0; d < D; d++) {
      sum[d] /= total;
    }
    return sum;
  }

  private double[] crossed() {
    double[] x = flat.clone();
    for (int layer = 1; layer <= CROSS_LAYERS; layer++) {
      float[] w = values("cross.weight" + layer);
      float[] b = values("cross.bias" + layer);
      double dot = 0;
      for (int k = 0; k < x.length; k++) {
        dot += x[k] * w[k];
      }
      for (int k = 0; k < x.length; k++) {
        x[k] += flat[k] * dot + b[k];
      }
    }
    return x;
  }

  private double[] crossedByMatrix() {
    double[] x = flat.clone();
    for (int layer = 1; layer <= CROSS_LAYERS; layer++) {
      double[] mapped = affine("cross.layer" + layer, x);
      for (int k = 0; k < x.length; k++) {
        x[k] += flat[k] * mapped[k];
      }
    }
    return x;
  }

  private double[] compressed() {
    double[] pooled = new double[0];
    double[][] state = e;
    for (int k = 1; k <= cin.size(); k++) {
      float[] w = values("cin.weight" + k);
      double[][] next = new double[cin.get(k - 1)][D];
      double[] sums = new double[next.length];
      for (int h = 0; h < next.length; h++) {
        for (int d = 0; d < D; d++) {
          for (int i = 0; i < state.length; i++) {
            for (int j = 0; j < M; j++) {
              next[h][d] += w[(h * state.length + i) * M + j] * state[i][d] * e[j][d];
            }
          }
          sums[h] += next[h][d];
        }
      }
      pooled = concat(pooled, sums);
      state = next;
    }
    return pooled;
  }

  /** p+ from Sein's own equations (see SeinTest), and its linear output. */
  private double sein(String scope, List<Integer> neurons, SeinMode mode) {
    double[] p = new double[M * M];
    double[][][] state = new double[D][M][M];
    for (int d = 0; d < D; d++) {
      for (int i = 0; i < M; i++) {
        for (int j = 0; j < M; j++) {
          state[d][i][j] = e[i][d] * e[j][d];
          p[i * M + j] += state[d][i][j];
        }
      }
    }
    double[] all = p;
    int previous = M;
    for (int k = 0; k < neurons.size(); k++) {
      int size = neurons.get(k);
      float[] w = values(scope + ".layer" + (k + 2) + ".weight");
      float[] shift =
          mode == SeinMode.RELU ? values(scope + ".layer" + (k + 2) + ".bias") : new float[0];
      double[][][] next = new double[D][M][size];
      double[] sums = new double[M * size];
      for (int d = 0; d < D; d++) {
        for (int i = 0; i < M; i++) {
          for (int h = 0; h < size; h++) {
            double sum = 0;
            for (int g = 0; g < previous; g++) {
              sum += state[d][i][g] * w[(d * previous + g) * size + h];
            }
            next[d][i][h] =
                switch (mode) {
                  case LINEAR -> sum;
                  case RELU -> Math.max(0, sum + shift[d * size + h]);
                  case CROSS -> sum * e[i][d];
                };
            sums[i * size + h] += next[d][i][h];
          }
        }
      }
      all = concat(all, sums);
      state = next;
      previous = size;
    }
    return affine(scope + ".output", all)[0];
  }

  private double finalMlp() {
    double[] one = network("first", gated("first_gate"), 2);
    double[] two = network("second", gated("second_gate"), 1);
    float[] w = values("bilinear");
    int heads = HEADS;
    int n1 = one.length / heads;
    int n2 = two.length / heads;
    double sum = affine("from_first", one)[0] + affine("from_second", two)[0];
    for (int h = 0; h < heads; h++) {
      for (int a = 0; a < n1; a++) {
        for (int b = 0; b < n2; b++) {
          sum += one[h * n1 + a] * w[(h * n1 + a) * n2 + b] * two[h * n2 + b];
        }
      }
    }
    return sum;
  }

  private double[] gated(String scope) {
    float[] context = values(scope + ".context");
    double[] c = new double[context.length];
    for (int k = 0; k < c.length; k++) {
      c[k] = context[k];
    }
    double[] gate = affine(scope + ".output", relu(affine(scope + ".hidden", c)));
    double[] x = flat.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] *= 2 / (1 + Math.exp(-gate[k]));
    }
    return x;
  }

  private double deep(String scope, double[] x, int layers) {
    return affine(scope + ".output", network(scope, x, layers))[0];
  }

  private double[] network(String scope, double[] x, int layers) {
    double[] state = x;
    for (int layer = 1; layer <= layers; layer++) {
      state = relu(affine(scope + ".layer" + layer, state));
    }
    return state;
  }

  private float[] values(String name) {
    return world.parameters().get("m." + name).getArray().toFloatArray();
  }

  private double[] affine(String name, double[] x) {
    float[] weight = values(name + ".weight");
    float[] bias = values(name + ".bias");
    double[] y = new double[bias.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias[o];
      for (int k = 0; k < x.length; k++) {
        y[o] += weight[o * x.length + k] * x[k];
      }
    }
    return y;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
