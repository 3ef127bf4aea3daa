package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplitGivenTest {
  private static final byte TRAIN = DeclaredParts.TRAIN;
  private static final byte VALID = DeclaredParts.VALID;
  private static final byte TEST = DeclaredParts.TEST;

  @Test
  void thePartsAreThoseOfTheData() {
    RatingData data =
        SplitCases.ofUsers(0, 1, 0, 1, 0)
            .withParts(new DeclaredParts(new byte[] {TEST, TRAIN, VALID, TEST, TEST}));
    Split split = Split.of(data, settings("kind=given"), 1);
    assertThat(split.train().item()).containsExactly(1);
    assertThat(split.valid().item()).containsExactly(2);
    assertThat(split.test().item()).containsExactly(0, 3, 4);
    Split filtered = Split.of(data, settings("kind=given", "minimumRating=3"), 1);
    assertThat(filtered.train().size()).as("a filter moves no rating").isZero();
    assertThat(filtered.valid().item()).containsExactly(2);
    assertThat(filtered.test().item()).containsExactly(3, 4);
  }

  @Test
  void otherKindsDoNotReadThem() {
    RatingData data = SplitCases.ofUsers(new int[20]);
    byte[] test = new byte[20];
    Arrays.fill(test, TEST);
    assertThat(Split.of(data.withParts(new DeclaredParts(test)), SplitSettings.DEFAULT, 1).sha256())
        .isEqualTo(Split.of(data, SplitSettings.DEFAULT, 1).sha256());
  }

  @Test
  void dataWithoutThemAreAnError() {
    assertThatThrownBy(() -> Split.of(SplitCases.ofUsers(0, 0), settings("kind=given"), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "few: split.kind=given needs data that say which ratings are train, valid and test, and"
                + " these don't; choose another split.kind");
  }

  @Test
  void thereAreThreeParts() {
    assertThatThrownBy(() -> new DeclaredParts(new byte[] {TRAIN, 3}))
        .hasMessage("row 1: no part 3");
    assertThatThrownBy(() -> new DeclaredParts(new byte[] {-1})).hasMessage("row 0: no part -1");
  }
}
