package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.HostValues;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adam on whole tensors in the machine's own memory, in two passes over their values with the roots
 * of the second moments between them. The engine makes the same of some twenty operations, each a
 * pass, each handed to threads that must first be woken: that took as long as a tenth of a step.
 *
 * <p>The digits are the engine's: it adds with one rounding where it scales and adds, and the roots
 * stay its own, since those of its mathematics library are not always the nearest number.
 */
final class HostAdam {
  private static final int BLOCK = 2048;

  /** How many values a thread takes at once; below twice that a step is not shared. */
  private static final int PIECE = 32 * BLOCK;

  /**
   * What a parameter consists of.
   *
   * @param weight its values, which have a gradient
   * @param mean their first moments
   * @param variance their second moments
   * @param average the values' average, or null where none is formed here
   * @param factor what the learning rate is multiplied by
   */
  record State(
      NDArray weight, NDArray mean, NDArray variance, @Nullable NDArray average, float factor) {}

  /** Some values of a parameter, in the memory of its tensors. */
  private record Piece(Memory memory, int from, int to) {}

  /** A parameter's tensors where they lie. */
  private record Memory(
      FloatBuffer weight,
      FloatBuffer gradient,
      FloatBuffer mean,
      FloatBuffer variance,
      FloatBuffer root,
      @Nullable FloatBuffer average,
      float rate) {

    static Memory of(State state, NDArray root, double rate) {
      NDArray average = state.average();
      return new Memory(
          HostValues.memory(state.weight()),
          HostValues.memory(state.weight().getGradient()),
          HostValues.memory(state.mean()),
          HostValues.memory(state.variance()),
          HostValues.memory(root),
          average == null ? null : HostValues.memory(average),
          (float) rate * state.factor());
    }
  }

  private HostAdam() {}

  /**
   * One step of all of them; their gradients are zero afterwards.
   *
   * @param states the parameters
   * @param rate the bias-corrected learning rate
   * @param kept what averages keep of themselves
   */
  static void step(List<State> states, double rate, double kept) {
    List<Piece> pieces = new ArrayList<>();
    for (State state : states) {
      // The second moments stand in for their roots until these are known.
      Memory memory = Memory.of(state, state.variance(), rate);
      cut(memory, pieces);
    }
    each(pieces, HostAdam::moments);
    pieces.clear();
    List<NDArray> roots = new ArrayList<>();
    for (State state : states) {
      NDArray root = state.variance().sqrt();
      roots.add(root);
      cut(Memory.of(state, root, rate), pieces);
    }
    each(pieces, piece -> values(piece, (float) (1 - kept)));
    roots.forEach(NDArray::close);
  }

  private static void cut(Memory memory, List<Piece> pieces) {
    int size = memory.weight().capacity();
    for (int from = 0; from < size; from += PIECE) {
      pieces.add(new Piece(memory, from, Math.min(size, from + PIECE)));
    }
  }

  private static void each(List<Piece> pieces, Consumer<Piece> change) {
    long size = pieces.stream().mapToLong(piece -> piece.to() - piece.from()).sum();
    (size < 2 * PIECE ? pieces.stream() : pieces.parallelStream()).forEach(change);
  }

  /** The moments, and gradients of zero. */
  private static void moments(Piece piece) {
    float keep1 = (float) Adam.BETA1;
    float keep2 = (float) Adam.BETA2;
    float add1 = 1 - keep1;
    float add2 = 1 - keep2;
    Memory memory = piece.memory();
    float[] gradient = new float[BLOCK];
    float[] moment = new float[BLOCK];
    float[] zeros = new float[BLOCK];
    for (int from = piece.from(); from < piece.to(); from += BLOCK) {
      int size = Math.min(BLOCK, piece.to() - from);
      memory.gradient().get(from, gradient, 0, size);
      memory.gradient().put(from, zeros, 0, size);
      memory.mean().get(from, moment, 0, size);
      for (int k = 0; k < size; k++) {
        moment[k] = Math.fma(gradient[k], add1, moment[k] * keep1);
      }
      memory.mean().put(from, moment, 0, size);
      memory.variance().get(from, moment, 0, size);
      for (int k = 0; k < size; k++) {
        moment[k] = Math.fma(add2 * gradient[k], gradient[k], moment[k] * keep2);
      }
      memory.variance().put(from, moment, 0, size);
    }
  }

  /** The values, and their average. */
  private static void values(Piece piece, float averageRate) {
    Memory memory = piece.memory();
    float[] mean = new float[BLOCK];
    float[] root = new float[BLOCK];
    float[] weight = new float[BLOCK];
    for (int from = piece.from(); from < piece.to(); from += BLOCK) {
      int size = Math.min(BLOCK, piece.to() - from);
      memory.mean().get(from, mean, 0, size);
      memory.root().get(from, root, 0, size);
      memory.weight().get(from, weight, 0, size);
      float rate = memory.rate();
      for (int k = 0; k < size; k++) {
        weight[k] -= mean[k] * rate / (root[k] + Adam.EPSILON);
      }
      memory.weight().put(from, weight, 0, size);
      if (memory.average() != null) {
        memory.average().get(from, root, 0, size);
        for (int k = 0; k < size; k++) {
          root[k] += (weight[k] - root[k]) * averageRate;
        }
        memory.average().put(from, root, 0, size);
      }
    }
  }
}
