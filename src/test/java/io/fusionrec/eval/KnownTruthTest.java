package io.fusionrec.eval;

import static io.fusionrec.eval.SeedSimulation.Holdout.RATINGS_OF_ANY_USERS;
import static io.fusionrec.eval.SeedSimulation.Holdout.RATINGS_OF_THESE_USERS;
import static io.fusionrec.eval.SeedSimulation.Holdout.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * How often comparisons find a difference of two models whose truth is known. At a level of .05 and
 * {@value #TIMES} replications, a rate's own standard error is .011: rates up to .08 are taken for
 * the level's.
 */
class KnownTruthTest {
  private static final int TIMES = 400;
  private static final int SEEDS = 5;
  private static final double MOST = 0.08;

  @Test
  void splitsThatOverlapByTheirSharesKeepTheLevelWherePooledRowsDont() {
    SeedSimulation errors = new SeedSimulation(SEEDS, USERS, 0).errors(TIMES);
    assertThat(errors.overSeeds()).isBetween(0.02, MOST);
    assertThat(errors.interval()).isBetween(0.02, MOST);
    assertThat(errors.pooled()).isGreaterThan(0.4);
    SeedSimulation figures = new SeedSimulation(SEEDS, USERS, 0).figures(TIMES);
    assertThat(figures.overSeeds()).isBetween(0.02, MOST);
    assertThat(figures.interval()).isBetween(0.02, MOST);
    assertThat(figures.pooled()).isGreaterThan(0.12);
  }

  /**
   * Each seed tests ratings of every user, as the project's hold-out does. What the models owe to
   * these very users is the same in all seeds: the interval over users knows of it, p over seeds
   * can't.
   */
  @Test
  void whereEverySeedTestsTheSameUsersTheIntervalSpeaksOfOtherUsersAndPDoesNot() {
    SeedSimulation errors = new SeedSimulation(SEEDS, RATINGS_OF_ANY_USERS, 0).errors(TIMES);
    assertThat(errors.interval()).isBetween(0.02, MOST);
    assertThat(errors.both()).isLessThanOrEqualTo(MOST);
    assertThat(errors.overSeeds()).isGreaterThan(0.2);
    assertThat(errors.pooled()).isGreaterThan(0.3);
    SeedSimulation figures = new SeedSimulation(SEEDS, RATINGS_OF_ANY_USERS, 0).figures(TIMES);
    assertThat(figures.interval()).isBetween(0.02, MOST);
    assertThat(figures.both()).isLessThanOrEqualTo(MOST);
    assertThat(figures.pooled()).isGreaterThan(0.25);
  }

  @Test
  void aboutTheUsersOfTheDataSetPKeepsItsLevel() {
    SeedSimulation errors = new SeedSimulation(SEEDS, RATINGS_OF_THESE_USERS, 0).errors(TIMES);
    assertThat(errors.overSeeds()).isLessThanOrEqualTo(MOST);
    assertThat(new SeedSimulation(2, RATINGS_OF_THESE_USERS, 0).errors(TIMES).overSeeds())
        .isLessThanOrEqualTo(MOST);
  }

  @Test
  void oneSeedKeepsTheLevelWherePooledRatingsDont() {
    SeedSimulation errors = new SeedSimulation(1, RATINGS_OF_ANY_USERS, 0).errors(TIMES);
    assertThat(errors.overSeeds()).isBetween(0.02, MOST);
    assertThat(errors.interval()).isBetween(0.02, MOST);
    assertThat(errors.pooled()).isGreaterThan(0.08);
  }

  @Test
  void aTrueDifferenceIsFoundMostly() {
    SeedSimulation users = new SeedSimulation(SEEDS, USERS, 0.3).errors(TIMES);
    assertThat(users.both()).isGreaterThan(0.9);
    assertThat(new SeedSimulation(SEEDS, USERS, 0.3).figures(TIMES).both()).isGreaterThan(0.9);
    SeedSimulation ratings = new SeedSimulation(SEEDS, RATINGS_OF_ANY_USERS, 0.15).errors(TIMES);
    assertThat(ratings.both()).isGreaterThan(0.85);
  }
}
