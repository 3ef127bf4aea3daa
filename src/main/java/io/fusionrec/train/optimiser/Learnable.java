package io.fusionrec.train.optimiser;

import java.util.List;
import java.util.Optional;

/**
 * What a training changes, together with its optimiser. Values and state can be copied out and put
 * back, for the best epoch and for an exact resume.
 */
public interface Learnable {
  /** One step along the gradients that the last backward pass left, which are then cleared. */
  void step(double learningRate);

  /** Does what a step may have put off, so that all values may be looked at where they are. */
  default void settle() {}

  /** A copy of all values, outside the engine's memory. */
  StoredArrays values();

  /**
   * Puts values back that {@link #values} gave; arrays of other names are not looked at.
   *
   * @throws IllegalArgumentException when one is missing or has another shape
   */
  void restoreValues(StoredArrays values);

  /**
   * A copy of the values' average over the steps, which is measured and kept in their place; empty
   * where none is formed.
   */
  default Optional<StoredArrays> average() {
    return Optional.empty();
  }

  /** A copy of the optimiser's moments, and of the average where one is formed. */
  StoredArrays moments();

  /** The number of steps taken. */
  long steps();

  /**
   * Puts the optimiser's state back that {@link #moments} and {@link #steps} gave.
   *
   * @throws IllegalArgumentException when a moment is missing or has another shape
   */
  void restoreMoments(StoredArrays moments, long steps);

  /** Several as one, whose arrays have different names. All take the same steps. */
  static Learnable of(List<Learnable> parts) {
    return new Learnable() {
      @Override
      public void step(double learningRate) {
        parts.forEach(part -> part.step(learningRate));
      }

      @Override
      public void settle() {
        parts.forEach(Learnable::settle);
      }

      @Override
      public StoredArrays values() {
        return parts.stream().map(Learnable::values).reduce(StoredArrays.none(), StoredArrays::and);
      }

      @Override
      public void restoreValues(StoredArrays values) {
        parts.forEach(part -> part.restoreValues(values));
      }

      @Override
      public StoredArrays moments() {
        return parts.stream()
            .map(Learnable::moments)
            .reduce(StoredArrays.none(), StoredArrays::and);
      }

      @Override
      public long steps() {
        return parts.get(0).steps();
      }

      @Override
      public void restoreMoments(StoredArrays moments, long steps) {
        parts.forEach(part -> part.restoreMoments(moments, steps));
      }
    };
  }
}
