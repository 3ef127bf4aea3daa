package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Refuses seeds and models that are named twice: a run that counts twice makes means, deviations
 * and corrected p-values wrong.
 */
public final class Distinct {
  private Distinct() {}

  /**
   * Seeds, each of them once.
   *
   * @throws InputException when one is there twice
   */
  public static ImmutableList<Long> seeds(List<Long> seeds) {
    return of("--seeds", seeds, seed -> seed);
  }

  /**
   * Things that an option names, each of them once.
   *
   * @param option the option
   * @param named what it names
   * @param name gives the name of each
   * @throws InputException when two have the same name
   */
  public static <T> ImmutableList<T> of(String option, List<T> named, Function<T, ?> name) {
    Set<Object> seen = new HashSet<>();
    for (T one : named) {
      Object own = name.apply(one);
      if (!seen.add(own)) {
        throw new InputException(option + " names " + own + " twice; name each once");
      }
    }
    return ImmutableList.copyOf(named);
  }
}
