package io.fusionrec.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What the machine can do at all, with the engine and the threads that models have: no step can
 * take less than its operations and its bytes take at these rates. Each is the best of {@value
 * #TRIES} tries, since other work on the machine only makes one slower.
 *
 * @param gemmGflops products of two {@value #SIDE} x {@value #SIDE} matrices of floats: 10^9
 *     operations per second, a multiplication and an addition being two
 * @param memoryGbs a += b over two arrays of {@value #VALUES} floats, too large for caches: 10^9
 *     bytes read and written per second
 */
public record Floor(double gemmGflops, double memoryGbs) {
  private static final int TRIES = 7;
  private static final int SIDE = 1024;
  private static final int VALUES = 1 << 25;

  /** Measures a device. Takes 256 MiB and a second or some. */
  static Floor of(ComputeDevice device) {
    try (NDManager manager = device.newManager()) {
      NDArray matrix = manager.ones(new Shape(SIDE, SIDE));
      double product = best(() -> matrix.matMul(matrix));
      NDArray sum = manager.zeros(new Shape(VALUES));
      NDArray added = manager.ones(new Shape(VALUES));
      double addition = best(() -> sum.addi(added));
      return new Floor(
          2.0 * SIDE * SIDE * SIDE / product / 1e9, 3.0 * Float.BYTES * VALUES / addition / 1e9);
    }
  }

  private static double best(Supplier<NDArray> operation) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= TRIES; k++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        long start = System.nanoTime();
        // A value that is asked for: until then a GPU may not have computed anything.
        operation.get().flatten().getFloat(0);
        double seconds = (System.nanoTime() - start) / 1e9;
        best = k == 0 ? best : Math.min(best, seconds);
      }
    }
    return best;
  }

  /** For the head of a table. */
  String text() {
    return String.format(
        Locale.ROOT,
        "Floor    matrix products %.1f GFLOP/s, memory %.1f GB/s",
        gemmGflops,
        memoryGbs);
  }
}
