package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Six users, eight items, an encoder over them with random parameters.
 *
 * <p>Trust: 0 to 1 (weight 2), 0 to 2 (1), 1 to 2 (1), 2 to 3 (1), 3 to 4 (3). User 5 trusts nobody
 * and is trusted by nobody.
 */
final class SmallCircle implements AutoCloseable {
  static final int USERS = 6;
  static final int ITEMS = 8;
  static final TrustEdges TRUST =
      new TrustEdges(
          new int[] {0, 0, 1, 2, 3}, new int[] {1, 2, 2, 3, 4}, new float[] {2, 1, 1, 1, 3});
  static final ItraSettings SETTINGS =
      new ItraSettings(5, 3, 4, 3, 20, 0.5, 0.25, 0.25, 0, 0.7, 4, 2, 3, 2);

  final NDManager manager = ComputeDevice.cpu().newManager();
  final ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3));
  final Ratings train;
  final GraphSet graphs;
  final Itra itra;

  SmallCircle(ItraSettings settings) {
    this(settings, ratings());
  }

  SmallCircle(ItraSettings settings, Ratings train) {
    this.train = train;
    graphs = GraphSet.build(GraphDeclaration.load("social"), data(train), train);
    itra = new Itra(new EncoderContext(graphs, parameters, new RandomStreams(3)), settings);
    int seed = 100;
    for (Parameter parameter : parameters.all().values()) {
      set(parameter, random((int) parameter.getShape().size(), seed++));
    }
    itra.beginEpoch(1);
  }

  /** 27 ratings; everybody rates at least three items, nobody all of them. */
  static Ratings ratings() {
    int[] user = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5};
    int[] item = {0, 1, 2, 5, 0, 2, 3, 4, 7, 1, 2, 5, 6, 0, 3, 4, 5, 6, 0, 1, 3, 4, 6, 7, 2, 4, 7};
    float[] rating = {
      5, 3, 4, 1, 2, 5, 4, 3, 5, 1, 4, 4, 2, 5, 5, 1, 3, 4, 2, 4, 5, 3, 1, 5, 4, 2, 5
    };
    return new Ratings(USERS, ITEMS, user, item, rating);
  }

  static RatingData data(Ratings train) {
    return new RatingData(
        "circle",
        true,
        IdIndex.of(IntStream.range(0, USERS).mapToObj(u -> "u" + u).toList()),
        IdIndex.of(IntStream.range(0, ITEMS).mapToObj(i -> "i" + i).toList()),
        train,
        RatingScale.FIVE_STARS,
        Fields.empty(USERS),
        Fields.empty(ITEMS),
        ImmutableList.of(),
        Optional.empty(),
        Optional.of(TRUST),
        ImmutableMap.of());
  }

  IndexBatch indices(int... values) {
    return IndexBatch.of(manager, values);
  }

  float[] values(String name) {
    return parameter(name).getArray().toFloatArray();
  }

  Parameter parameter(String name) {
    return Objects.requireNonNull(parameters.all().get(name), name);
  }

  void set(Parameter parameter, float[] values) {
    try (NDArray source = manager.create(values, parameter.getShape())) {
      source.copyTo(parameter.getArray());
    }
  }

  /** Makes z = mu in training too: a variance of e^-40. */
  void silenceNoise() {
    Parameter weight = parameter("auto_encoder.log_variance.weight");
    set(weight, new float[(int) weight.getShape().size()]);
    float[] bias = new float[SETTINGS.latent()];
    java.util.Arrays.fill(bias, -36);
    set(parameter("auto_encoder.log_variance.bias"), bias);
  }

  static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int k = 0; k < size; k++) {
      values[k] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }

  /** The score of a pair from the equations, entry by entry, in double precision. */
  double slowScore(int user, int item, List<Integer> readItems) {
    double[] decoded = slowDecoded(user, readItems);
    double score = values("user_bias")[user] + values("item_bias")[item];
    for (int k = 0; k < decoded.length; k++) {
      score += decoded[k] * values("output")[item * SETTINGS.width() + k];
    }
    return score;
  }

  /** g_u where only the ratings of some items are read. */
  double[] slowDecoded(int user, List<Integer> readItems) {
    return tanh(linear("auto_encoder.decoder", slowMean(user, readItems)));
  }

  /** mu_u where only the ratings of some items are read. */
  double[] slowMean(int user, List<Integer> readItems) {
    int width = SETTINGS.width();
    double mean = train.mean();
    int degree = 0;
    int kept = 0;
    int likedCount = 0;
    double[] liked = new double[width];
    double[] rated = new double[width];
    for (int r = 0; r < train.size(); r++) {
      if (train.user()[r] != user) {
        continue;
      }
      degree++;
      int item = train.item()[r];
      if (!readItems.contains(item)) {
        continue;
      }
      kept++;
      double centred = train.rating()[r] - mean;
      likedCount += centred >= 0 ? 1 : 0;
      for (int k = 0; k < width; k++) {
        liked[k] += centred >= 0 ? values("input.liked")[item * width + k] : 0;
        rated[k] += centred * values("input.rated")[item * width + k];
      }
    }
    double share = kept / (double) degree;
    double[] state = linear("auto_encoder.from_trust", slowTrust(user));
    for (int k = 0; k < width; k++) {
      state[k] += likedCount == 0 ? 0 : liked[k] / Math.sqrt(share * likedCount);
      state[k] += kept == 0 ? 0 : rated[k] / Math.sqrt(share * kept);
    }
    return linear("auto_encoder.mean", tanh(state));
  }

  /** tau_u. */
  double[] slowTrust(int user) {
    int width = SETTINGS.trustWidth();
    float[] table = values("attention.trust");
    double[] sum = new double[width];
    slowAttention(user)
        .forEach(
            (other, weight) -> {
              for (int k = 0; k < width; k++) {
                sum[k] += weight * table[other * width + k];
              }
            });
    return sum;
  }

  /** alpha_u over whom u attends to. */
  Map<Integer, Double> slowAttention(int user) {
    int width = SETTINGS.trustWidth();
    SocialMatrix social =
        SocialMatrix.of(
            graphs.social().orElseThrow().adjacency(),
            KeyOpinionLeaders.of(graphs.social().orElseThrow().adjacency()),
            SETTINGS);
    float[] table = values("attention.trust");
    double[] query = linear("attention.own", row(table, user, width));
    Map<Integer, Double> weights = new HashMap<>();
    double total = 0;
    for (int p : social.largest(user, SETTINGS.trusted())) {
      double[] other = row(table, social.column()[p], width);
      double logit = Math.log(social.value()[p]);
      for (int k = 0; k < width; k++) {
        double mapped = query[k];
        for (int j = 0; j < width; j++) {
          mapped += other[j] * values("attention.other")[j * width + k];
        }
        logit += Math.tanh(mapped) * values("attention.attend")[k];
      }
      weights.put(social.column()[p], Math.exp(logit));
      total += Math.exp(logit);
    }
    double all = total;
    weights.replaceAll((other, weight) -> weight / all);
    return weights;
  }

  private double[] linear(String name, double[] x) {
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

  private static double[] row(float[] table, int row, int width) {
    return IntStream.range(0, width).mapToDouble(k -> table[row * width + k]).toArray();
  }

  private static double[] tanh(double[] x) {
    return java.util.Arrays.stream(x).map(Math::tanh).toArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
