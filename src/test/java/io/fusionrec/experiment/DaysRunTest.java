package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with {@code output.days=true}. */
class DaysRunTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final SettingsTree SHORT =
      RunSettings.defaults(GSIREC)
          .set("rating.epochs=4")
          .set("ranking.epochs=1")
          .set("further.rating.epochs=1")
          .set("further.ranking.epochs=1")
          .set("head.rating.epochs=2")
          .set("head.ranking.epochs=1")
          .set("fusion.fieldWidth=4")
          .set("fusion.neurons=5")
          .set("encoder.width=8");

  @TempDir private Path folder;

  /**
   * Each of 40 users rates 60 of 80 items on six days, on each of which all seem better or worse.
   */
  private RatingData moody(boolean times) throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder rows =
        new StringBuilder(times ? "user,item,rating,timestamp\n" : "user,item,rating\n");
    for (int user = 0; user < 40; user++) {
      int[] mood = random.ints(6, 0, 2).toArray();
      for (int item = 0; item < 80; item++) {
        int day = random.nextInt(6);
        double rating = 3 + (mood[day] == 0 ? -1.2 : 1.2) + random.nextDouble(-.5, .5);
        if (item % 4 != user % 4) {
          rows.append(
              String.format(
                  Locale.ROOT,
                  "u%d,i%d,%.2f%s\n",
                  user,
                  item,
                  rating,
                  times ? "," + (86_400 * (9000 + day) + item) : ""));
        }
      }
    }
    Path data = Files.createDirectories(folder.resolve(times ? "moody" : "timeless"));
    Files.writeString(data.resolve("r.csv"), rows);
    Files.writeString(
        data.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\", \"scale\": [1, 5]}}");
    return new GenericReader().read(data, "moody");
  }

  private static RatingResult fit(RatingData data, String days) {
    return new RatingExperiment(
            data,
            GSIREC,
            SHORT.set("output.days=" + days),
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE)
        .fit(FusionHeads.SEIN)
        .result();
  }

  private static double rmse(RatingResult result) {
    return Objects.requireNonNull(result.run().metrics().get("RMSE"));
  }

  @Test
  void whoKnowsTheDayPredictsBetter() throws IOException {
    RatingData data = moody(true);
    double without = rmse(fit(data, "false"));
    double with = rmse(fit(data, "true"));
    // The moods' deviation is 1.2, the rest's .29; of some seven ratings a mean is shrunken to 7 /
    // 12.
    assertThat(without).isGreaterThan(1);
    assertThat(with).isLessThan(.75);
  }

  @Test
  void withoutTimesThereAreNoDays() throws IOException {
    RatingData data = moody(false);
    assertThatThrownBy(() -> fit(data, "true"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "moody: the ratings have no times; output.days=true can't be had, set output.days=false");
  }
}
