package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.fusionrec.tensor.HostValues;
import java.lang.management.ManagementFactory;
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
 * stay its own, since those of its mathematics library are not always the nearest number. On a
 * processor that can't multiply and add in one go neither does the engine, and {@link Math#fma}
 * takes some thousand times as long; there the step is left to the engine.
 */
final class HostAdam {
  private static final int BLOCK = 2048;

  private static final boolean MULTIPLIES_AND_ADDS = multipliesAndAdds();

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

  /** Some values of a parameter. */
  private record Piece(int parameter, int from, int to) {}

  /** A parameter's tensors where they lie. */
  private record Memory(
      FloatBuffer weight,
      FloatBuffer gradient,
      FloatBuffer mean,
      FloatBuffer variance,
      @Nullable FloatBuffer average,
      float rate) {

    static Memory of(State state, double rate) {
      NDArray average = state.average();
      return new Memory(
          HostValues.memory(state.weight()),
          HostValues.memory(state.weight().getGradient()),
          HostValues.memory(state.mean()),
          HostValues.memory(state.variance()),
          average == null ? null : HostValues.memory(average),
          (float) rate * state.factor());
    }
  }

  private HostAdam() {}

  /** Whether a step of parameters of that manager can be made here. */
  static boolean suits(NDManager manager) {
    return HostValues.onHost(manager) && MULTIPLIES_AND_ADDS;
  }

  private static boolean multipliesAndAdds() {
    try {
      return Boolean.parseBoolean(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseFMA")
              .getValue());
    } catch (IllegalArgumentException | LinkageError e) {
      return false; // another virtual machine, which doesn't say
    }
  }

  /**
   * One step of all of them; their gradients are zero afterwards.
   *
   * @param states the parameters
   * @param rate the bias-corrected learning rate
   * @param kept what averages keep of themselves
   */
  static void step(List<State> states, double rate, double kept) {
    List<Memory> memories = states.stream().map(state -> Memory.of(state, rate)).toList();
    List<Piece> pieces = new ArrayList<>();
    for (int k = 0; k < states.size(); k++) {
      int size = memories.get(k).weight().capacity();
      for (int from = 0; from < size; from += PIECE) {
        pieces.add(new Piece(k, from, Math.min(size, from + PIECE)));
      }
    }
    each(pieces, piece -> moments(memories.get(piece.parameter()), piece));
    List<NDArray> roots = states.stream().map(state -> state.variance().sqrt()).toList();
    List<FloatBuffer> rootsOf = roots.stream().map(HostValues::memory).toList();
    each(
        pieces,
        piece ->
            values(
                memories.get(piece.parameter()),
                rootsOf.get(piece.parameter()),
                piece,
                (float) (1 - kept)));
    roots.forEach(NDArray::close);
  }

  private static void each(List<Piece> pieces, Consumer<Piece> change) {
    long size = pieces.stream().mapToLong(piece -> piece.to() - piece.from()).sum();
    (size < 2 * PIECE ? pieces.stream() : pieces.parallelStream()).forEach(change);
  }

  /** The moments, and gradients of zero. */
  private static void moments(Memory memory, Piece piece) {
    float keep1 = (float) Adam.BETA1;
    float keep2 = (float) Adam.BETA2;
    float add1 = 1 - keep1;
    float add2 = 1 - keep2;
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
  private static void values(Memory memory, FloatBuffer roots, Piece piece, float towards) {
    float[] mean = new float[BLOCK];
    float[] root = new float[BLOCK];
    float[] weight = new float[BLOCK];
    for (int from = piece.from(); from < piece.to(); from += BLOCK) {
      int size = Math.min(BLOCK, piece.to() - from);
      memory.mean().get(from, mean, 0, size);
      roots.get(from, root, 0, size);
      memory.weight().get(from, weight, 0, size);
      float rate = memory.rate();
      for (int k = 0; k < size; k++) {
        weight[k] -= mean[k] * rate / (root[k] + Adam.EPSILON);
      }
      memory.weight().put(from, weight, 0, size);
      if (memory.average() != null) {
        memory.average().get(from, root, 0, size);
        RowStep.average(root, weight, size, towards);
        memory.average().put(from, root, 0, size);
      }
    }
  }
}
