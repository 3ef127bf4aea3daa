package io.fusionrec.experiment.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.baseline.row.BaselineResult;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineRunTest {
  private static final SettingsTree SHORT =
      SettingsTree.of(BaselineSettings.defaults(false))
          .setAll(
              List.of(
                  "implicit.factors=8",
                  "implicit.sweeps=3",
                  "factors=8",
                  "factorSweeps=3",
                  "svdPlusPlus.factors=8",
                  "svdPlusPlus.epochs=4",
                  "gibbs.rank=4",
                  "gibbs.sweeps=30",
                  "gibbs.burnIn=10"));

  @TempDir private Path folder;

  private static BaselineRun run(RatingData data, String... changes) {
    return new BaselineRun(
        data,
        SHORT.setAll(List.of(changes)).as(BaselineSettings.class),
        1,
        ComputeDevice.of("cpu", 1));
  }

  private static List<BaselineResult> results(int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> run(new SampleGenerator().generate()).run(done -> {})).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }

  private static BaselineResult row(List<BaselineResult> results, String model) {
    return results.stream().filter(row -> row.model().equals(model)).findFirst().orElseThrow();
  }

  @Test
  void everyRowIsThereAndIndependentOfThreads() throws IOException {
    List<BaselineResult> results = results(1);
    assertThat(results)
        .extracting(BaselineResult::model)
        .containsExactly(
            "MostPopular",
            "Biases",
            "ItemKNN",
            "RP3beta",
            "EASE",
            "EASE-all",
            "EDLAE",
            "KernelRidge",
            "iALS",
            "BiasedMF",
            "SVD++",
            "BayesianFM");
    List<BaselineResult> others = results(4);
    for (int k = 0; k < results.size(); k++) {
      assertThat(others.get(k).metrics()).isEqualTo(results.get(k).metrics());
      assertThat(others.get(k).chosen()).isEqualTo(results.get(k).chosen());
    }
    assertThat(row(results, "MostPopular").chosen()).isEmpty();
    assertThat(row(results, "EDLAE").chosen()).containsOnlyKeys("edlaeLambda");
    assertThat(row(results, "BayesianFM").metrics()).containsOnlyKeys("MAE", "RMSE");
    assertThat(row(results, "iALS").metrics()).containsKey("NDCG@10").doesNotContainKey("RMSE");
    // the sample has planted tastes: what learns them beats what doesn't
    double popular = Objects.requireNonNull(row(results, "MostPopular").metrics().get("NDCG@10"));
    for (String model : List.of("RP3beta", "EASE", "EDLAE", "KernelRidge", "iALS")) {
      assertThat(row(results, model).metrics().get("NDCG@10")).as(model).isGreaterThan(popular);
    }
    double biases = Objects.requireNonNull(row(results, "Biases").metrics().get("RMSE"));
    assertThat(row(results, "BayesianFM").metrics().get("RMSE")).isLessThan(biases);
    files(results);
  }

  private void files(List<BaselineResult> results) throws IOException {
    RatingData data = new SampleGenerator().generate();
    BaselineRun run = run(data);
    new BaselineFiles(folder)
        .write(results, data, 1, SHORT.as(BaselineSettings.class), run.provenance(Instant.now()));
    double chosen = Objects.requireNonNull(row(results, "EASE").chosen().get("easeLambda"));
    assertThat(Files.readString(folder.resolve("baselines.csv")))
        .startsWith("model,base,head,dataset,metric,mean,std,seeds,setting,trained_on\n")
        .containsPattern(
            "EASE,EASE,reference,sample,Pr@5,[.0-9]+,,1,easeLambda=" + chosen + ",train\n")
        .containsPattern("MostPopular,MostPopular,reference,sample,Pr@5,[.0-9]+,,1,,train\n");
    JsonNode origin = new ObjectMapper().readTree(folder.resolve("baselines.json").toFile());
    assertThat(origin.at("/chosen/EASE/easeLambda").doubleValue()).isEqualTo(chosen);
    assertThat(origin.at("/settings/easeLambda").size()).isEqualTo(3);
  }

  @Test
  void whatIsTooLargeIsLeftOutWithASentence() {
    int many = 8_001;
    assertThat(run(few(many, 4)).leftOut())
        .contains(
            "KernelRidge is left out: 8,001 users, and its matrix of all pairs of users is made for"
                + " at most 8,000")
        .noneMatch(reason -> reason.startsWith("EASE"));
    assertThat(run(few(4, many)).leftOut())
        .contains(
            "EASE, EASE-all and EDLAE are left out: 8,001 items, and their matrix of all pairs of"
                + " items is made for at most 8,000")
        .noneMatch(reason -> reason.startsWith("KernelRidge"));
  }

  /** So many users and items, of whom the first ten rate the first ten. */
  private static RatingData few(int users, int items) {
    int raters = Math.min(10, users);
    int rated = Math.min(10, items);
    int[] user = new int[raters * rated];
    int[] item = new int[user.length];
    float[] rating = new float[user.length];
    Arrays.setAll(user, r -> r / rated);
    Arrays.setAll(item, r -> r % rated);
    for (int r = 0; r < rating.length; r++) {
      rating[r] = 1 + r * 7 % 5;
    }
    return new RatingData(
        "few",
        false,
        ids(users),
        ids(items),
        new Ratings(users, items, user, item, rating),
        RatingScale.FIVE_STARS,
        Fields.empty(users),
        Fields.empty(items),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static IdIndex ids(int count) {
    IdIndex.Builder ids = new IdIndex.Builder();
    for (int k = 0; k < count; k++) {
      ids.add("id" + k);
    }
    return ids.build();
  }

  @Test
  void withoutValidRatingsTheFirstValuesStandAndItIsSaid() {
    BaselineRun run = run(few(4, 3));
    assertThat(run.leftOut()).anyMatch(reason -> reason.contains("the first of their listed"));
    List<BaselineResult> results = run.run(done -> {});
    assertThat(row(results, "BiasedMF").chosen()).containsEntry("factorLambda", 0.08);
  }

  @Test
  void ratingsThatSayNoMoreThanContactHaveNoErrors() {
    BaselineRun run = run(few(10, 10).asImplicitFeedback());
    List<BaselineResult> results = run.run(done -> {});
    // To those that learn from differences of ratings all items would be alike, and the order of
    // the file would be their ranking.
    assertThat(results)
        .extracting(BaselineResult::model)
        .contains("MostPopular", "iALS")
        .doesNotContain("Biases", "BiasedMF", "SVD++", "BayesianFM");
    assertThat(run.leftOut())
        .anyMatch(reason -> reason.startsWith("Biases, BiasedMF, SVD++ and BayesianFM"));
    assertThat(row(results, "iALS").metrics()).doesNotContainKey("RMSE");
  }

  @Test
  void listsAreChecked() {
    assertThatThrownBy(() -> SHORT.set("easeLambda=").as(BaselineSettings.class))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "setting 'easeLambda' must be one or more positive numbers, but is []");
    assertThatThrownBy(() -> SHORT.set("factorLambda=.1,0").as(BaselineSettings.class))
        .hasMessageContaining("'factorLambda' must be one or more positive numbers");
    assertThatThrownBy(() -> SHORT.set("neighbours=1.5").as(BaselineSettings.class))
        .hasMessageContaining("'neighbours' must be whole numbers");
    assertThatThrownBy(() -> SHORT.set("walkBeta=-1").as(BaselineSettings.class))
        .hasMessageContaining("'walkBeta' must be one or more numbers of at least 0");
    assertThatThrownBy(() -> SHORT.set("gibbs.burnIn=30").as(BaselineSettings.class))
        .hasMessageContaining("'gibbs.burnIn' must be at least 0 and below sweeps, but is 30");
    assertThat(SHORT.set("walkBeta=0").as(BaselineSettings.class).walkBeta()).containsExactly(0.0);
  }
}
