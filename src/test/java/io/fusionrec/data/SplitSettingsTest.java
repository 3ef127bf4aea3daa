package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SplitSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "kind=temporel ! 'split.kind' must be one of random, temporal, temporal-global,"
            + " leave-one-out, k-fold, given, cold-users, cold-items, but is 'temporel'; did you"
            + " mean 'temporal'?",
        "test=0 ! 'split.test' must be between 0 and 1, but is 0.0",
        "test=1 ! 'split.test' must be between 0 and 1, but is 1.0",
        "valid=0 ! 'split.valid' must be between 0 and 1, but is 0.0",
        "valid=1.5 ! 'split.valid' must be between 0 and 1, but is 1.5",
        "core=-1 ! 'split.core' must be at least 0, but is -1",
        "folds=1 ! 'split.folds' must be at least 2, but is 1",
        "fold=0 ! 'split.fold' must be between 1 and the number of folds, 5, but is 0",
        "fold=6 ! 'split.fold' must be between 1 and the number of folds, 5, but is 6",
        "coldShare=0 ! 'split.coldShare' must be between 0 and 1, but is 0.0",
        "coldShare=1 ! 'split.coldShare' must be between 0 and 1, but is 1.0",
        "coldKeep=-1 ! 'split.coldKeep' must be at least 0, but is -1",
        "missingTimes=-0.1 ! 'split.missingTimes' must be 0 to 1, but is -0.1",
        "missingTimes=1.1 ! 'split.missingTimes' must be 0 to 1, but is 1.1",
        "seed=-2 ! 'split.seed' must be at least -1, but is -2",
      })
  void everyBadSettingHasItsMessage(String assignment, String message) {
    SettingsTree tree =
        SettingsTree.empty().withBranch("split", SettingsTree.of(SplitSettings.DEFAULT));
    assertThatThrownBy(
            () -> tree.set("split." + assignment).branch("split").as(SplitSettings.class))
        .isInstanceOf(InputException.class)
        .hasMessage("setting " + message);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsName(SplitKind kind) {
    assertThat(SplitCases.settings("kind=" + kind.text()).splitKind()).isEqualTo(kind);
  }

  @Test
  void thereAreNoSettingsButTheseAndTheDefaultIsTheProtocol() {
    SettingsTree tree = SettingsTree.of(SplitSettings.DEFAULT);
    assertThat(tree.names())
        .containsExactlyInAnyOrder(
            "kind",
            "test",
            "valid",
            "minimumRating",
            "core",
            "folds",
            "fold",
            "coldShare",
            "coldKeep",
            "missingTimes",
            "seed");
    assertThat(tree.as(SplitSettings.class)).isEqualTo(SplitSettings.DEFAULT);
    assertThat(SplitSettings.DEFAULT.splitKind()).isEqualTo(SplitKind.RANDOM);
  }
}
