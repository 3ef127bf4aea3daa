package io.fusionrec.cli.gpu;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was found between a GPU and a tensor on it.
 *
 * @param before everything below the engine, in the order in which it has to be put right
 * @param engine whether the engine computes on a GPU. It has the last word: what it computes on is
 *     used, whatever else was looked for
 */
record GpuReport(List<GpuCheck> before, GpuCheck engine) {
  /** All checks, from the hardware up. */
  List<GpuCheck> all() {
    return Stream.concat(before.stream(), Stream.of(engine)).toList();
  }

  /** Whether {@code --device auto} takes the GPU. */
  boolean usesGpu() {
    return engine.ok();
  }

  /** What {@code --device auto} takes, and if that is the CPU, why. */
  String conclusion() {
    if (usesGpu()) {
      return "--device auto takes the GPU";
    }
    GpuCheck first = all().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
    return "--device auto takes the CPU: " + first.name() + ": " + first.text();
  }
}
