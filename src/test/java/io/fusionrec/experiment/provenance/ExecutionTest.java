package io.fusionrec.experiment.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionTest {
  private static Execution of(
      String commit, int threads, String started, String ended, @Nullable List<Execution> earlier) {
    return new Execution(
        "1", commit, "cpu()", threads, "PyTorch", "17", "a machine", started, ended, earlier);
  }

  @Test
  void whatGoesOnInTheSameWayHasTheFirstBeginning() {
    Execution first = of("a", 1, "08:00", "09:00", null);
    assertThat(of("a", 1, "10:00", "11:00", null).after(first.json()))
        .isEqualTo(of("a", 1, "08:00", "11:00", null));
    assertThat(first.after("")).isEqualTo(first);
  }

  @Test
  void whatAnotherCommitOrOtherThreadsHadAPartInNamesAll() {
    Execution first = of("a", 1, "08:00", "09:00", null);
    Execution second = of("b", 1, "10:00", "11:00", null).after(first.json());
    assertThat(second.all()).containsExactly(first, of("b", 1, "10:00", "11:00", List.of(first)));
    Execution third = of("b", 2, "12:00", "13:00", null).after(second.json());
    assertThat(third.all()).extracting(Execution::commit).containsExactly("a", "b", "b");
    assertThat(third.all()).extracting(Execution::threads).containsExactly(1, 1, 2);
    // And once more in the same way.
    Execution fourth = of("b", 2, "14:00", "15:00", null).after(third.json());
    assertThat(fourth.all()).hasSize(3);
    assertThat(fourth.started()).isEqualTo("12:00");
    assertThat(Execution.parse(fourth.json())).isEqualTo(fourth);
  }

  @Test
  void whatWasNotedBeforeThereWereEarlierOnesIsRead() {
    String json = of("a", 1, "08:00", "09:00", null).json();
    assertThat(json).doesNotContain("earlier");
    assertThat(Execution.parse(json).all()).hasSize(1);
  }
}
