package io.fusionrec.paper;

import io.fusionrec.eval.Comparison;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.train.TrainingResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences and lines that all tables have. */
final class TableNotes {
  private TableNotes() {}

  /** By what and when the runs were trained, as each training noted when it ended. */
  static String trainedBy(Collection<RunResult> runs) {
    return "Trained by "
        + by(
            runs.stream()
                .flatMap(run -> run.trainings().values().stream())
                .map(TrainingResult::origin)
                .map(Execution::parse)
                .toList());
  }

  /** By what and when something was computed, as the rest of a sentence. */
  static String by(List<Execution> executions) {
    List<Execution> trainings =
        executions.stream().flatMap(execution -> execution.all().stream()).toList();
    return "fusion "
        + distinct(trainings, execution -> execution.version())
        + ", commit "
        + distinct(trainings, execution -> execution.commit())
        + ", "
        + distinct(trainings, execution -> execution.engine())
        + ", device "
        + distinct(trainings, execution -> execution.device())
        + ", "
        + distinct(trainings, execution -> Integer.toString(execution.threads()))
        + " threads, Java "
        + distinct(trainings, execution -> execution.java())
        + ", "
        + distinct(trainings, execution -> execution.machine())
        + "; the last ended "
        + trainings.stream().map(Execution::ended).max(Comparator.naturalOrder()).orElse("unknown")
        + ".";
  }

  /** Of what the intervals over users are, and what p-values speak of. */
  static String intervals(Evidence evidence) {
    return "Intervals: bootstrap over users, drawn with what they have in all seeds. "
        + evidence.note(Evidence.Units.USERS);
  }

  private interface Part {
    String of(Execution execution);
  }

  private static String distinct(List<Execution> executions, Part part) {
    return executions.stream()
        .map(part::of)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  /** A comparison as a line of the table of differences. */
  static DifferenceRow difference(
      String base, String metric, String versus, Comparison found, Evidence evidence) {
    DifferenceRow row =
        new DifferenceRow(
                base,
                metric,
                versus,
                found.difference(),
                found.low(),
                found.high(),
                found.p(),
                found.p(),
                Double.isFinite(found.effectSize()) ? found.effectSize() : null,
                found.test().text())
            .withSeeds(found.bySeed());
    return evidence == Evidence.FIRST_VALUES ? row.ofFirstValues() : row;
  }
}
