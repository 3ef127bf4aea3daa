package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.Averaged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One number x that begins at 1, with the loss x: each plain Adam step takes the rate .5 off it.
 */
class AveragedTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();
  private static final double[] VALID = {.1, .2, .4, .3};

  @TempDir private Path folder;
  private final NDManager manager = DEVICE.newManager();
  private final List<Float> measured = new ArrayList<>();

  @AfterEach
  void close() {
    manager.close();
  }

  private ParameterSet one() {
    ParameterSet set = new ParameterSet(manager.newSubManager(), new RandomStreams(1));
    set.create("x", new Shape(1), Initial.ONE);
    return set;
  }

  private static float x(ParameterSet set) {
    return set.get("x").getArray().toFloatArray()[0];
  }

  /** What the average must be after some steps of -.5 from 1, for a rate that is never reached. */
  private static double byHand(int steps) {
    double[] share = {0, 2 / 11.0, 3 / 12.0, 4 / 13.0, 5 / 14.0, 6 / 15.0, 7 / 16.0, 8 / 17.0};
    double average = 1;
    for (int t = 1; t <= steps; t++) {
      average = share[t] * average + (1 - share[t]) * (1 - .5 * t);
    }
    return average;
  }

  private final class Falling implements Objective {
    private final ParameterSet set;
    private final double[] valid;
    private int epoch;

    Falling(ParameterSet set, double... valid) {
      this.set = set;
      this.valid = valid;
    }

    @Override
    public String name() {
      return "falling";
    }

    @Override
    public int beginEpoch(int number) {
      epoch = number;
      return 1;
    }

    @Override
    public NDArray loss(int step) {
      return set.get("x").getArray().sum();
    }

    @Override
    public int examples(int step) {
      return 1;
    }

    @Override
    public String criterion() {
      return "figure";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }

    @Override
    public double validate() {
      measured.add(x(set));
      return valid[epoch - 1];
    }
  }

  private void train(
      ParameterSet set, double rate, Optional<CheckpointFile> file, double... valid) {
    new Trainer(DEVICE, new RandomStreams(1), TrainingListener.NONE)
        .train(
            new Falling(set, valid),
            Averaged.of(new Adam(set), set, rate),
            new TrainingSettings(valid.length, 1, .5, 1, 9, 0),
            file);
  }

  @Test
  void theAverageIsMeasuredAndTheBestOneKept() {
    ParameterSet set = one();
    train(set, .99, Optional.empty(), VALID);
    for (int epoch = 1; epoch <= 4; epoch++) {
      assertThat((double) measured.get(epoch - 1)).isEqualTo(byHand(epoch), within(1e-4));
    }
    assertThat((double) x(set)).isEqualTo(byHand(3), within(1e-4));
  }

  @Test
  void theRateBoundsWhatIsKept() {
    ParameterSet set = one();
    train(set, .2, Optional.empty(), .1, .2);
    double first = 2 / 11.0 + 9 / 11.0 * .5;
    assertThat((double) x(set)).isEqualTo(.2 * first + .8 * 0, within(1e-4));
  }

  @Test
  void withoutARateTheLastValuesAreMeasured() {
    ParameterSet set = one();
    Adam adam = new Adam(set);
    assertThat(Averaged.of(adam, set, 0)).isSameAs(adam);
    train(set, 0, Optional.empty(), .1, .2);
    assertThat((double) measured.get(0)).isEqualTo(.5, within(1e-4));
    assertThat((double) x(set)).isEqualTo(0, within(1e-4));
  }

  @Test
  void theAverageOfAValueThatStandsStillIsThatValue() {
    ParameterSet set = one();
    HostValues.into(set.get("x").getArray(), new float[] {0.1234567f});
    new Trainer(DEVICE, new RandomStreams(1), TrainingListener.NONE)
        .train(
            new Falling(set, VALID),
            Averaged.of(new Adam(set, name -> 0), set, .99),
            new TrainingSettings(VALID.length, 1, .5, 1, 9, 0),
            Optional.empty());
    assertThat(x(set)).isEqualTo(0.1234567f);
    assertThat(measured).containsOnly(0.1234567f);
  }

  @Test
  void aResumedTrainingGoesOnWithItsAverage() {
    ParameterSet whole = one();
    train(whole, .99, Optional.empty(), .1, .2, .3, .4);
    assertThatThrownBy(() -> train(one(), .99, file(Resume.NEVER), .1, .2, Double.NaN, .4))
        .isInstanceOf(DivergenceException.class);
    ParameterSet resumed = one();
    train(resumed, .99, file(Resume.ALWAYS), .1, .2, .3, .4);
    assertThat(x(resumed)).isEqualTo(x(whole));
  }

  private Optional<CheckpointFile> file(Resume resume) {
    return Optional.of(
        new CheckpointFile(folder.resolve("x.bin"), "key", resume, before -> "a test"));
  }
}
