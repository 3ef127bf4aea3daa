package io.fusionrec.bench;

import io.fusionrec.io.ProcessMemory;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param model the encoder, the model for clicks, or {@code data}
 * @param head what is fused with an encoder; empty where nothing is
 * @param part what was measured: {@code reading}, {@code graphs}, {@code model} (made anew, with
 *     what it draws from its graphs), {@code rating step}, {@code ranking step}, {@code full
 *     ranking}, {@code clicks step}
 * @param unit what is counted: ratings, users, items, rows, models
 * @param examples how many of them each time
 * @param runs how often it was measured
 * @param meanSeconds the mean of one time
 * @param medianSeconds the median of one time
 * @param perSecond examples per second, by the mean
 * @param phases of a training step; null elsewhere
 * @param parameters the model's learned values; 0 without a model
 * @param heapMib Java objects afterwards, MiB
 * @param rssMib all of the process in memory afterwards, MiB; null where the system doesn't say
 * @param data the name of the ratings or of the table that it was measured on
 */
public record BenchRow(
    String model,
    String head,
    String part,
    String unit,
    double examples,
    int runs,
    double meanSeconds,
    double medianSeconds,
    double perSecond,
    @Nullable Phases phases,
    long parameters,
    double heapMib,
    @Nullable Double rssMib,
    String data) {

  /** A row of something whose memory is that of now. */
  static BenchRow of(
      String model,
      String head,
      String part,
      String unit,
      double examples,
      Timing timing,
      long parameters) {
    return now(model, head, part, unit, examples, timing, null, parameters);
  }

  /** A row of training steps. */
  static BenchRow ofSteps(
      String model, String head, String part, String unit, StepTimer.Steps steps, long parameters) {
    return now(
        model, head, part, unit, steps.examples(), steps.timing(), steps.phases(), parameters);
  }

  private static BenchRow now(
      String model,
      String head,
      String part,
      String unit,
      double examples,
      Timing timing,
      @Nullable Phases phases,
      long parameters) {
    OptionalDouble resident = ProcessMemory.resident();
    return new BenchRow(
        model,
        head,
        part,
        unit,
        examples,
        timing.runs(),
        timing.mean(),
        timing.median(),
        examples / timing.mean(),
        phases,
        parameters,
        ProcessMemory.heap(),
        resident.isPresent() ? resident.getAsDouble() : null,
        "");
  }

  /** The same, measured on data of that name. */
  BenchRow on(String name) {
    return new BenchRow(
        model,
        head,
        part,
        unit,
        examples,
        runs,
        meanSeconds,
        medianSeconds,
        perSecond,
        phases,
        parameters,
        heapMib,
        rssMib,
        name);
  }
}
