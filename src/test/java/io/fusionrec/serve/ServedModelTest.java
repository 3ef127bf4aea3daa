package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.ModelFolderException;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/model-1");

  private final List<Recommender> loaded = new ArrayList<>();
  private Supplier<ModelDescription> found = () -> ModelFolder.of(FROZEN).description();

  private boolean broken;

  private ServedModel served() {
    return new ServedModel(
        new ServedModel.Loader() {
          @Override
          public Recommender load(List<NewUser> newcomers) {
            if (broken) {
              throw new ModelFolderException("data.bin: not the file that was saved");
            }
            loaded.add(
                Recommender.load(FROZEN, GraphEncoders.load(), ComputeDevice.cpu(), newcomers));
            return loaded.get(loaded.size() - 1);
          }

          @Override
          public ModelDescription description() {
            return found.get();
          }
        },
        new Newcomers(64));
  }

  private static void assertClosed(Recommender recommender) {
    assertThatThrownBy(() -> recommender.rate("u3", "i1"))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Who has begun with the old model ends with it; then it is closed, and not before. */
  @Test
  void anOldModelIsClosedAfterItsLastUse() {
    try (ServedModel served = served()) {
      float before =
          served.use(
              old -> {
                served.reload();
                assertThat(loaded).hasSize(2);
                return old.rate("u3", "i1");
              });
      assertClosed(loaded.get(0));
      assertThat(served.<Float>use(fresh -> fresh.rate("u3", "i1"))).isEqualTo(before);
    }
    assertClosed(loaded.get(1));
  }

  @Test
  void aModelWithSomebodyNewIsClosedAtOnce() {
    try (ServedModel served = served()) {
      served.<Float>useWith(
          new NewUser("n", Map.of("i1", 5f), Map.of()), with -> with.rate("n", "i2"));
      assertClosed(loaded.get(1));
      assertThat(served.<Float>use(fresh -> fresh.rate("u3", "i1"))).isPositive();
    }
  }

  /** Answered with {@code Retry-After}, and no line of the log: it isn't the sender's fault. */
  private static void assertPassing(Problem problem) {
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.isPassing()).isTrue();
  }

  /** Whom training never saw is answered by the model that answers all others, or not at all. */
  @Test
  void somebodyNewWaitsWhileTheFolderHoldsAnotherModel(@TempDir Path other) throws IOException {
    NewUser newcomer = new NewUser("n", Map.of("i1", 5f), Map.of());
    String description = Files.readString(FROZEN.resolve("model/model.json"));
    Files.writeString(
        other.resolve("model.json"), description.replaceFirst("\"seed\" : \\d+", "\"seed\" : 77"));
    try (ServedModel served = served()) {
      found = () -> ModelFolder.of(other).description();
      assertThatThrownBy(() -> served.useWith(newcomer, with -> 1))
          .isInstanceOfSatisfying(Problem.class, ServedModelTest::assertPassing)
          .hasMessageStartingWith("the folder holds a newer model than is served");
      found = () -> ModelFolder.of(Path.of("nowhere")).description();
      assertThatThrownBy(() -> served.useWith(newcomer, with -> 1))
          .isInstanceOfSatisfying(Problem.class, ServedModelTest::assertPassing)
          .hasMessageNotContaining("nowhere");
      assertThat(loaded).hasSize(1);
      found = () -> ModelFolder.of(FROZEN).description();
      broken = true;
      assertThatThrownBy(() -> served.useWith(newcomer, with -> 1))
          .isInstanceOfSatisfying(Problem.class, ServedModelTest::assertPassing)
          .hasMessageNotContaining("data.bin");
    }
  }

  /** Each is a model more in memory: they come one after the other, and not too many wait. */
  @Test
  void peopleWhoAreNewComeOneByOne() throws Exception {
    NewUser newcomer = new NewUser("n", Map.of("i1", 5f), Map.of());
    AtomicInteger atOnce = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(3);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try (ServedModel served = served()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int k = 0; k < 12; k++) {
        all.add(
            threads.submit(
                () -> {
                  try {
                    return served.useWith(
                        newcomer,
                        with -> {
                          int now = atOnce.incrementAndGet();
                          begun.countDown();
                          await(refused); // until the three that find no place are gone
                          atOnce.decrementAndGet();
                          return now;
                        });
                  } catch (Problem e) {
                    refused.countDown();
                    return -e.status();
                  }
                }));
        if (k == 0) {
          await(begun);
        }
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> one : all) {
        answers.add(one.get());
      }
      assertThat(answers).filteredOn(answer -> answer == 1).hasSize(9);
      assertThat(answers).filteredOn(answer -> answer == -503).hasSize(3);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aClosedOneIsUsedNoMore() {
    ServedModel served = served();
    served.close();
    served.close();
    assertThatThrownBy(() -> served.use(any -> 1))
        .isInstanceOf(Problem.class)
        .hasMessage("the server is stopping");
    assertThat(served.reload()).isFalse();
    assertThat(loaded).hasSize(1);
  }
}
