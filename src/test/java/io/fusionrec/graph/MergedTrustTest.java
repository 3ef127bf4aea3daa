package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.TrustEdges;
import org.junit.jupiter.api.Test;

class MergedTrustTest {

  @Test
  void bothKindsAreScaledByTheTrustersLargestAndAdded() {
    TrustEdges declared =
        new TrustEdges(new int[] {0, 0, 1}, new int[] {1, 2, 2}, new float[] {10, 5, -1});
    TrustEdges implicit =
        new TrustEdges(new int[] {0, 0, 2}, new int[] {2, 3, 0}, new float[] {0.25f, 0.5f, 0.1f});

    TrustEdges merged = MergedTrust.of(declared, implicit, 4);

    assertThat(merged.truster()).containsExactly(0, 0, 0, 2);
    assertThat(merged.trustee()).containsExactly(1, 2, 3, 0);
    assertThat(merged.weight()).containsExactly(1, 0.5f + 0.5f, 1, 1);
  }

  @Test
  void ofARepeatedEdgeTheLastWeightCountsAndNobodyTrustsHimself() {
    TrustEdges declared =
        new TrustEdges(new int[] {0, 0, 0, 1}, new int[] {1, 2, 1, 1}, new float[] {8, 2, 1, 9});
    TrustEdges none = new TrustEdges(new int[0], new int[0], new float[0]);

    TrustEdges merged = MergedTrust.of(declared, none, 3);

    assertThat(merged.truster()).containsExactly(0, 0);
    assertThat(merged.trustee()).containsExactly(1, 2);
    assertThat(merged.weight()).containsExactly(0.5f, 1);
  }
}
