package io.fusionrec.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyTokenLetsNobodyInUnasked(String given) {
    assertThatThrownBy(() -> ServeCommand.asked("FUSION_TOKEN", given))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "FUSION_TOKEN is empty; give a token, or leave FUSION_TOKEN out (unset) to ask for none");
  }

  @Test
  void aTokenIsAskedForAsItIsGivenAndNoneWhereNoneIs() {
    assertThat(ServeCommand.asked("--token", "secret")).hasValue("secret");
    assertThat(ServeCommand.asked("FUSION_TOKEN", null)).isEmpty();
  }

  @Test
  void theAddressCanBeOpened() {
    assertThat(ServeCommand.address("127.0.0.1", 8080)).isEqualTo("http://127.0.0.1:8080/");
    assertThat(ServeCommand.address("::1", 18732)).isEqualTo("http://[::1]:18732/");
    assertThat(ServeCommand.address("[::1]", 18732)).isEqualTo("http://[::1]:18732/");
  }
}
