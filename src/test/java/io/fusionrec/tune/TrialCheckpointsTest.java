package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first stage's state is when it goes on, with texts in the place of checkpoints. */
class TrialCheckpointsTest {
  @TempDir private Path folder;

  private TrialCheckpoints rung(int number) {
    return new TrialCheckpoints(folder, "key", number);
  }

  /** The text that a rung's training begins with. */
  private String begun(TrialCheckpoints checkpoints) throws IOException {
    return Files.readString(checkpoints.of("rating").orElseThrow().path());
  }

  private void write(int rung, String text) throws IOException {
    Files.writeString(folder.resolve("rating-rung" + rung + ".bin"), text);
  }

  @Test
  void theNextRungGoesOnFromTheStateBeforeTheEnd() throws IOException {
    TrialCheckpoints first = rung(1);
    first.of("rating");
    write(1, "after the last epoch");
    first.keep("rating");
    write(1, "ended");
    first.keep("rating"); // what follows a first stage has epochs of that number, too
    assertThat(begun(rung(2))).isEqualTo("after the last epoch");
  }

  @Test
  void aTrainingCutOffBeforeItsLastStateWasKeptIsGoneOnWithAllTheSame() throws IOException {
    rung(1).of("rating");
    write(1, "after the last epoch"); // killed here
    TrialCheckpoints again = rung(1);
    assertThat(begun(again)).isEqualTo("after the last epoch");
    write(1, "ended");
    assertThat(begun(rung(2))).isEqualTo("after the last epoch");
  }

  @Test
  void aTrainingCutOffInBetweenIsKeptAfterItsLastEpoch() throws IOException {
    rung(1).of("rating");
    write(1, "after the first epoch"); // killed here
    TrialCheckpoints again = rung(1);
    again.of("rating");
    write(1, "after the last epoch");
    again.keep("rating");
    write(1, "ended");
    again.keep("rating");
    assertThat(begun(rung(2))).isEqualTo("after the last epoch");
  }
}
