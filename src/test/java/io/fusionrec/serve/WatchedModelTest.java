package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ticker;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer model that can't be taken, and when it is tried again. */
class WatchedModelTest {
  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();
  private final RequestMetrics metrics = new RequestMetrics();
  private final AtomicLong nanos = new AtomicLong();
  private int loads;
  private Runnable trouble = () -> {};

  private final class Loader extends Frozen.Loader {
    @Override
    public Recommender load(List<NewUser> newcomers) {
      loads++;
      trouble.run();
      return super.load(newcomers);
    }

    @Override
    public ModelDescription description() {
      return ModelFolder.of(folder).description();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    describe(1);
  }

  private void describe(int seed) throws IOException {
    String description = Files.readString(Frozen.RUN.resolve("model/model.json"));
    Files.writeString(
        folder.resolve("model.json"),
        description.replaceFirst("\"seed\" : \\d+", "\"seed\" : " + seed));
  }

  private WatchedModel watched() {
    Ticker ticker =
        new Ticker() {
          @Override
          public long read() {
            return nanos.get();
          }
        };
    return new WatchedModel(folder, new Loader(), new Newcomers(64), ticker);
  }

  private void lookAfter(WatchedModel watched, Duration pause) {
    nanos.addAndGet(pause.toNanos());
    watched.look(metrics, log::add);
  }

  @Test
  void whatIsNoFaultOfTheFilesIsTriedAgainWithGrowingPauses() throws IOException {
    try (WatchedModel watched = watched()) {
      trouble =
          () -> {
            throw new OutOfMemoryError("Java heap space");
          };
      describe(2);
      lookAfter(watched, Duration.ZERO);
      assertThat(loads).isEqualTo(2);
      // Each pause is twice the one before, up to a minute.
      int tries = 2;
      for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
        lookAfter(watched, Duration.ofSeconds(seconds).minusNanos(1));
        assertThat(loads).as("before %s s", seconds).isEqualTo(tries);
        lookAfter(watched, Duration.ofNanos(1));
        assertThat(loads).as("after %s s", seconds).isEqualTo(++tries);
      }
      assertThat(log)
          .containsExactly("the newer model is not taken: out of memory: Java heap space");
      assertThat(metrics.text()).contains("fusion_model_reload_failures_total 9\n");
      assertThat(watched.model().description().seed()).isEqualTo(1);

      trouble = () -> {};
      lookAfter(watched, Duration.ofMinutes(1));
      assertThat(watched.model().description().seed()).isEqualTo(2);
      assertThat(metrics.text())
          .contains("fusion_model_reloads_total 1\n", "fusion_model_reload_failures_total 9\n");
      lookAfter(watched, Duration.ofHours(1));
      assertThat(loads).isEqualTo(tries + 1);
    }
  }

  /** A change of the files is news, however long the pause is by now. */
  @Test
  void aChangeIsTriedAtOnceAndThePausesBeginAnew() throws IOException {
    try (WatchedModel watched = watched()) {
      trouble =
          () -> {
            throw new IllegalStateException("the device is lost");
          };
      describe(2);
      lookAfter(watched, Duration.ZERO);
      lookAfter(watched, Duration.ofSeconds(1));
      lookAfter(watched, Duration.ofSeconds(2));
      assertThat(loads).isEqualTo(4);
      Files.writeString(folder.resolve("beside"), "new");
      lookAfter(watched, Duration.ZERO);
      assertThat(loads).isEqualTo(5);
      lookAfter(watched, Duration.ofSeconds(1));
      assertThat(loads).isEqualTo(6);
      assertThat(log).hasSize(1).first().asString().contains("the device is lost");
    }
  }

  /** Files that are wrong, or that can't be read for the moment. */
  @Test
  void wrongFilesAreTriedAgainWhenTheyChangeAndAfterAPause() throws IOException {
    try (WatchedModel watched = watched()) {
      trouble =
          () -> {
            throw new InputException("data.bin: not the file that was saved");
          };
      describe(2);
      lookAfter(watched, Duration.ZERO);
      lookAfter(watched, Duration.ofMillis(900));
      assertThat(loads).isEqualTo(2);
      assertThat(metrics.text()).contains("fusion_model_reload_failures_total 1\n");
      lookAfter(watched, Duration.ofSeconds(1));
      assertThat(loads).isEqualTo(3);
      assertThat(log).hasSize(1);
      Files.writeString(folder.resolve("data.bin"), "whole");
      trouble = () -> {};
      lookAfter(watched, Duration.ZERO);
      assertThat(watched.model().description().seed()).isEqualTo(2);
    }
  }

  @Test
  void aServerThatStopsLoadsNoMore() throws IOException {
    try (WatchedModel watched = watched()) {
      describe(2);
      watched.stop();
      lookAfter(watched, Duration.ofHours(1));
      assertThat(loads).isEqualTo(1);
      assertThat(log).isEmpty();
      assertThat(watched.model().<Float>use(model -> model.rate("u3", "i1"))).isPositive();
    }
  }

  @Test
  void metricsSayWhatIsServedAndSinceWhen() throws IOException {
    String description = Files.readString(folder.resolve("model.json"));
    Files.writeString(
        folder.resolve("model.json"),
        description.replaceFirst("\"dataset\" : \"tiny\"", "\"dataset\" : \"a\\\\\\\\b\\\\\"c\""));
    long before = System.currentTimeMillis() / 1000;
    try (WatchedModel watched = watched()) {
      String text = ModelMetrics.text(new ServedModels(watched.model(), Optional.empty()));
      assertThat(text)
          .contains(
              "# TYPE fusion_model_info gauge\n",
              "fusion_model_info{served=\"main\",model=\"GSIRec-SEIN\",data=\"a\\\\b\\\"c\",seed=\"1\",",
              ",commit=\"ccd83b9\"} 1\n",
              "# TYPE fusion_model_loaded_timestamp_seconds gauge\n");
      String loaded = "fusion_model_loaded_timestamp_seconds{served=\"main\"} ";
      double seconds =
          Double.parseDouble(text.substring(text.indexOf(loaded) + loaded.length()).strip());
      assertThat(seconds).isBetween((double) before, before + 600.0);
    }
  }
}
