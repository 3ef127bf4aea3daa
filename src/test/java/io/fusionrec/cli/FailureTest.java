package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.DivergenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

  @Test
  void whatTheUserMayKnowIsSaidAsItIs() {
    assertThat(Failure.of(new InputException("a.csv:3: no number")))
        .isEqualTo(new Failure(2, "a.csv:3: no number", true));
    Failure diverged = Failure.of(DivergenceException.ofParameter("rating.bias", 2));
    assertThat(diverged.exitCode()).isEqualTo(3);
    assertThat(diverged.line()).contains("rating.bias", "epoch 2");
  }

  @Test
  void theFirstKnownCauseCounts() {
    Exception wrapped = new IllegalStateException("task", new InputException("bad line"));
    assertThat(Failure.of(new RuntimeException(wrapped)))
        .isEqualTo(new Failure(2, "bad line", true));
    assertThat(Failure.of(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
        .extracting(Failure::exitCode)
        .isEqualTo(4);
  }

  @Test
  void anUnexpectedErrorIsItsFirstLine() {
    assertThat(Failure.of(new EngineException("\nno such operator\nframe #0: c10::Error")))
        .isEqualTo(new Failure(1, "error: ai.djl.engine.EngineException:", false));
    assertThat(Failure.of(new UncheckedIOException(new IOException("Input/output error"))).line())
        .isEqualTo("error: java.io.UncheckedIOException: java.io.IOException: Input/output error");
  }

  @Test
  void aNameThatTheLocaleCannotSpellIsBadInput() {
    Failure failure = Failure.of(new InvalidPathException("x", "unmappable characters"));
    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.line())
        .isEqualTo("no file can have this name in this locale: unmappable characters: x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Java heap space", "GC overhead limit exceeded", "Metaspace"})
  void aFullHeapNamesItsOption(String message) {
    Failure failure = Failure.of(new OutOfMemoryError(message));
    assertThat(failure.exitCode()).isEqualTo(4);
    assertThat(failure.line())
        .startsWith("out of memory (" + message + "; Java may take ")
        .containsPattern("FUSION_JAVA_OPTIONS=-Xmx[1-9][0-9]*g lets it take more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory:"
            + " you tried to allocate 200000000 bytes. Error code 12 (Cannot allocate memory)\nframe",
        "CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 1.00 GiB total capacity)",
        "std::bad_alloc"
      })
  void anEngineWithoutMemoryNamesTheSettings(String message) {
    Failure failure = Failure.of(new EngineException(message));
    assertThat(failure.exitCode()).isEqualTo(4);
    assertThat(failure.line())
        .startsWith("out of memory outside Java's heap (")
        .contains("rating.batch")
        .doesNotContain("FUSION_JAVA_OPTIONS", "\n");
  }

  @Test
  void memoryThatTheSystemRefusesJavaIsNotTheHeapsFault() {
    assertThat(Failure.of(new OutOfMemoryError("Unable to allocate 512000000 bytes")).line())
        .startsWith("out of memory outside Java's heap (Unable to allocate 512000000 bytes)");
  }

  @Test
  void anArrayThatJavaCannotCountIsTooLarge() {
    assertThat(Failure.of(new ArithmeticException("integer overflow")).exitCode()).isEqualTo(4);
    assertThat(Failure.of(new NegativeArraySizeException("-8")).exitCode()).isEqualTo(4);
    assertThat(Failure.of(new IllegalArgumentException("capacity < 0: (-8 < 0)")).exitCode())
        .isEqualTo(4);
    assertThat(Failure.of(new ArithmeticException("/ by zero")).exitCode()).isEqualTo(1);
  }
}
