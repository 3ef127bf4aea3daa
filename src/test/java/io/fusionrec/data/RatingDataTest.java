package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RatingDataTest {
  private static final RatingData DATA = SplitCases.ofUsers(0, 1, 0);
  private static final Timestamps TIMES = new Timestamps(new long[] {3, Timestamps.MISSING, 1});
  private static final DeclaredParts PARTS = new DeclaredParts(new byte[] {0, 1, 2});

  private static Triples triples() {
    return new Triples(
        "facts",
        DATA.items().size(),
        IdIndex.of(List.of("r")),
        IdIndex.of(List.of("e")),
        new int[] {0},
        new int[] {0},
        new int[] {DATA.items().size()});
  }

  @Test
  void otherTriplesTimesAndPartsLeaveTheRestAsItIs() {
    RatingData data =
        DATA.withTimestamps(TIMES).withParts(PARTS).withTriples(triples(), "facts.tsv", "hash");
    assertThat(data.timestamps()).isSameAs(TIMES);
    assertThat(data.parts()).containsSame(PARTS);
    assertThat(data.triples()).isPresent();
    assertThat(data.ratings()).isSameAs(DATA.ratings());
    assertThat(data.sha256()).containsExactly(Map.entry("facts.tsv", "hash"));
    RatingData again = data.withParts(PARTS).withTimestamps(Timestamps.NONE);
    assertThat(again.triples()).isEqualTo(data.triples());
    assertThat(again.sha256()).isEqualTo(data.sha256());
    assertThat(again.timestamps().present()).isFalse();
  }

  @Test
  void aDataSetHasNoTimesAndPartsUnlessTheyAreGiven() {
    assertThat(DATA.timestamps()).isSameAs(Timestamps.NONE);
    assertThat(DATA.parts()).isEqualTo(Optional.empty());
  }

  @Test
  void columnsOfAnotherLengthDoNotFit() {
    assertThatThrownBy(() -> DATA.withTimestamps(new Timestamps(new long[2])))
        .hasMessage("2 timestamps don't fit 3 ratings");
    assertThatThrownBy(() -> DATA.withParts(new DeclaredParts(new byte[4])))
        .hasMessage("4 declared parts don't fit 3 ratings");
    assertThatThrownBy(() -> DATA.withParts(new DeclaredParts(new byte[0])))
        .hasMessage("0 declared parts don't fit 3 ratings");
  }

  /** Taken down before there were times: runs on data without any keep their key. */
  @Test
  void withoutTimesAndPartsTheHashIsWhatItHasAlwaysBeen() {
    assertThat(DATA.contentSha256())
        .isEqualTo("33c7d440a9c84d267094266c2ab4f3255d0202d8bc2e78bfdb23768a90f07ef6");
  }

  @Test
  void oneTimeAndOnePartChangeTheHash() {
    Set<String> hashes = new HashSet<>();
    hashes.add(DATA.contentSha256());
    hashes.add(DATA.withTimestamps(TIMES).contentSha256());
    hashes.add(DATA.withTimestamps(new Timestamps(new long[] {3, 2, 1})).contentSha256());
    hashes.add(DATA.withTimestamps(new Timestamps(new long[] {3, 2L << 32, 1})).contentSha256());
    hashes.add(DATA.withParts(PARTS).contentSha256());
    hashes.add(DATA.withParts(new DeclaredParts(new byte[] {0, 2, 2})).contentSha256());
    hashes.add(DATA.withParts(PARTS).withTimestamps(TIMES).contentSha256());
    assertThat(hashes).hasSize(7);
    assertThat(DATA.withTimestamps(TIMES).contentSha256())
        .isEqualTo(DATA.withTimestamps(TIMES.select(new int[] {0, 1, 2})).contentSha256());
  }

  /** Longer than what is hashed at once. */
  @Test
  void theLastOfManyTimesChangesTheHash() {
    int n = 20_001;
    RatingData many = SplitCases.ofUsers(new int[n]);
    long[] seconds = new long[n];
    String before = many.withTimestamps(new Timestamps(seconds)).contentSha256();
    seconds[n - 1] = 1;
    assertThat(many.withTimestamps(new Timestamps(seconds)).contentSha256()).isNotEqualTo(before);
  }
}
