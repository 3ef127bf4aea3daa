package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingChecksTest {
  private static void refused(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(SettingException.class).hasMessage(message);
  }

  @Test
  void whatIsOutOfRangeIsNamedWithItsValue() {
    refused(() -> SettingChecks.atLeast("a", 0, 1), "setting 'a' must be at least 1, but is 0");
    refused(
        () -> SettingChecks.atLeast("a", Double.NaN, 0.0),
        "setting 'a' must be at least 0, but is NaN");
    refused(() -> SettingChecks.positive("a", 0), "setting 'a' must be positive, but is 0.0");
    refused(
        () -> SettingChecks.positive("a", Double.POSITIVE_INFINITY),
        "setting 'a' must be positive, but is Infinity");
    refused(
        () -> SettingChecks.rate("a", 1), "setting 'a' must be at least 0 and below 1, but is 1.0");
    refused(
        () -> SettingChecks.oneOf("a", "gate", "gated", "cross"),
        "setting 'a' must be one of gated, cross, but is 'gate'; did you mean 'gated'?");
    refused(
        () -> SettingChecks.sizes("a", List.of(3, 0), 0),
        "setting 'a' must be a list of numbers of at least 1, but is [3, 0]");
    refused(
        () -> SettingChecks.sizes("a", List.of(), 1),
        "setting 'a' must be a list of 1 or more numbers of at least 1, but is []");
  }

  @Test
  void whatIsInRangePasses() {
    SettingChecks.atLeast("a", 1, 1);
    SettingChecks.atLeast("a", 0.5, 0.5);
    SettingChecks.positive("a", 1e-9);
    SettingChecks.rate("a", 0);
    SettingChecks.oneOf("a", "cross", "gated", "cross");
    assertThat(SettingChecks.sizes("a", List.of(1, 2), 2)).containsExactly(1, 2);
  }
}
