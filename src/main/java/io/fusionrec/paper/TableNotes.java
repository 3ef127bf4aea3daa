package io.fusionrec.paper;

import io.fusionrec.eval.Comparison;
import io.fusionrec.eval.SignificanceTest;
import io.fusionrec.experiment.Execution;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.train.TrainingResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences and lines that both tables of the paper have. */
final class TableNotes {
  private TableNotes() {}

  /** By what and when the runs were trained, as each training noted when it ended. */
  static String trainedBy(Collection<RunResult> runs) {
    List<Execution> trainings =
        runs.stream()
            .flatMap(run -> run.trainings().values().stream())
            .map(TrainingResult::origin)
            .map(Execution::parse)
            .toList();
    return "Trained by fusion "
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
  static DifferenceRow difference(String base, String metric, String versus, Comparison found) {
    return new DifferenceRow(
        base,
        metric,
        versus,
        found.difference(),
        found.low(),
        found.high(),
        found.p(),
        found.p(),
        Double.isFinite(found.effectSize()) ? found.effectSize() : null,
        found.test().text());
  }

  /** How p-values and effect sizes came about. */
  static String tests(boolean severalSeeds) {
    return "p is "
        + (severalSeeds
            ? "that of the "
                + SignificanceTest.OVER_SEEDS.text().replace("over seeds: ", "")
                + " over seeds (C. Nadeau, Y. Bengio, Machine Learning 52, 2003)"
            : "that of one seed's test users or examples and says nothing about other splits")
        + ", Holm-corrected over this table; d_z is Cohen's effect size of the paired differences; clear: p (Holm) below .05 and an"
        + " interval without 0, so that it speaks of other splits and of other users.";
  }
}
