package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On stop what was begun is ended, and nothing more is begun. */
class StoppingTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoWaitsForATurnIsSentAwayAtOnce() throws Exception {
    Newcomers newcomers = new Newcomers(64);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger worked = new AtomicInteger();
    Callable<Integer> one =
        () -> {
          try {
            return newcomers.inTurn(
                () -> {
                  worked.incrementAndGet();
                  begun.countDown();
                  await(end);
                  return 200;
                });
          } catch (Problem e) {
            assertThat(e.isPassing()).isTrue();
            assertThat(e).hasMessage("the server is stopping");
            return e.status();
          }
        };
    Future<Integer> first = threads.submit(one);
    await(begun);
    List<FutureTask<Integer>> waiting = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      FutureTask<Integer> task = new FutureTask<>(one);
      waiting.add(task);
      Thread thread = new Thread(task);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(1);
      }
    }
    newcomers.close();
    // While the first still works, and long before the ten seconds that each would have waited.
    for (Future<Integer> other : waiting) {
      assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo(503);
    }
    assertThat(first.isDone()).isFalse();
    end.countDown();
    assertThat(first.get()).isEqualTo(200);
    assertThat(worked).hasValue(1);
    assertThatThrownBy(() -> newcomers.inTurn(() -> 1)).hasMessage("the server is stopping");
  }

  /** The model is loaded for nobody new once it is being closed. */
  @Test
  void noModelIsLoadedForSomebodyNewAfterwards() {
    AtomicInteger loads = new AtomicInteger();
    ServedModel.Loader loader =
        new Frozen.Loader() {
          @Override
          public Recommender load(List<NewUser> newcomers) {
            loads.incrementAndGet();
            return super.load(newcomers);
          }
        };
    try (ServedModel served = new ServedModel(loader, new Newcomers(64))) {
      served.stop();
      assertThatThrownBy(() -> served.useWith(Frozen.SOMEBODY, with -> 1))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.isPassing()).isTrue())
          .hasMessage("the server is stopping");
      assertThat(loads).hasValue(1);
      assertThat(served.<Float>use(model -> model.rate("u3", "i1"))).isPositive();
    }
  }

  /** One whose load has begun is closed with the rest. */
  @Test
  void aModelThatComesTooLateIsClosed() {
    List<Recommender> loaded = new ArrayList<>();
    List<ServedModel> closed = new ArrayList<>();
    ServedModel.Loader loader =
        new Frozen.Loader() {
          @Override
          public Recommender load(List<NewUser> newcomers) {
            closed.forEach(ServedModel::close);
            loaded.add(super.load(newcomers));
            return loaded.get(loaded.size() - 1);
          }
        };
    try (ServedModel served = new ServedModel(loader, new Newcomers(64))) {
      closed.add(served);
      assertThat(served.reload()).isFalse();
      assertThat(loaded).hasSize(2);
      assertThatThrownBy(() -> loaded.get(1).rate("u3", "i1"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** As a process that is told to stop sees it: of those who wait, none is answered any more. */
  @Test
  void aServerThatIsClosedSendsAwayWhoWaits() throws Exception {
    RecommendationServer server = Frozen.server(ServerSettings.DEFAULT.onPort(0));
    List<Future<Integer>> asked = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      asked.add(threads.submit(() -> statusOfSomebodyNew(server)));
    }
    String inFlight = "fusion_requests_in_flight 9\n"; // with the one that asks
    while (!Frozen.get(server, "/metrics").body().contains(inFlight)
        && asked.stream().noneMatch(Future::isDone)) {
      Thread.sleep(1);
    }
    server.close();
    int answered = 0;
    for (Future<Integer> one : asked) {
      answered += one.get() == 200 ? 1 : 0;
    }
    assertThat(answered).isLessThanOrEqualTo(3);
  }

  private static int statusOfSomebodyNew(RecommendationServer server) {
    try {
      return Frozen.post(server, "/v1/recommendations", Frozen.SOMEBODY_ASKED).statusCode();
    } catch (UncheckedIOException e) {
      return 0; // it came when the server was gone
    }
  }
}
