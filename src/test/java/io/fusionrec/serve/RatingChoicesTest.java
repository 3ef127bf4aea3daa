package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatingChoicesTest {
  private static RatingData data(float low, float high, List<Float> ratings) {
    float[] values = new float[ratings.size()];
    int[] items = new int[values.length];
    List<String> ids = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      values[k] = ratings.get(k);
      items[k] = k;
      ids.add("i" + k);
    }
    return new RatingData(
        "tiny",
        false,
        IdIndex.of(List.of("u")),
        IdIndex.of(ids),
        new Ratings(1, values.length, new int[values.length], items, values),
        new RatingScale(low, high, high),
        Fields.empty(1),
        Fields.empty(values.length),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static List<Float> many(float low, float high) {
    List<Float> ratings = new ArrayList<>();
    for (int k = 0; k <= 20; k++) {
      ratings.add(low + k * (high - low) / 20.1f);
    }
    return ratings;
  }

  @Test
  void thoseThatOccurAreOffered() {
    assertThat(RatingChoices.of(data(0.5f, 5, List.of(4.5f, 0.5f, 3f, 4.5f, 5f, 3f))))
        .containsExactly(0.5f, 3f, 4.5f, 5f);
    assertThat(RatingChoices.of(data(0.2f, 0.9f, List.of(0.2f, 0.9f)))).containsExactly(0.2f, 0.9f);
    assertThat(RatingChoices.of(data(0, 1, List.of(1f, 1f)).asImplicitFeedback()))
        .containsExactly(1f);
    List<Float> twenty = many(1, 5).subList(0, 20);
    assertThat(RatingChoices.of(data(1, 5, twenty))).isEqualTo(twenty);
  }

  @Test
  void ofManyRoundStepsAreOffered() {
    assertThat(RatingChoices.of(data(0.2f, 0.9f, many(0.2f, 0.9f))))
        .containsExactly(
            0.2f, 0.25f, 0.3f, 0.35f, 0.4f, 0.45f, 0.5f, 0.55f, 0.6f, 0.65f, 0.7f, 0.75f, 0.8f,
            0.85f, 0.9f);
    assertThat(RatingChoices.of(data(0, 100, many(0, 100))))
        .hasSize(11)
        .startsWith(0f, 10f)
        .endsWith(100f);
    assertThat(RatingChoices.of(data(-10, 10, many(-10, 10))))
        .hasSize(11)
        .startsWith(-10f, -8f)
        .contains(0f)
        .endsWith(10f);
    assertThat(RatingChoices.of(data(1, 5, many(1, 5)))).hasSize(9).startsWith(1f, 1.5f);
    assertThat(RatingChoices.of(data(0.13f, 4321.7f, many(0.13f, 4321.7f))))
        .startsWith(500f)
        .endsWith(4000f);
  }

  @Test
  void whatTheDataSayIsInOneOrder() {
    Map<String, Object> said = DataFields.of(data(0, 1, List.of(1f)).asImplicitFeedback());
    assertThat(said.keySet()).containsExactly("scale", "implicit", "ratings", "users", "items");
    assertThat(said).containsEntry("implicit", true).containsEntry("ratings", List.of(1f));
  }
}
