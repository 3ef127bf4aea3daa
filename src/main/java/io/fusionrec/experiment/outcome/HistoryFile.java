package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file {@code history.csv}, parted into the run's trainings. */
final class HistoryFile {
  static final String NAME = "history.csv";
  private static final List<String> HEADER =
      List.of("objective", "epoch", "loss", "criterion", "valid", "best", "examples", "seconds");

  private final ImmutableList<String> names;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Epoch> epochs = new ArrayList<>();
  private String objective = "";
  private String criterion = "";
  private int best;

  private HistoryFile(ImmutableList<String> names) {
    this.names = names;
  }

  /**
   * The trainings of a run.
   *
   * @param names their names in order, as the run's figures name them
   */
  static ImmutableList<Stage> read(Path file, ImmutableList<String> names) {
    HistoryFile history = new HistoryFile(names);
    new CsvLines(file, "a run's history").forEach(HEADER, history::add);
    history.end();
    return history.named();
  }

  /** A training begins where the objective is another one, or the count begins anew. */
  private void add(CsvLines.Line line) {
    Epoch epoch = new Epoch(line.whole(1), line.numberOrNone(2), line.numberOrNone(4));
    if (!line.text(0).equals(objective)
        || (!epochs.isEmpty() && epoch.number() <= epochs.get(epochs.size() - 1).number())) {
      end();
      objective = line.text(0);
      criterion = line.text(3);
    }
    epochs.add(epoch);
    if (line.flag(5)) {
      best = epochs.size() - 1;
    }
  }

  private void end() {
    if (!epochs.isEmpty()) {
      stages.add(new Stage(objective, objective, criterion, ImmutableList.copyOf(epochs), best));
    }
    epochs.clear();
    best = 0;
  }

  /** The trainings under their names; numbered, where the names are not those of the history. */
  private ImmutableList<Stage> named() {
    boolean known = names.size() == stages.size();
    for (int k = 0; known && k < names.size(); k++) {
      known = (names.get(k) + "-").startsWith(stages.get(k).objective() + "-");
    }
    ImmutableList.Builder<Stage> named = ImmutableList.builder();
    Map<String, Integer> numbers = new HashMap<>();
    for (int k = 0; k < stages.size(); k++) {
      Stage stage = stages.get(k);
      int number = numbers.merge(stage.objective(), 1, Integer::sum);
      String numbered = stage.objective() + (number == 1 ? "" : "-training " + number);
      named.add(
          new Stage(
              known ? names.get(k) : numbered,
              stage.objective(),
              stage.criterion(),
              stage.epochs(),
              stage.best()));
    }
    return named.build();
  }
}
