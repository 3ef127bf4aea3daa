package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A model of format 1, made by {@code fusion run --base GSIRec --with-sein} with {@code
 * encoder.width=4}, {@code fusion.fieldWidth=4}, {@code fusion.neurons=3}, {@code
 * encoderForRating=["hidden=4"]}, {@code rating.epochs=3}, {@code ranking.epochs=3} and {@code
 * graphs=fields} on 216 made-up ratings, with the lists that it gave. Whoever changes the format
 * keeps reading this one: the folder is never made anew.
 */
class FrozenModelTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/model-1");

  @Test
  void aModelOfThisVersionRecommendsForEverWhatItRecommended() throws IOException {
    List<String> expected = Files.readAllLines(FROZEN.resolve("lists.csv"));
    assertThat(expected).hasSizeGreaterThan(70);
    try (Recommender model = Recommender.load(FROZEN)) {
      for (String line : expected.subList(1, expected.size())) {
        String[] row = line.split(",");
        int rank = Integer.parseInt(row[1]);
        Recommendation found = model.recommend(row[0], RecommendationQuery.of(rank)).get(rank - 1);
        assertThat(found.item()).as(line).isEqualTo(row[2]);
        assertThat(found.score()).as(line).isCloseTo(Float.parseFloat(row[4]), within(1e-5f));
        assertThat(found.rating().orElseThrow())
            .as(line)
            .isCloseTo(Double.parseDouble(row[5]), within(1e-5));
      }
    }
  }
}
