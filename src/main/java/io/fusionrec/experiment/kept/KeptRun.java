package io.fusionrec.experiment.kept;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.experiment.provenance.RunKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kept file of a model's run: {@link ModelFigures} in types that JSON has. */
record KeptRun(
    int format,
    Map<String, String> key,
    String model,
    String base,
    String head,
    String dataset,
    boolean generated,
    long seed,
    Map<String, Double> metrics,
    Map<String, KeptTraining> trainings,
    Map<String, Double> shares,
    double evalSeconds,
    long parameters,
    List<String> notices,
    KeptUsers users,
    @Nullable KeptUsers refit)
    implements Kept {

  static KeptRun of(RunKey key, ModelFigures figures) {
    RunResult run = figures.run();
    return new KeptRun(
        FORMAT,
        key.parts(),
        run.model(),
        run.base(),
        run.head(),
        run.dataset(),
        run.generated(),
        run.seed(),
        run.metrics(),
        Maps.transformValues(run.trainings(), KeptTraining::of),
        run.shares(),
        run.evalSeconds(),
        run.parameters(),
        run.notices(),
        KeptUsers.of(figures.users()),
        figures.refit().map(KeptUsers::of).orElse(null));
  }

  ModelFigures figures() {
    return new ModelFigures(
        new RunResult(
            model,
            base,
            head,
            dataset,
            generated,
            seed,
            ImmutableMap.copyOf(metrics),
            ImmutableMap.copyOf(Maps.transformValues(trainings, KeptTraining::result)),
            ImmutableMap.copyOf(shares),
            evalSeconds,
            parameters,
            ImmutableList.copyOf(notices)),
        users.results(),
        Optional.ofNullable(refit).map(KeptUsers::results));
  }
}
