package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/**
 * Trainings that take a second for each epoch by a clock of their own, and come to a given figure;
 * NaN is a training that diverges.
 */
final class FakeTrials implements TrialTrainer {
  private final ToDoubleBiFunction<Trial, Rung> figure;
  private final List<String> trained = new ArrayList<>();
  private final List<Integer> forgotten = new ArrayList<>();
  private long nanoseconds;

  FakeTrials(ToDoubleBiFunction<Trial, Rung> figure) {
    this.figure = figure;
  }

  @Override
  public Outcome train(FusionHead head, Trial trial, Rung rung) {
    trained.add(trial.number() + "@" + rung.epochs());
    nanoseconds += rung.epochs() * 1_000_000_000L;
    double valid = figure.applyAsDouble(trial, rung);
    return new Outcome(
        Double.isNaN(valid) ? OptionalDouble.empty() : OptionalDouble.of(valid), rung.epochs());
  }

  @Override
  public ImmutableList<String> changes(FusionHead head, Trial trial, Rung rung) {
    return trial.changes();
  }

  @Override
  public void forget(FusionHead head, Trial trial) {
    forgotten.add(trial.number());
  }

  /** What was trained, {@code trial@epochs} in order. */
  List<String> trained() {
    return trained;
  }

  /** Which trials went no further, in order. */
  List<Integer> forgotten() {
    return forgotten;
  }

  /** Searches X's settings over a list of widths, up to 6 epochs, in brackets of 4. */
  Found search(Path folder, double seconds) {
    return search(
        folder,
        seconds,
        new SearchSpace(
            ImmutableMap.of("width", new Range.Choice(ImmutableList.of("1", "2", "3")))));
  }

  Found search(Path folder, double seconds, SearchSpace space) {
    ModelSearch search =
        new ModelSearch(
            "X",
            FusionHeads.NONE,
            space,
            new TuneSettings(
                TunedObjective.RATING,
                ImmutableList.of(FusionHeads.NONE),
                seconds,
                new SuccessiveHalving(4, 2, 2)),
            new RandomStreams(1),
            this,
            new TrialsFile(folder, ImmutableList.of("width")),
            () -> nanoseconds,
            line -> {});
    search.run(6);
    return search.found();
  }

  /** A trial with a width. */
  static Trial trial(int number, String width) {
    return new Trial(number, ImmutableSortedMap.of("width", width));
  }
}
