package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.SavedParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run folder of format 1 with a checkpoint of format 3, made by {@code fusion ctr --model
 * DeepFM-SEIN --set width=4 --set model.hidden=6 --set model.neurons=3 --set training.epochs=3} on
 * 160 generated examples. Whoever changes a format keeps reading this one: the folder is never made
 * anew.
 */
class FrozenRunTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/1");

  @TempDir private Path folder;

  private static ClickPrediction prediction(Path run) {
    return new ClickPrediction(run, ClickModels.load(), ComputeDevice.cpu());
  }

  @Test
  void aModelOfThisVersionPredictsForEverWhatItPredicted() throws IOException {
    Path output = folder.resolve("p.csv");
    prediction(FROZEN.resolve("run")).predict(FROZEN.resolve("new.csv"), output, false, line -> {});
    List<String> found = Files.readAllLines(output);
    List<String> expected = Files.readAllLines(FROZEN.resolve("probabilities.csv"));
    assertThat(found).hasSameSizeAs(expected);
    for (int k = 1; k < found.size(); k++) {
      assertThat(Double.parseDouble(found.get(k).split(",")[1]))
          .isCloseTo(Double.parseDouble(expected.get(k).split(",")[1]), within(1e-6));
    }
  }

  @Test
  void itsKeyAndItsCheckpointAreRead() {
    Path run = FROZEN.resolve("run");
    RunKey key = RunFolder.keyOf(run).orElseThrow();
    assertThat(key.sha256())
        .isEqualTo("b32a018f225c720d42fbc6dd309ad06bee8e0110a5f51f97ecf809c9eeffc007");
    assertThat(SavedParameters.of(run.resolve("checkpoint/clicks.bin")))
        .contains("embeddings", "model.deep.layer1.weight", "model.sein.output.bias");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clicks.bin", "preprocessing.bin"})
  void everyFlippedByteOfItIsNoticed(String file) throws IOException {
    Path run = folder.resolve("run");
    copy(FROZEN.resolve("run"), run);
    Path damaged = run.resolve("checkpoint").resolve(file);
    byte[] whole = Files.readAllBytes(damaged);
    for (int at = 0; at < whole.length; at += 13) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(damaged, flipped);
      Path output = folder.resolve("p.csv");
      assertThatThrownBy(
              () -> prediction(run).predict(FROZEN.resolve("new.csv"), output, false, line -> {}))
          .as("byte " + at)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file);
      assertThat(output).doesNotExist();
    }
    MoreFiles.deleteRecursively(run, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
