package io.fusionrec.encoder.irrec.likes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SampledLikesTest {
  /** Node 0 has five likes, 1 none, 2 two. */
  private static final RatingMatrix LIKES =
      new RatingMatrix(
          new int[] {0, 5, 5, 7},
          new int[] {1, 3, 4, 6, 7, 0, 6},
          new float[] {1, 1, 1, 1, 1, 1, 1});

  private static IntFunction<UniformRandomProvider> draw(int epoch) {
    RandomStreams streams = new RandomStreams(3);
    return node -> streams.source("likes", epoch, node);
  }

  @Test
  void aNodeWithFewLikesKeepsAll() {
    SampledLikes sample = SampledLikes.of(LIKES, 5, draw(1));
    assertThat(sample.offset()).isEqualTo(LIKES.offset());
    assertThat(sample.column()).isEqualTo(LIKES.column());
    assertThat(sample.weight()).containsExactly(1, 1, 1);
    assertThat(SampledLikes.all(LIKES).weight(0, 4)).isEqualTo(1);
    assertThat(SampledLikes.all(LIKES).weight(0, 5)).isZero();
    assertThat(SampledLikes.all(LIKES).weight(1, 5)).isZero();
  }

  @Test
  void ofManyEachStandsForSeveral() {
    SampledLikes sample = SampledLikes.of(LIKES, 2, draw(1));
    assertThat(sample.offset()).containsExactly(0, 2, 2, 4);
    assertThat(Arrays.copyOf(sample.column(), 2)).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.copyOfRange(sample.column(), 2, 4)).containsExactly(0, 6);
    for (int other : LIKES.column()) {
      boolean drawn = sample.column()[0] == other || sample.column()[1] == other;
      boolean liked = other != 0;
      assertThat(sample.weight(0, other)).isEqualTo(drawn && liked ? 2.5f : 0);
    }
  }

  @Test
  void eachIsDrawnAsOftenInTheMean() {
    int epochs = 5000;
    double[] weight = new double[8];
    for (int epoch = 0; epoch < epochs; epoch++) {
      SampledLikes sample = SampledLikes.of(LIKES, 2, draw(epoch));
      for (int other = 0; other < weight.length; other++) {
        weight[other] += sample.weight(0, other) / epochs;
      }
    }
    // Drawn with probability 2/5: a standard deviation of 2.5 * sqrt(.4 * .6 / 5000) = .017.
    assertThat(weight).containsExactly(new double[] {0, 1, 0, 1, 1, 0, 1, 1}, within(0.07));
  }

  @Test
  void aStepSumsTheSampleAndAnEvaluationAll() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      Embedding ids = new Embedding(parameters, "ids", 8, 1, Initial.ONE);
      // Each of the eight is liked by four.
      RatingMatrix likers =
          new RatingMatrix(new int[] {0, 4, 8, 12, 16, 20, 24, 28, 32}, new int[32], new float[32]);
      LikedVectors others = new LikedVectors(ids, manager.full(new Shape(8, 1), 4), likers);
      LikeSums sums = new LikeSums.Sparse(manager, LIKES, 2);
      sums.draw(draw(1));
      assertThat(sums.all(others).toFloatArray()).containsExactly(2.5f, 0, 1);
      assertThat(sums.some(manager.create(new long[] {2, 0, 0}), others).toFloatArray())
          .containsExactly(1, 2.5f, 2.5f);
      assertThat(sums.betterAll(manager.create(new long[] {0}), true)).isFalse();
      assertThat(sums.betterAll(manager.create(new long[] {0}), false)).isTrue();
    }
  }
}
