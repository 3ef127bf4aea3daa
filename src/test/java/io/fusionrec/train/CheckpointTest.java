package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final Checkpoint SAVED =
      new Checkpoint(
          "key",
          false,
          "by a test",
          7,
          arrays("user", 1),
          arrays("user", 2),
          arrays("user.mean", 3).and(arrays("user.variance", 4)),
          ImmutableList.of(
              new EpochRecord("rating", 1, .5, "RMSE", OptionalDouble.of(.9), true, 100, 1.5),
              new EpochRecord("rating", 2, .4, "RMSE", OptionalDouble.empty(), false, 100, 2)));

  @TempDir private Path folder;
  private Path file;

  private static StoredArrays arrays(String name, float first) {
    return new StoredArrays(
        List.of(
            new StoredArray(name, new long[] {2, 3}, new float[] {first, 2, 3, 4, 5, 6}),
            new StoredArray(name + ".bias", new long[0], new float[] {first})));
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("rating.bin");
    SAVED.write(file);
  }

  @Test
  void whatIsWrittenIsRead() {
    Checkpoint read = Checkpoint.read(file, "key");
    assertThat(read.finished()).isFalse();
    assertThat(read.origin()).isEqualTo("by a test");
    assertThat(read.steps()).isEqualTo(7);
    assertThat(read.history()).isEqualTo(SAVED.history());
    assertThat(read.parameters().values("user", 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read.best().values("user.bias")).containsExactly(2);
    assertThat(read.moments().values("user.variance", 2, 3)).startsWith(4);
  }

  @Test
  void arraysLargerThanAChunkAreWrittenWhole() throws IOException {
    float[] values = new float[700_001];
    for (int k = 0; k < values.length; k++) {
      values[k] = k;
    }
    StoredArrays large =
        new StoredArrays(List.of(new StoredArray("a", new long[] {values.length}, values)));
    new Checkpoint("key", true, "", 0, large, large, large, ImmutableList.of()).write(file);
    assertThat(Checkpoint.read(file).best().values("a", values.length)).isEqualTo(values);
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused("cut off or damaged");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    refused("cut off or damaged");
  }

  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bit);
        Files.write(file, flipped);
        refused("");
      }
    }
  }

  @Test
  void foreignFilesAndOtherRunsAreNamed() throws IOException {
    assertThatThrownBy(() -> Checkpoint.read(file, "other"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rating.bin: the checkpoint of another run");
    Files.writeString(file, "a file of somebody else");
    refused("not a checkpoint");
    byte[] older = {0x46, 0x55, 0x53, 0x43, 0, 0, 0, 2, 0};
    Files.write(file, older);
    refused("a checkpoint of format 2, this version reads 3");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Checkpoint.read(file, "key"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rating.bin: ")
        .hasMessageContaining(message)
        .hasMessageContaining("leave --resume out, to train anew");
  }
}
