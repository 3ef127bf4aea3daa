package io.fusionrec.train.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatingOutputTest {
  private static final OutputSettings ORDINAL = new OutputSettings("ordinal", false);

  /** One user's ratings of one item. */
  private static RatingData data(float... ratings) {
    int[] zeros = new int[ratings.length];
    return new RatingData(
        "small",
        false,
        IdIndex.of(List.of("u")),
        IdIndex.of(List.of("i")),
        new Ratings(1, 1, zeros, zeros, ratings),
        RatingScale.FIVE_STARS,
        Fields.empty(1),
        Fields.empty(1),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static RatingOutput of(OutputSettings settings, RatingData data) {
    return RatingOutput.of(settings, data, data.ratings());
  }

  private static float[] different(int count) {
    float[] ratings = new float[count];
    for (int k = 0; k < count; k++) {
      ratings[k] = 5 - .2f * k;
    }
    return ratings;
  }

  @Test
  void aValueIsTheMeanAndTheScore() {
    RatingOutput output = of(OutputSettings.DEFAULT, data(different(21)));
    assertThat(output).isEqualTo(new ValueOutput(3));
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet model = new ParameterSet(manager, new RandomStreams(1));
      output.addTo(model);
      assertThat(model.count()).isZero();
      assertThat(output.ratings(model, new float[] {-.5f, 9})).containsExactly(2.5f, 12);
      NDArray scores = manager.create(new float[] {.5f, -1});
      // (3.5 - 4)^2 and (2 - 5)^2
      assertThat(output.loss(model, scores, new float[] {4, 5}).getFloat()).isEqualTo(4.625f);
    }
  }

  @Test
  void twentyLevelsAreTheMost() {
    assertThat(of(ORDINAL, data(different(20)))).isInstanceOf(OrdinalOutput.class);
    assertThatThrownBy(() -> of(ORDINAL, data(different(21))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "small: the train part has more than 20 different ratings, too many to be levels;"
                + " output.rating=ordinal can't be had, set output.rating=value");
  }

  @Test
  void aSingleLevelHasNoOrder() {
    assertThatThrownBy(() -> of(ORDINAL, data(4, 4)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "small: all train ratings are 4.0, a single level; output.rating=ordinal can't be had,"
                + " set output.rating=value");
  }

  @Test
  void implicitFeedbackHasNoLevels() {
    RatingData implicit = data(1, 1).asImplicitFeedback();
    assertThat(of(OutputSettings.DEFAULT, implicit)).isEqualTo(new ValueOutput(1));
    assertThatThrownBy(() -> of(ORDINAL, implicit))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "small: implicit feedback has no levels of rating; output.rating=ordinal can't be had,"
                + " set output.rating=value");
  }

  @Test
  void anotherOutputIsNoSetting() {
    assertThatThrownBy(
            () ->
                SettingsTree.of(OutputSettings.DEFAULT)
                    .set("rating=ordinel")
                    .as(OutputSettings.class))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "setting 'rating' must be one of value, ordinal, but is 'ordinel'; did you mean"
                + " 'ordinal'?");
  }
}
