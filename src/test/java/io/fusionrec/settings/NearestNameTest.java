package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("GSIRec", "KGNCF-RRN", "IR-Rec", "ITRA");

  @ParameterizedTest
  @CsvSource({
    "GSIRek, GSIRec",
    "gsirec, GSIRec",
    "kgncf_rrn, KGNCF-RRN",
    "irrec, IR-Rec",
    "TIRA, ITRA",
  })
  void caseMarksAndAFewLettersDontCount(String name, String meant) {
    assertThat(NearestName.of(name, KNOWN)).contains(meant);
  }

  @Test
  void whatIsFarFromAllIsNone() {
    assertThat(NearestName.of("Popularity", KNOWN)).isEmpty();
    assertThat(NearestName.of("GSIRec", List.of())).isEmpty();
  }

  /** Names come from outside, too: an id of a request may be as long as its body. */
  @Test
  void longNamesAndWholeCataloguesAreNotSearched() {
    assertThat(NearestName.of("a".repeat(101), List.of("a".repeat(101)))).isEmpty();
    assertThat(NearestName.of("a".repeat(100), List.of("a".repeat(99)))).isPresent();
    assertThat(NearestName.of("b", Collections.nCopies(100_001, "b"))).isEmpty();
  }

  /** As without any bound on the distance. */
  @Property
  void findsTheFirstOfTheNearest(
      @ForAll @AlphaChars @StringLength(max = 8) String name,
      @ForAll @Size(max = 6) List<@AlphaChars @StringLength(max = 8) String> known) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits =
          LevenshteinDistance.getDefaultInstance()
              .apply(
                  name.toLowerCase(java.util.Locale.ROOT),
                  candidate.toLowerCase(java.util.Locale.ROOT));
      if (edits <= Math.max(2, Math.max(name.length(), candidate.length()) / 3) && edits < fewest) {
        nearest = candidate;
        fewest = edits;
      }
    }
    assertThat(NearestName.of(name, known).orElse(null)).isEqualTo(nearest);
  }
}
