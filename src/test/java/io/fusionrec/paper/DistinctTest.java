package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctTest {
  private static final RatingData DATA = new SampleGenerator().generate();
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final ClickModelProvider<?> FM = ClickModels.load().get("FM");

  @TempDir private Path folder;

  private static ClickDataset noData(long seed) {
    throw new IllegalStateException("nothing may be read for seed " + seed);
  }

  private RunEnvironment environment() {
    return new RunEnvironment(ComputeDevice.cpu(), folder, TrainingListener.NONE, line -> {});
  }

  private List<ThrowingCallable> tables(
      List<GraphEncoderProvider> bases, List<ClickModelProvider<?>> models, List<Long> seeds) {
    return List.of(
        () -> new Table3Run(DATA, bases, List.of(), seeds, environment()),
        () ->
            new AblationRun(DATA, bases, AblationLines.standard(), List.of(), seeds, environment()),
        () -> new Table2Run(DistinctTest::noData, models, List.of(), seeds, 1, environment()),
        () -> new Sweep(5, DistinctTest::noData, models, List.of(), seeds, environment()));
  }

  @Test
  void aSeedThatCountsTwiceIsRefused() {
    assertThat(Distinct.seeds(List.of(2L, 1L))).containsExactly(2L, 1L);
    for (ThrowingCallable table : tables(List.of(GSIREC), List.of(FM), List.of(2L, 1L, 2L))) {
      assertThatThrownBy(table)
          .isInstanceOf(InputException.class)
          .hasMessage("--seeds names 2 twice; name each once");
    }
  }

  @Test
  void aModelThatCountsTwiceIsRefused() {
    for (ThrowingCallable table : tables(List.of(GSIREC, GSIREC), List.of(FM, FM), List.of(1L))) {
      assertThatThrownBy(table)
          .isInstanceOf(InputException.class)
          .hasMessageMatching("--(bases names GSIRec|models names FM) twice; name each once");
    }
  }
}
