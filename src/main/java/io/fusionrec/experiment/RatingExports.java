package io.fusionrec.experiment;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.TopItems;
import java.io.IOException;

/**
 * The split, the test predictions and the top lists of a run with raw ids: enough to compute every
 * figure with other software.
 */
record RatingExports(RatingData data, Split split, RatingResult result) {
  void write(RunFolder folder) {
    folder.export("split.csv.gz", this::split);
    if (!data.implicit()) {
      folder.export("predictions.csv.gz", this::predictions);
    }
    if (result.top().isPresent()) {
      folder.export("top_k.csv.gz", csv -> top(csv, result.top().get()));
    }
  }

  private void split(CsvWriter csv) throws IOException {
    csv.writeRecord("user", "item", "rating", "part");
    part(csv, split.train(), "train");
    part(csv, split.valid(), "valid");
    part(csv, split.test(), "test");
  }

  private void part(CsvWriter csv, Ratings ratings, String name) {
    for (int r = 0; r < ratings.size(); r++) {
      csv.writeRecord(
          data.users().id(ratings.user()[r]),
          data.items().id(ratings.item()[r]),
          Float.toString(ratings.rating()[r]),
          name);
    }
  }

  private void predictions(CsvWriter csv) throws IOException {
    csv.writeRecord("user", "item", "rating", "prediction");
    Ratings test = split.test();
    for (int r = 0; r < test.size(); r++) {
      csv.writeRecord(
          data.users().id(test.user()[r]),
          data.items().id(test.item()[r]),
          Float.toString(test.rating()[r]),
          Float.toString(result.predictions()[r]));
    }
  }

  private void top(CsvWriter csv, TopItems top) throws IOException {
    csv.writeRecord("user", "rank", "item", "score");
    for (int p = 0; p < top.users().length; p++) {
      for (int k = 0; k < top.items()[p].length; k++) {
        csv.writeRecord(
            data.users().id(top.users()[p]),
            Integer.toString(k + 1),
            data.items().id(top.items()[p][k]),
            Float.toString(top.scores()[p][k]));
      }
    }
  }
}
