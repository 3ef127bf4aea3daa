package io.fusionrec.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.io.ProcessMemory;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What {@code metrics.json} of a run folder holds, of ratings and of clicks alike. */
record MetricsFile(
    String model,
    String base,
    String head,
    String dataset,
    @JsonProperty("generated_data") boolean generated,
    long seed,
    Map<String, Double> metrics,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notices,
    @JsonProperty("best_valid") Map<String, Double> bestValid,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> shares,
    int epochs,
    @JsonProperty("train_seconds") double trainSeconds,
    @JsonProperty("examples_per_second") Map<String, Double> examplesPerSecond,
    @JsonProperty("eval_seconds") double evalSeconds,
    @JsonProperty("peak_memory_mib") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Long peakMemory,
    long parameters,
    Provenance provenance) {
  static final String NAME = "metrics.json";

  static MetricsFile of(RunResult result, Provenance provenance) {
    ImmutableMap.Builder<String, Double> bestValid = ImmutableMap.builder();
    ImmutableMap.Builder<String, Double> rates = ImmutableMap.builder();
    result
        .trainings()
        .forEach(
            (objective, training) -> {
              training.bestValid().ifPresent(best -> bestValid.put(objective, best));
              rates.put(objective, training.examplesPerSecond());
            });
    return new MetricsFile(
        result.model(),
        result.base(),
        result.head(),
        result.dataset(),
        result.generated(),
        result.seed(),
        result.metrics(),
        result.notices(),
        bestValid.buildOrThrow(),
        result.shares(),
        result.epochs(),
        result.trainSeconds(),
        rates.buildOrThrow(),
        result.evalSeconds(),
        processPeak(),
        result.parameters(),
        provenance);
  }

  /** The most memory that the process ever had, MiB; null where the system doesn't say. */
  private static @Nullable Long processPeak() {
    OptionalDouble peak = ProcessMemory.peak();
    return peak.isPresent() ? (long) peak.getAsDouble() : null;
  }
}
