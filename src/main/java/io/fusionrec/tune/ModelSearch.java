package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The search for one model's settings: the defaults with all epochs, then brackets of successive
 * halving with new draws until the budget is spent.
 *
 * <p>The budget is of the time that its trials took. A trial that runs when it ends is trained to
 * the end of its rung, and none is begun after that; so a search takes at most one trial longer. A
 * trial that is in the file is not trained again, and its time counts as spent: a search that was
 * cut off goes on as if it had not been. The time of a trial that was cut off is not counted.
 */
final class ModelSearch {
  private static final double NANOSECONDS = 1e9;

  private final String model;
  private final FusionHead head;
  private final SearchSpace space;
  private final TunedObjective objective;
  private final SuccessiveHalving halving;
  private final double budget;
  private final RandomStreams streams;
  private final TrialTrainer trainer;
  private final TrialsFile file;
  private final LongSupplier nanoTime;
  private final Consumer<String> log;

  ModelSearch(
      String model,
      FusionHead head,
      SearchSpace space,
      TuneSettings settings,
      RandomStreams streams,
      TrialTrainer trainer,
      TrialsFile file,
      LongSupplier nanoTime,
      Consumer<String> log) {
    this.model = model;
    this.head = head;
    this.space = space;
    objective = settings.objective();
    halving = settings.halving();
    budget = settings.seconds();
    this.streams = streams;
    this.trainer = trainer;
    this.file = file;
    this.nanoTime = nanoTime;
    this.log = log;
  }

  /**
   * Searches.
   *
   * @param epochs all epochs of the settings
   */
  void run(int epochs) {
    ImmutableList<Integer> rungs = halving.rungs(epochs);
    List<Rung> ladder =
        IntStream.range(0, rungs.size())
            .mapToObj(k -> new Rung(k + 1, rungs.size(), rungs.get(k)))
            .toList();
    Rung last = ladder.get(ladder.size() - 1);
    if (file.find(model, Trial.DEFAULTS, last).isEmpty()) {
      train(Trial.DEFAULTS, last);
    }
    trainer.forget(head, Trial.DEFAULTS);
    boolean goesOn = !space.isEmpty();
    for (int first = 1; goesOn; first += halving.trials()) {
      goesOn = bracket(first, ladder);
    }
  }

  /** Whether the bracket could be done before the budget ended. */
  private boolean bracket(int first, List<Rung> ladder) {
    List<Trial> going =
        IntStream.range(first, first + halving.trials())
            .mapToObj(number -> space.draw(streams, number))
            .collect(Collectors.toCollection(ArrayList::new));
    for (Rung rung : ladder) {
      List<OptionalDouble> figures = new ArrayList<>();
      for (Trial trial : going) {
        Optional<TrialResult> known = file.find(model, trial, rung);
        if (known.isEmpty() && spent() >= budget) {
          return false;
        }
        figures.add(known.orElseGet(() -> train(trial, rung)).valid());
      }
      ImmutableSortedSet<Integer> survivors =
          rung.number() < rung.of()
              ? halving.survivors(figures, objective.higherIsBetter())
              : ImmutableSortedSet.of();
      List<Trial> next = new ArrayList<>();
      for (int k = 0; k < going.size(); k++) {
        if (survivors.contains(k)) {
          next.add(going.get(k));
        } else {
          trainer.forget(head, going.get(k));
        }
      }
      going = next;
    }
    return true;
  }

  private TrialResult train(Trial trial, Rung rung) {
    long start = nanoTime.getAsLong();
    TrialTrainer.Outcome outcome = trainer.train(head, trial, rung);
    TrialResult result =
        new TrialResult(
            model,
            trial,
            rung.number(),
            rung.epochs(),
            outcome.valid(),
            outcome.bestEpoch(),
            (nanoTime.getAsLong() - start) / NANOSECONDS,
            trainer.changes(head, trial, rung).stream()
                .map(change -> "--set " + change)
                .collect(Collectors.joining(" ")));
    file.add(result);
    log.accept(new TrialLine(result, rung, objective, found(), budget).text());
    return result;
  }

  private double spent() {
    return found().seconds();
  }

  /** What there is so far. */
  Found found() {
    return Found.of(model, objective, file.of(model));
  }
}
