package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWalksTest {
  private static final int ITEMS = 4;
  private static final int A = 0;
  private static final int Y = 1;
  private static final int Z = 2;
  private static final List<String> GENRES = List.of("likes", "has_genre", "has_genre^-1");
  private static final List<String> PEOPLE = List.of("likes", "likes^-1", "likes");

  @TempDir private Path folder;
  private RatingData data;
  private GraphSet graphs;

  /** a likes x (Drama and War) and y (Drama), b y and z (War), c x, z and w (Noir). */
  @BeforeEach
  void tinyGraph() throws IOException {
    SmallShop shop = SmallShop.in(folder);
    data = shop.data();
    graphs = shop.graphs(data.ratings());
  }

  private static IrRecSettings settings(int similar, int hops) {
    SettingsTree all = new IrRecProvider().defaultSettings();
    return all.set("rules=50")
        .set("minimumConfidence=0")
        .set("minimumSupport=0")
        .set("learnedPenalty=1")
        .set("learnedDropout=0")
        .set("learnedOnAll=false")
        .set("learnedFolds=2")
        .set("similar=" + similar)
        .set("hops=" + hops)
        .as(IrRecSettings.class);
  }

  private List<String> paths(List<String> rule, int user, int item) {
    return new RuleWalks(graphs, settings(20, 2), Optional.empty())
        .paths(rule, user, item, 100).stream().map(path -> WalkText.of(data, path)).toList();
  }

  @Test
  void theWalksOfARuleAreThoseCountedByHand() {
    // from x by one of two genres, each half of which are x and z
    assertThat(paths(GENRES, A, Z))
        .containsExactly("0.1250 a likes x has_genre genres:War has_genre^-1 z");
    // c is one of two who like x and likes three items; b one of two who like y, and likes two
    assertThat(paths(PEOPLE, A, Z))
        .containsExactly(
            "0.1250 a likes y likes^-1 1 people likes z",
            "0.0833 a likes x likes^-1 1 people likes z");
    // y, z and w have likers of x; x and z those of y
    assertThat(paths(List.of("likes", "co_liked"), A, Z))
        .containsExactly("0.2500 a likes y co_liked z", "0.1667 a likes x co_liked z");
  }

  @Test
  void theWalksOfTwoHopsGoOverAnItemBetween() {
    // From y by a, one of two who like y and with two likes, to x, and on by War, one of two
    // genres.
    assertThat(paths(List.of("likes", "likes^-1", "likes", "has_genre", "has_genre^-1"), A, Z))
        .containsExactly(
            "0.0313 a likes y likes^-1 1 people likes x has_genre genres:War has_genre^-1 z");
    // Two are co-liked with y, of which x has a genre of z.
    assertThat(paths(List.of("likes", "co_liked", "has_genre", "has_genre^-1"), A, Z))
        .containsExactly("0.0625 a likes y co_liked x has_genre genres:War has_genre^-1 z");
    // The second hop would end with a like, perhaps the one that is to be left out.
    assertThat(paths(List.of("likes", "has_genre", "has_genre^-1", "co_liked"), A, Z)).isEmpty();
  }

  @Test
  void theWalksOfALikeDontUseIt() {
    // a likes y: a itself, who likes x too, is not among the people, so nobody is
    assertThat(paths(PEOPLE, A, Y)).isEmpty();
    // but Drama, one of two genres of x, is that of two items
    assertThat(paths(GENRES, A, Y))
        .containsExactly("0.2500 a likes x has_genre genres:Drama has_genre^-1 y");
  }

  @Test
  void aRuleThatIsNoneHasNoWalks() {
    assertThat(paths(List.of("likes", "acted_in"), A, Z)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "20, 1", "1, 2", "20, 2"})
  void theWalksOfEveryPairAddUpToWhatTheMinerCounts(int similar, int hops) {
    IrRecSettings how = settings(similar, hops);
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      FeaturesOfAll mined = FeaturesOfAll.of(manager, graphs, how, false);
      RuleWalks walks = new RuleWalks(graphs, how, mined.mined().learned());
      float[] features = mined.values(false);
      int rules = mined.rules();
      // 3 mined rules of one hop, 3 of two, and the learned one
      assertThat(rules).isEqualTo(hops == 1 ? 4 : 7);
      for (int r = 0; r < rules; r++) {
        List<String> rule = mined.mined().rules().get(r);
        double[] x = new double[3 * ITEMS];
        for (int cell = 0; cell < x.length; cell++) {
          double sum =
              walks.paths(rule, cell / ITEMS, cell % ITEMS, Integer.MAX_VALUE).stream()
                  .mapToDouble(ReasonPath::weight)
                  .sum();
          x[cell] =
              rule.contains(LearnedRelation.NAME)
                  ? Math.signum(sum) * Math.sqrt(Math.abs(sum))
                  : Math.log(sum + 1e-6);
        }
        double mean = Arrays.stream(x).average().orElseThrow();
        double deviation =
            Math.sqrt(
                Arrays.stream(x)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .getAsDouble());
        for (int cell = 0; cell < x.length; cell++) {
          assertThat((double) features[cell * rules + r])
              .as(rule + " of pair " + cell)
              .isCloseTo((x[cell] - mean) / Math.max(deviation, 1e-6), within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void theStrongestAreThoseOfAll(int count) {
    RuleWalks walks = new RuleWalks(graphs, settings(20, 2), Optional.empty());
    List<List<String>> hops = List.of(GENRES, PEOPLE, List.of("likes", "co_liked"));
    int cut = 0;
    for (List<String> first : hops) {
      for (int second = 0; second < 2; second++) {
        List<String> rule =
            second == 0 ? first : Stream.concat(first.stream(), GENRES.stream().skip(1)).toList();
        for (int cell = 0; cell < 3 * ITEMS; cell++) {
          List<Float> all = weights(walks.paths(rule, cell / ITEMS, cell % ITEMS, 1000));
          List<Float> some = weights(walks.paths(rule, cell / ITEMS, cell % ITEMS, count));
          assertThat(some).isEqualTo(all.subList(0, Math.min(count, all.size())));
          cut += all.size() > count ? 1 : 0;
        }
      }
    }
    assertThat(cut > 0).isEqualTo(count == 1); // no pair has three walks by one of these rules
  }

  private static List<Float> weights(List<ReasonPath> paths) {
    return paths.stream().map(ReasonPath::weight).toList();
  }
}
