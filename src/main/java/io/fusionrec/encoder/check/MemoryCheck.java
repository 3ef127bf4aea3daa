package io.fusionrec.encoder.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.tensor.ComputeDevice;
import java.util.List;

/**
 * Whether epochs leave tensors behind. All tensors of the engine are counted, in whatever manager
 * they live: every manager hangs, directly or not, from the engine's own.
 */
final class MemoryCheck {
  private final CheckSubject subject;

  MemoryCheck(CheckSubject subject) {
    this.subject = subject;
  }

  /** Five more epochs leave as many tensors as there were. */
  String memory() {
    try (EncoderUnderCheck encoder = subject.encoder(CheckSubject.SEED)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        epoch(encoder, epoch);
      }
      Held before = Held.byEngine(encoder.manager());
      for (int epoch = 3; epoch <= 7; epoch++) {
        epoch(encoder, epoch);
      }
      Held after = Held.byEngine(encoder.manager());
      Broken.unless(
          after.tensors() <= before.tensors(),
          "in five epochs " + before.tensors() + " tensors became " + after.tensors());
      Broken.unless(
          after.bytes() <= before.bytes() + before.bytes() / 10,
          "in five epochs " + before.bytes() + " bytes became " + after.bytes());
      return after.tensors() + " tensors, " + after.bytes() / 1024 + " KiB";
    }
  }

  /** Steps and an evaluation as the trainer makes them. */
  private void epoch(EncoderUnderCheck encoder, int epoch) {
    encoder.begin(epoch);
    for (Query query : List.of(subject.pairs(), subject.grid(), subject.pairs())) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        ComputeDevice.cpu().backward(() -> encoder.encode(query, true).scores().sum());
      }
    }
    encoder.evaluate(subject.grid());
    encoder.evaluate(subject.pairs());
  }

  /** What the engine holds. */
  private record Held(int tensors, long bytes) {
    static Held byEngine(NDManager some) {
      NDManager top = some;
      while (top.getParentManager() != null) {
        top = top.getParentManager();
      }
      int tensors = 0;
      long bytes = 0;
      for (NDArray array : top.getManagedArrays()) {
        tensors++;
        bytes += array.size() * array.getDataType().getNumOfBytes();
      }
      return new Held(tensors, bytes);
    }
  }
}
