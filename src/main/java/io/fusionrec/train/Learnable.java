package io.fusionrec.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What a training changes, together with its optimiser. Values and state can be copied out and put
 * back, for the best epoch and for an exact resume.
 */
public interface Learnable {
  /** One step along the gradients that the last backward pass left, which are then cleared. */
  void step(double learningRate);

  /** A copy of all values, outside the engine's memory. */
  List<float[]> values();

  /** Puts values back that {@link #values} gave. */
  void restoreValues(List<float[]> values);

  /** A copy of the optimiser's moments. */
  List<float[]> moments();

  /** The number of steps taken. */
  long steps();

  /** Puts the optimiser's state back that {@link #moments} and {@link #steps} gave. */
  void restoreMoments(List<float[]> moments, long steps);

  /** Several as one. All take the same steps. */
  static Learnable of(List<Learnable> parts) {
    return new Learnable() {
      @Override
      public void step(double learningRate) {
        parts.forEach(part -> part.step(learningRate));
      }

      @Override
      public List<float[]> values() {
        List<float[]> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.values()));
        return all;
      }

      @Override
      public void restoreValues(List<float[]> values) {
        int from = 0;
        for (Learnable part : parts) {
          int count = part.values().size();
          part.restoreValues(values.subList(from, from + count));
          from += count;
        }
      }

      @Override
      public List<float[]> moments() {
        List<float[]> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.moments()));
        return all;
      }

      @Override
      public long steps() {
        return parts.get(0).steps();
      }

      @Override
      public void restoreMoments(List<float[]> moments, long steps) {
        int from = 0;
        for (Learnable part : parts) {
          int count = part.moments().size();
          part.restoreMoments(moments.subList(from, from + count), steps);
          from += count;
        }
      }
    };
  }
}
