package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    return ImmutableList.copyOf(history.stages);
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
      String name = stages.size() < names.size() ? names.get(stages.size()) : objective;
      boolean known = name.equals(objective) || name.startsWith(objective + "-");
      stages.add(
          new Stage(
              known ? name : objective, objective, criterion, ImmutableList.copyOf(epochs), best));
    }
    epochs.clear();
    best = 0;
  }
}
