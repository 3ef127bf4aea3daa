package io.fusionrec.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BayesianFactorizationMachineTest {
  private static final int RANK = 2;

  /** Row r has the values 0 .. r % 3 - 1 of two: none, one or both. */
  private static Fields fields(int rows) {
    int[] offset = new int[rows + 1];
    int[] value = new int[2 * rows];
    int size = 0;
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < r % 3; k++) {
        value[size++] = k;
      }
      offset[r + 1] = size;
    }
    return new Fields(
        rows,
        ImmutableList.of(
            new Field(
                "side", true, IdIndex.of(List.of("a", "b")), offset, Arrays.copyOf(value, size))));
  }

  @Test
  void featuresByHand() {
    // users 0: items 0, 1; 1: items 0, 1, 2; 2: item 2; features 0-2 ids, 3-5 items, 6-7 side
    BlockFeatures block = BlockFeatures.of(TinyRatings.THREE.byUser(), 3, fields(3));
    assertThat(block.groupOffset()).containsExactly(0, 3, 6, 8);
    assertThat(block.offset()).containsExactly(0, 1, 2, 3, 5, 7, 9, 11, 12);
    assertThat(block.row()).containsExactly(0, 1, 2, 0, 1, 0, 1, 1, 2, 1, 2, 2);
    double two = Math.sqrt(0.5);
    double three = Math.sqrt(1 / 3.0);
    assertThat(block.value())
        .containsExactly(
            new double[] {1, 1, 1, two, three, two, three, three, 1, 1, two, two}, within(1e-12));
  }

  @Test
  void itemFieldsMayHaveRowsThatNobodyRated() {
    BlockFeatures block = BlockFeatures.of(TinyRatings.THREE.byItem(), 3, fields(8));
    assertThat(block.offset()[block.features()]).isEqualTo(3 + 6 + 3);
  }

  /**
   * The same draws on dense rows of features, with every prediction computed anew by the model's
   * equation for every parameter.
   */
  @Property(tries = 12)
  void theBlocksAreTheLiteralSampler(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    Fields userFields = fields(ratings.userCount());
    Fields itemFields = fields(ratings.itemCount() + 2);
    GibbsSampler sampler =
        new GibbsSampler(ratings, userFields, itemFields, RANK, new RandomStreams(seed));
    Literal literal = new Literal(ratings, userFields, itemFields, new RandomStreams(seed));
    for (int sweep = 0; sweep < 4; sweep++) {
      for (int u = 0; u < ratings.userCount(); u++) {
        for (int i = 0; i < ratings.itemCount(); i++) {
          assertThat(sampler.prediction(u, i))
              .isCloseTo(literal.prediction(literal.row(u, i)), within(1e-7));
        }
      }
      for (int r = 0; r < ratings.size(); r++) {
        double error =
            ratings.rating()[r] - sampler.prediction(ratings.user()[r], ratings.item()[r]);
        assertThat(sampler.errors()[r]).isCloseTo(error, within(1e-9));
      }
      sampler.sweep();
      literal.sweep();
    }
  }

  /** Moments of the conditional distributions, known in closed form. */
  @Test
  void priorsHaveTheMomentsOfTheirDistributions() {
    GibbsDraws draws = new GibbsDraws(new RandomStreams(7).source("test"));
    double[] parameters = {9, 1, 2, 4};
    int[] groupOffset = {1, 4};
    int tries = 40_000;
    double sumPrecision = 0;
    double sumMean = 0;
    double sumSquares = 0;
    for (int k = 0; k < tries; k++) {
      double[] mean = {2};
      double[] precision = {0};
      draws.priors(parameters, groupOffset, mean, precision);
      sumPrecision += precision[0];
      sumMean += mean[0];
      sumSquares += Math.pow(mean[0] - 7 / 4.0, 2) * precision[0];
    }
    // Gamma((1 + 3 + 1) / 2, (1 + 2^2 + 1 + 0 + 4) / 2) has mean 5 / 10; mu is around 7 / 4 with
    // precision 4 lambda
    assertThat(sumPrecision / tries).isCloseTo(0.5, within(0.01));
    assertThat(sumMean / tries).isCloseTo(7 / 4.0, within(0.02));
    assertThat(sumSquares / tries).isCloseTo(1 / 4.0, within(0.01));
  }

  @Test
  void itFindsFactorsUnderNoise() {
    Random random = new Random(3);
    int users = 60;
    int items = 40;
    double[] p = random.doubles(users, -1.5, 1.5).toArray();
    double[] q = random.doubles(items, -1.5, 1.5).toArray();
    int[] user = new int[users * items];
    int[] item = new int[users * items];
    float[] rating = new float[users * items];
    int[] train = new int[users * items];
    int[] test = new int[users * items];
    int trains = 0;
    int tests = 0;
    for (int r = 0; r < user.length; r++) {
      user[r] = r / items;
      item[r] = r % items;
      rating[r] = (float) (3 + p[user[r]] * q[item[r]] + 0.3 * random.nextGaussian());
      if (random.nextInt(2) == 0) {
        train[trains++] = r;
      } else {
        test[tests++] = r;
      }
    }
    Ratings all = new Ratings(users, items, user, item, rating);
    Ratings known = all.select(Arrays.copyOf(train, trains));
    Ratings unknown = all.select(Arrays.copyOf(test, tests));
    double factors = error(known, unknown, new GibbsSettings(2, 80, 20));
    double none = error(known, unknown, new GibbsSettings(0, 80, 20));
    assertThat(factors).isBetween(0.27, 0.36);
    assertThat(none).isGreaterThan(0.6);
  }

  private static double error(Ratings known, Ratings unknown, GibbsSettings settings) {
    float[] predictions = predict(known, unknown, settings, 1);
    double squares = 0;
    for (int r = 0; r < predictions.length; r++) {
      squares += Math.pow(predictions[r] - unknown.rating()[r], 2);
    }
    return Math.sqrt(squares / predictions.length);
  }

  private static float[] predict(
      Ratings train, Ratings targets, GibbsSettings settings, long seed) {
    return BayesianFactorizationMachine.predict(
        train,
        Fields.empty(train.userCount()),
        Fields.empty(train.itemCount()),
        settings,
        targets,
        new RandomStreams(seed));
  }

  @Test
  void theMeanIsOverTheSweepsAfterTheBurnInAndOneSeedGivesTheSame() {
    Ratings train = TinyRatings.random(4);
    GibbsSettings settings = new GibbsSettings(RANK, 3, 1);
    float[] mean = predict(train, TinyRatings.THREE, settings, 1);
    GibbsSampler sampler =
        new GibbsSampler(
            train,
            Fields.empty(train.userCount()),
            Fields.empty(train.itemCount()),
            RANK,
            new RandomStreams(1));
    sampler.sweep();
    sampler.sweep();
    double second = sampler.prediction(1, 2);
    sampler.sweep();
    assertThat((double) mean[4]).isCloseTo((second + sampler.prediction(1, 2)) / 2, within(1e-5));
    assertThat(predict(train, TinyRatings.THREE, settings, 1)).containsExactly(mean);
    assertThat(predict(train, TinyRatings.THREE, settings, 2)).isNotEqualTo(mean);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new GibbsSettings(2, 5, 5))
        .hasMessageContaining("must be at least 0 and below sweeps, but is 5");
    assertThatThrownBy(() -> new GibbsSettings(-1, 5, 2)).hasMessageContaining("rank");
  }

  /** Dense rows: all features of the user, then all of the item. */
  private static final class Literal {
    private final Ratings ratings;
    private final GibbsDraws draws;
    private final BlockFeatures[] blocks;
    private final int[] first;
    private final double[] weight;
    private final double[][] factor;
    private final double[][][] mean;
    private final double[][][] precision;
    private double intercept;

    Literal(Ratings ratings, Fields userFields, Fields itemFields, RandomStreams streams) {
      this.ratings = ratings;
      draws = new GibbsDraws(streams.source("baseline.gibbs"));
      blocks =
          new BlockFeatures[] {
            BlockFeatures.of(ratings.byUser(), ratings.itemCount(), userFields),
            BlockFeatures.of(ratings.byItem(), ratings.userCount(), itemFields)
          };
      first = new int[] {0, blocks[0].features(), blocks[0].features() + blocks[1].features()};
      weight = new double[first[2]];
      factor = new double[RANK][first[2]];
      mean = new double[2][][];
      precision = new double[2][][];
      for (int b = 0; b < 2; b++) {
        mean[b] = new double[RANK + 1][blocks[b].groups()];
        precision[b] = new double[RANK + 1][blocks[b].groups()];
        for (int f = 0; f < RANK; f++) {
          for (int j = first[b]; j < first[b + 1]; j++) {
            factor[f][j] = 0.1 * draws.normal();
          }
        }
      }
      intercept = ratings.mean();
    }

    double[] row(int user, int item) {
      double[] x = new double[first[2]];
      for (int b = 0; b < 2; b++) {
        for (int j = 0; j < blocks[b].features(); j++) {
          for (int p = blocks[b].offset()[j]; p < blocks[b].offset()[j + 1]; p++) {
            if (blocks[b].row()[p] == (b == 0 ? user : item)) {
              x[first[b] + j] = blocks[b].value()[p];
            }
          }
        }
      }
      return x;
    }

    double prediction(double[] x) {
      double prediction = intercept;
      for (int j = 0; j < x.length; j++) {
        prediction += weight[j] * x[j];
        for (int k = 0; k < j; k++) {
          for (int f = 0; f < RANK; f++) {
            prediction += factor[f][j] * factor[f][k] * x[j] * x[k];
          }
        }
      }
      return prediction;
    }

    void sweep() {
      double[] error = errors();
      double alpha = draws.precision(Arrays.stream(error).map(e -> e * e).sum(), error.length);
      intercept +=
          Arrays.stream(error).average().orElseThrow()
              + draws.normal() / Math.sqrt(alpha * error.length);
      for (int b = 0; b < 2; b++) {
        draw(b, RANK, weight, alpha);
      }
      for (int f = 0; f < RANK; f++) {
        for (int b = 0; b < 2; b++) {
          draw(b, f, factor[f], alpha);
        }
      }
    }

    private double[] errors() {
      double[] error = new double[ratings.size()];
      for (int r = 0; r < error.length; r++) {
        error[r] = ratings.rating()[r] - prediction(row(ratings.user()[r], ratings.item()[r]));
      }
      return error;
    }

    /** Weights as if f were RANK. */
    private void draw(int b, int f, double[] parameters, double alpha) {
      draws.priors(
          Arrays.copyOfRange(parameters, first[b], first[b + 1]),
          blocks[b].groupOffset(),
          mean[b][f],
          precision[b][f]);
      for (int g = 0; g < blocks[b].groups(); g++) {
        for (int k = blocks[b].groupOffset()[g]; k < blocks[b].groupOffset()[g + 1]; k++) {
          int j = first[b] + k;
          double[] error = errors();
          double squares = 0;
          double product = 0;
          for (int r = 0; r < error.length; r++) {
            double[] x = row(ratings.user()[r], ratings.item()[r]);
            double h = x[j];
            if (f < RANK) {
              double others = 0;
              for (int l = 0; l < x.length; l++) {
                others += l == j ? 0 : factor[f][l] * x[l];
              }
              h *= others;
            }
            squares += h * h;
            product += h * (error[r] + parameters[j] * h);
          }
          double variance = 1 / (precision[b][f][g] + alpha * squares);
          parameters[j] =
              variance * (alpha * product + mean[b][f][g] * precision[b][f][g])
                  + Math.sqrt(variance) * draws.normal();
        }
      }
    }
  }
}
