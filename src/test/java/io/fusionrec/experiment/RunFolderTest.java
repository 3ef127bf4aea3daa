package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.CheckpointFile.Resume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path results;

  private static RunKey key(String data, String settings) {
    return RunKey.of(Map.of(RunKey.DATA, data, RunKey.SETTINGS, settings, RunKey.SEED, "1"));
  }

  private RunFolder open(String dataset, RunKey key, Resume resume) {
    return RunFolder.open(results, "X", dataset, 1, key, resume);
  }

  @Test
  void itsNameEndsWithTheKeyAndItHoldsTheKey() {
    RunKey key = key("a", "b");
    RunFolder folder = open("d", key, Resume.NEVER);
    assertThat(folder.path()).hasFileName("X-d-s1-" + key.sha256().substring(0, 8));
    assertThat(RunFolder.keyOf(folder.path())).contains(key);
  }

  @Test
  void aRunIsFoundByItsKeyAlsoUnderAnotherNameOfTheData() {
    RunFolder folder = open("d", key("a", "b"), Resume.NEVER);
    assertThat(open("moved", key("a", "b"), Resume.ALWAYS).path()).isEqualTo(folder.path());
    assertThat(open("moved", key("a", "c"), Resume.ALWAYS).path()).isNotEqualTo(folder.path());
  }

  @Test
  void whatWasTrainedOnOtherDataIsNotGoneOnFrom() {
    RunFolder folder = open("d", key("a", "b"), Resume.NEVER);
    assertThatThrownBy(() -> open("d", key("changed", "b"), Resume.ALWAYS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--resume: "
                + folder.path()
                + " was trained with another data; remove it, use another --out, or leave --resume"
                + " out to train anew");
    assertThat(open("d", key("changed", "b"), Resume.IF_USABLE).path()).isNotEqualTo(folder.path());
    assertThat(open("d", key("changed", "other settings"), Resume.ALWAYS).path())
        .isNotEqualTo(folder.path());
  }

  @Test
  void aKeyThatIsNoneIsNamed() throws IOException {
    RunFolder folder = open("d", key("a", "b"), Resume.NEVER);
    Files.writeString(folder.path().resolve(RunFolder.KEY), "{");
    assertThatThrownBy(() -> RunFolder.keyOf(folder.path()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key.json: not the key of a run");
  }
}
