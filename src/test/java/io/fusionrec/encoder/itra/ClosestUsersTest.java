package io.fusionrec.encoder.itra;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnownTrust;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosestUsersTest {
  private static final int MOST = 2;
  private static final GraphDeclaration IMPLICIT =
      new GraphDeclaration("i", "d", List.of(), GraphDeclaration.Trust.IMPLICIT, 20, 1);

  private static ClosestUsers closest(ParameterSet scope, GraphSet graphs) {
    return ClosestUsers.of(scope, new TrustNetwork(graphs, scope, SmallCircle.SETTINGS), MOST);
  }

  private static GraphSet graphs(Ratings train) {
    return GraphSet.build(IMPLICIT, SmallCircle.data(train), train);
  }

  @Test
  void theyAreTheLargestOfEachRow() {
    GraphSet graphs = graphs(SmallCircle.ratings());
    SocialMatrix social =
        SocialMatrix.of(
            graphs.social().orElseThrow().adjacency(),
            KeyOpinionLeaders.of(graphs.social().orElseThrow().adjacency()),
            SmallCircle.SETTINGS);
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ClosestUsers closest = closest(new ParameterSet(manager, new RandomStreams(1)), graphs);

      assertThat(closest.isEmpty()).isFalse();
      for (int user = 0; user < SmallCircle.USERS; user++) {
        int[] positions = social.largest(user, MOST);
        assertThat(closest.user()[user])
            .containsExactly(Arrays.stream(positions).map(p -> social.column()[p]).toArray());
        for (int k = 0; k < positions.length; k++) {
          assertThat(closest.closeness()[user][k]).isEqualTo(social.value()[positions[k]]);
        }
      }
    }
  }

  @Test
  void aSavedModelIsLoadedWithoutReadingTheTrust() {
    Ratings train = SmallCircle.ratings();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet made = new ParameterSet(manager, new RandomStreams(1));
      ClosestUsers first = closest(made, graphs(train));
      // Were it read, nobody would be close to anybody.
      Ratings nothing = train.select(new int[0]);

      ClosestUsers loaded = closest(saved(manager, made.computed()), graphs(nothing));

      assertThat(loaded.user()).isDeepEqualTo(first.user());
      assertThat(loaded.closeness()).isDeepEqualTo(first.closeness());
    }
  }

  /** Of the last user as a newcomer the others' trust and closeness know nothing. */
  @Test
  void whoIsNewIsReadOutOfTheTrustAndNobodyElse() {
    Ratings all = SmallCircle.ratings();
    int known = SmallCircle.USERS - 1;
    int[] rows = IntStream.range(0, all.size()).filter(r -> all.user()[r] < known).toArray();
    Ratings some = all.select(rows);
    Ratings before = new Ratings(known, all.itemCount(), some.user(), some.item(), some.rating());
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet made = new ParameterSet(manager, new RandomStreams(1));
      GraphSet trained = GraphSet.build(IMPLICIT, SmallCircle.data(all), before);
      ClosestUsers first = closest(made, trained);
      Map<String, float[]> values = new TreeMap<>(made.computed());
      TrustEdges edges = trained.implicitTrust().orElseThrow();
      GraphSet grown =
          GraphSet.build(
              IMPLICIT, SmallCircle.data(all), all, Optional.of(new KnownTrust(edges, known)));

      ClosestUsers loaded = closest(saved(manager, values), grown);

      assertThat(Arrays.copyOf(loaded.user(), known)).isDeepEqualTo(first.user());
      assertThat(Arrays.copyOf(loaded.closeness(), known)).isDeepEqualTo(first.closeness());
      assertThat(loaded.user()[known]).hasSize(MOST).doesNotContain(known);
      assertThat(loaded.closeness()[known][0]).isGreaterThanOrEqualTo(loaded.closeness()[known][1]);
    }
  }

  private static ParameterSet saved(NDManager manager, Map<String, float[]> values) {
    return new ParameterSet(manager, new RandomStreams(1), values);
  }
}
