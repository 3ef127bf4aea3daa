package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

class RefitEpochsTest {
  private static final RefitEpochs EPOCHS =
      new RefitEpochs(
          ImmutableMap.of(
              "rating", 7, "rating-further", 1, "rating-head", 6, "ranking", 3, "ranking-head", 2),
          ImmutableMap.of());

  /** A checkpoint of another base or length has another name. */
  @Test
  void aCheckpointIsCalledByTheEpochsOfItsStageAndOfThoseBefore() {
    assertThat(EPOCHS.checkpoint("rating")).isEqualTo("rating-refit-7");
    assertThat(EPOCHS.checkpoint("rating-further")).isEqualTo("rating-further-refit-7-1");
    assertThat(EPOCHS.checkpoint("rating-head")).isEqualTo("rating-head-refit-7-1-6");
    assertThat(EPOCHS.checkpoint("ranking-head")).isEqualTo("ranking-head-refit-3-2");
  }
}
