package io.fusionrec.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ThreadsOptionTest {
  @Command
  private static final class Some {
    @Mixin private final ThreadsOption threads = new ThreadsOption();
  }

  private static ThreadsOption given(String... arguments) {
    Some some = new Some();
    new CommandLine(some).parseArgs(arguments);
    return some.threads;
  }

  private static RatingData data(int users, int movies, long ratings) {
    return new SampleGenerator(new SampleSize(users, movies, OptionalLong.of(ratings))).generate();
  }

  @Test
  void fewRatingsAreTrainedOnByOneThreadUnlessTheirNumberIsGiven() {
    RatingData few = data(600, 400, 38_000);
    assertThat(given().threads(few)).isEqualTo(1);
    assertThat(given().threads()).isZero();
    assertThat(given("--threads=0").threads(few)).isZero();
    assertThat(given("--threads=2").threads(few)).isEqualTo(2);
  }

  @Test
  void manyRatingsOrNodesAreTrainedOnByAll() {
    assertThat(given().threads(data(900, 400, 60_000))).isZero();
    assertThat(given().threads(data(5_000, 100, 20_000))).isZero();
  }
}
