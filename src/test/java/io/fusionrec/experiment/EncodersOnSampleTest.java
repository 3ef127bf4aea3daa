package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersOnSampleTest {
  @ParameterizedTest
  @ValueSource(strings = {"GSIRec", "HeteGraph", "IR-Rec", "ITRA", "KGNCF-RRN"})
  void everyEncoderBeatsPopularityAndItemMeansClearly(String name) {
    GraphEncoderProvider provider = GraphEncoders.load().get(name);
    RatingData data = new SampleGenerator().generate();
    RatingExperiment run =
        new RatingExperiment(
            data,
            provider,
            RunSettings.defaults(provider)
                .set("rating.epochs=4")
                .set("rating.l2=0.03")
                .set("ranking.epochs=4")
                .set("head.rating.epochs=1")
                .set("further.rating.epochs=1")
                .set("head.ranking.epochs=1")
                .set("further.ranking.epochs=1"),
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE);

    try (TrainedModel model = run.fit(FusionHeads.NONE)) {
      var metrics = model.result().run().metrics();
      assertThat(metrics.get("Pr@5"))
          .isGreaterThan(1.2 * popularity(run.split()).means().getOrDefault("Pr@5", 1.0));
      assertThat(metrics.get("RMSE")).isLessThan(0.93 * itemMeans(run.split()).rmse());
    }
  }

  private static RankingMetrics popularity(Split split) {
    RatingMatrix relevant = split.test().atLeast(4).byUser();
    RatingMatrix byItem = split.train().byItem();
    int items = split.train().itemCount();
    FullRanking ranking =
        new FullRanking(
            split.train().userCount(),
            items,
            20,
            List.of(split.train().byUser(), split.valid().byUser()));
    return RankingMetrics.of(
        ranking.rank(
            users -> {
              float[] scores = new float[users.length * items];
              for (int k = 0; k < scores.length; k++) {
                scores[k] = byItem.degree(k % items);
              }
              return scores;
            },
            RankingMetrics.evaluated(relevant)),
        relevant,
        items);
  }

  private static RatingMetrics itemMeans(Split split) {
    Ratings train = split.train();
    double[] sum = new double[train.itemCount()];
    int[] count = new int[sum.length];
    for (int r = 0; r < train.size(); r++) {
      sum[train.item()[r]] += train.rating()[r];
      count[train.item()[r]]++;
    }
    float[] predicted = new float[split.test().size()];
    Arrays.fill(predicted, (float) train.mean());
    for (int r = 0; r < predicted.length; r++) {
      int item = split.test().item()[r];
      if (count[item] > 0) {
        predicted[r] = (float) (sum[item] / count[item]);
      }
    }
    return RatingMetrics.of(predicted, split.test().rating());
  }
}
