package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A model for clicks of format 1, made by {@code fusion ctr --model DeepFM-SEIN} with {@code
 * width=4}, {@code model.hidden=6}, {@code model.neurons=3}, {@code training.epochs=30} and {@code
 * data.numeric=scaled} on 400 made-up rows, with what it gave for rows that it hadn't seen. Whoever
 * changes the format keeps reading this one: the folder is never made anew.
 */
class FrozenClickModelTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/clicks-1");

  @Test
  void aModelOfThisVersionPredictsForEverWhatItPredicted() throws IOException {
    List<String> rows = Files.readAllLines(FROZEN.resolve("new.csv"));
    String[] names = rows.get(0).split(",");
    List<Map<String, String>> examples = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      Map<String, String> example = new HashMap<>();
      for (int k = 0; k < names.length; k++) {
        example.put(names[k], cells[k]);
      }
      examples.add(example);
    }
    List<String> expected = Files.readAllLines(FROZEN.resolve("probabilities.csv"));
    try (ClickPredictor model = ClickPredictor.load(FROZEN)) {
      assertThat(model.fields()).containsExactly(names);
      float[] probabilities = model.probabilities(examples);
      float[] logits = model.logits(examples);
      assertThat(probabilities).hasSize(7).hasSize(expected.size() - 1);
      for (int k = 0; k < probabilities.length; k++) {
        String[] row = expected.get(k + 1).split(",");
        assertThat(probabilities[k]).isCloseTo(Float.parseFloat(row[1]), within(1e-6f));
        assertThat(logits[k]).isCloseTo(Float.parseFloat(row[2]), within(1e-5f));
      }
    }
  }
}
