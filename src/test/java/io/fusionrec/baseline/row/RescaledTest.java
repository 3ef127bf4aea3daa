package io.fusionrec.baseline.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.baseline.SvdPlusPlus;
import io.fusionrec.baseline.SvdPlusPlusSettings;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.random.RandomStreams;
import org.junit.jupiter.api.Test;

class RescaledTest {
  private static final Ratings SAMPLE = new SampleGenerator().generate().ratings();

  private static SvdPlusPlus fit(Ratings ratings) {
    return SvdPlusPlus.fit(ratings, SvdPlusPlusSettings.DEFAULT, 0.04, new RandomStreams(1));
  }

  private static Ratings times(float factor) {
    float[] rating = SAMPLE.rating().clone();
    for (int k = 0; k < rating.length; k++) {
      rating[k] *= factor;
    }
    return new Ratings(
        SAMPLE.userCount(), SAMPLE.itemCount(), SAMPLE.user(), SAMPLE.item(), rating);
  }

  /** On 0 to 100 the steps of SVD++ alone lead out of all numbers. */
  @Test
  void predictionsAreThoseOfTheSameRatingsOnAnotherScale() {
    SvdPlusPlus plain = fit(SAMPLE);
    assertThat(fit(times(25)).predict(3, 5)).isNaN();
    for (float factor : new float[] {0.5f, 25}) {
      Rescaled<SvdPlusPlus> rescaled =
          Rescaled.of(
              times(factor), new RatingScale(factor, 5 * factor, 4 * factor), RescaledTest::fit);
      for (int user = 0; user < 5; user++) {
        assertThat(rescaled.predict(user, 5) / factor)
            .isCloseTo(plain.predict(user, 5), within(1e-3f));
      }
      assertThat(rescaled.scores(new int[] {3})[5]).isCloseTo(plain.predict(3, 5), within(1e-3f));
    }
  }

  @Test
  void onOneToFiveNothingChanges() {
    Rescaled<SvdPlusPlus> rescaled =
        Rescaled.of(SAMPLE, new RatingScale(1, 5, 4), RescaledTest::fit);
    assertThat(rescaled.unit()).isEqualTo(1);
    assertThat(rescaled.predict(3, 5)).isEqualTo(fit(SAMPLE).predict(3, 5));
  }
}
