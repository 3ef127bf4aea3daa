package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.optimiser.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of one number x from 1 towards 0 by the loss x^2, three steps an epoch. */
class TrainerTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  @TempDir private Path folder;
  private final List<NDManager> managers = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private int epochsSeen;

  @AfterEach
  void close() {
    managers.forEach(NDManager::close);
  }

  private ParameterSet parameters(int width) {
    NDManager manager = DEVICE.newManager();
    managers.add(manager);
    ParameterSet set = new ParameterSet(manager, new RandomStreams(1));
    set.create("x", new Shape(width), Initial.ONE);
    return set;
  }

  /** What the valid part says after each epoch; nothing when there is none. */
  private static final class Square implements Objective {
    private final Parameter x;
    private final double[] valid;
    private int epoch;
    private boolean goesOn;

    Square(ParameterSet set, double... valid) {
      x = set.get("x");
      this.valid = valid;
    }

    @Override
    public String name() {
      return "square";
    }

    @Override
    public int beginEpoch(int number) {
      epoch = number;
      return 3;
    }

    @Override
    public NDArray loss(int step) {
      return x.getArray().square().sum();
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
    public boolean validates() {
      return valid.length > 0;
    }

    @Override
    public double validate() {
      return valid[goesOn ? epoch : epoch - 1];
    }
  }

  private TrainingResult goOn(
      ParameterSet set, int epochs, int patience, Optional<CheckpointFile> file, double... valid) {
    Square objective = new Square(set, valid);
    objective.goesOn = true;
    return new Trainer(DEVICE, new RandomStreams(1), TrainingListener.NONE)
        .goOn(objective, new Adam(set), new TrainingSettings(epochs, 1, 0.1, 1, patience, 0), file);
  }

  @Test
  void whatTrainingGoesOnFromIsACandidate() {
    ParameterSet worse = parameters(1);
    TrainingResult result = goOn(worse, 5, 2, Optional.empty(), .5, .4, .3, .9);
    assertThat(x(worse)).isEqualTo(1);
    assertThat(result.bestEpoch()).isZero();
    assertThat(result.bestValid()).hasValue(.5);
    assertThat(result.history()).extracting(EpochRecord::epoch).containsExactly(0, 1, 2);
    assertThat(result.history().get(0).loss()).isNaN();

    ParameterSet better = parameters(1);
    TrainingResult second = goOn(better, 3, 2, Optional.empty(), .5, .4, .6, .1);
    assertThat(second.bestEpoch()).isEqualTo(2);
    assertThat(second.history()).extracting(EpochRecord::epoch).containsExactly(0, 1, 2, 3);
    ParameterSet two = parameters(1);
    train(two, 2, 5, Optional.empty(), .1, .2);
    assertThat(x(better)).isEqualTo(x(two)).isLessThan(1);
  }

  @Test
  void aTrainingThatGoesOnIsResumedWithItsStartAsACandidate() {
    double[] valid = {.5, .4, .3, .2, .1};
    assertThatThrownBy(
            () -> goOn(parameters(1), 4, 9, file("k", Resume.NEVER), .5, .4, Double.NaN, .2, .1))
        .isInstanceOf(DivergenceException.class);
    ParameterSet resumed = parameters(1);
    TrainingResult result = goOn(resumed, 4, 9, file("k", Resume.ALWAYS), valid);
    assertThat(result.bestEpoch()).isZero();
    assertThat(result.history()).extracting(EpochRecord::epoch).containsExactly(0, 1, 2, 3, 4);
    assertThat(x(resumed)).isEqualTo(1);
  }

  private TrainingResult train(
      ParameterSet set, int epochs, int patience, Optional<CheckpointFile> file, double... valid) {
    return train(set, new TrainingSettings(epochs, 1, 0.1, 1, patience, 0), file, valid);
  }

  private TrainingResult train(
      ParameterSet set, TrainingSettings settings, Optional<CheckpointFile> file, double... valid) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void notice(String line) {
            notices.add(line);
          }

          @Override
          public void epochStarted(String objective, int epoch, int of, int steps) {
            epochsSeen++;
          }
        };
    return new Trainer(DEVICE, new RandomStreams(1), listener)
        .train(new Square(set, valid), set, settings, file);
  }

  private Optional<CheckpointFile> file(String key, Resume resume) {
    return Optional.of(
        new CheckpointFile(folder.resolve("square.bin"), key, resume, before -> "a test"));
  }

  private static float x(ParameterSet set) {
    return set.get("x").getArray().toFloatArray()[0];
  }

  @Test
  void theBestEpochsParametersAreKept() {
    ParameterSet best = parameters(1);
    TrainingResult result = train(best, 5, 5, Optional.empty(), .1, .3, .2, .3, .1);
    assertThat(result.bestEpoch()).isEqualTo(2);
    assertThat(result.bestValid()).isEqualTo(OptionalDouble.of(.3));
    assertThat(result.history())
        .extracting(EpochRecord::best)
        .containsExactly(true, true, false, false, false);
    ParameterSet two = parameters(1);
    train(two, 2, 5, Optional.empty(), .1, .2);
    assertThat(x(best)).isEqualTo(x(two)).isLessThan(1);
  }

  @Test
  void patienceEndsATraining() {
    assertThat(train(parameters(1), 9, 2, Optional.empty(), .3, .2, .1, .9).history()).hasSize(3);
  }

  /** .40 begins it, .46 begins it anew; .48, .50 and .51 are each better, but by too little. */
  @Test
  void whatIsHardlyBetterDoesNotBeginPatienceAnewButIsKept() {
    TrainingSettings settings = new TrainingSettings(9, 1, 0.1, 1, 3, 0.055, 0);
    ParameterSet best = parameters(1);
    TrainingResult result =
        train(best, settings, Optional.empty(), .40, .46, .48, .50, .51, .99, .99, .99, .99);
    assertThat(result.history()).hasSize(5);
    assertThat(result.bestEpoch()).isEqualTo(5);
    assertThat(result.history()).allMatch(EpochRecord::best);
    ParameterSet five = parameters(1);
    train(five, 5, 9, Optional.empty(), .1, .2, .3, .4, .5);
    assertThat(x(best)).isEqualTo(x(five));
  }

  /** Small steps that add up to enough begin it anew: .40 to .46 took two epochs. */
  @Test
  void smallStepsThatAddUpBeginPatienceAnew() {
    TrainingSettings settings = new TrainingSettings(9, 1, 0.1, 1, 3, 0.055, 0);
    double[] valid = {.40, .43, .46, .49, .52, .55, .56, .57, .57};
    assertThat(train(parameters(1), settings, Optional.empty(), valid).history()).hasSize(8);
  }

  @Test
  void withoutAValidPartAllEpochsAreTrainedAndTheLastIsKept() {
    ParameterSet set = parameters(1);
    TrainingResult result = train(set, 4, 1, Optional.empty());
    assertThat(result.history()).hasSize(4).allMatch(epoch -> epoch.valid().isEmpty());
    assertThat(result.bestEpoch()).isEqualTo(4);
    assertThat(result.bestValid()).isEmpty();
    ParameterSet same = parameters(1);
    train(same, 4, 9, Optional.empty(), .1, .2, .3, .4);
    assertThat(x(set)).isEqualTo(x(same));
  }

  @Test
  void aFigureThatIsNoNumberEndsTheTrainingAndLeavesTheLastGoodCheckpoint() {
    ParameterSet set = parameters(1);
    assertThatThrownBy(() -> train(set, 4, 4, file("k", Resume.NEVER), .1, Double.NaN, .3, .4))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith(
            "figure on the valid part became NaN after epoch 2 of the square objective");
    Checkpoint kept = Checkpoint.read(folder.resolve("square.bin"), "k");
    assertThat(kept.history()).hasSize(1);
    ParameterSet one = parameters(1);
    train(one, 1, 4, Optional.empty(), .1);
    assertThat(kept.best().values("x", 1)).containsExactly(x(one));
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    ParameterSet set = parameters(1);
    set.restore(List.of(new float[] {Float.NaN}));
    assertThatThrownBy(() -> train(set, 1, 1, Optional.empty(), .1))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("the square loss became NaN in epoch 1, step 0");
  }

  @Test
  void aResumedTrainingEndsLikeAnUndisturbedOne() {
    double[] valid = {.1, .2, .3, .4, .5};
    ParameterSet whole = parameters(1);
    train(whole, 5, 5, Optional.empty(), valid);
    assertThatThrownBy(
            () -> train(parameters(1), 5, 5, file("k", Resume.NEVER), .1, .2, Double.NaN, .4, .5))
        .isInstanceOf(DivergenceException.class);
    epochsSeen = 0;
    ParameterSet resumed = parameters(1);
    TrainingResult result = train(resumed, 5, 5, file("k", Resume.ALWAYS), valid);
    assertThat(epochsSeen).isEqualTo(3);
    assertThat(x(resumed)).isEqualTo(x(whole));
    assertThat(result.origin()).isEqualTo("a test");
  }

  @Test
  void aFinishedTrainingIsFoundWithItsOrigin() {
    train(parameters(1), 2, 5, file("k", Resume.NEVER), .1, .2);
    epochsSeen = 0;
    ParameterSet again = parameters(1);
    CheckpointFile later =
        new CheckpointFile(folder.resolve("square.bin"), "k", Resume.ALWAYS, before -> "later");
    TrainingResult result = train(again, 2, 5, Optional.of(later), .1, .2);
    assertThat(epochsSeen).isZero();
    assertThat(result.origin()).isEqualTo("a test");
    assertThat(x(again)).isLessThan(1);
  }

  @Test
  void whatCanNotBeGoneOnFromIsRefusedOrTrainedAnew() throws IOException {
    train(parameters(1), 2, 5, file("k", Resume.NEVER), .1, .2);
    assertThatThrownBy(() -> train(parameters(1), 2, 5, file("other", Resume.ALWAYS), .1, .2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the checkpoint of another run");
    assertThatThrownBy(() -> train(parameters(2), 2, 5, file("k", Resume.ALWAYS), .1, .2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another model (x has the shape [1], expected [2])");
    Files.write(folder.resolve("square.bin"), new byte[0]);
    assertThatThrownBy(() -> train(parameters(1), 2, 5, file("k", Resume.ALWAYS), .1, .2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cut off or damaged");

    epochsSeen = 0;
    ParameterSet anew = parameters(1);
    train(anew, 2, 5, file("k", Resume.IF_USABLE), .1, .2);
    assertThat(epochsSeen).isEqualTo(2);
    assertThat(notices).hasSize(1).allMatch(line -> line.endsWith("(trained anew now)"));
    ParameterSet same = parameters(1);
    train(same, 2, 5, Optional.empty(), .1, .2);
    assertThat(x(anew)).isEqualTo(x(same));
  }

  @Test
  void anEpochWithoutAStepIsRefused() {
    ParameterSet set = parameters(1);
    Objective empty =
        new Objective() {
          private final Square square = new Square(set, .1);

          @Override
          public String name() {
            return "square";
          }

          @Override
          public int beginEpoch(int epoch) {
            return 0;
          }

          @Override
          public NDArray loss(int step) {
            return square.loss(step);
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
            return 1;
          }
        };
    assertThatThrownBy(
            () ->
                new Trainer(DEVICE, new RandomStreams(1), TrainingListener.NONE)
                    .train(empty, set, new TrainingSettings(1, 1, 0.1, 1, 1, 0), Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("epoch 1 of the square objective has no step");
  }
}
