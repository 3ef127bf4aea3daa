package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.train.DivergenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a table goes without, since a training of it diverged: hours of the others' stay. */
final class LeftOut {
  private final Consumer<String> log;
  private final List<String> sentences = new ArrayList<>();
  private @Nullable DivergenceException last;
  private boolean any;

  /** Nothing yet; each is logged when it is left out. */
  LeftOut(Consumer<String> log) {
    this.log = log;
  }

  /** Does what adds something to the table, or leaves it out where a training of it diverges. */
  void unlessDiverged(String name, Runnable work) {
    try {
      work.run();
      any = true;
    } catch (DivergenceException e) {
      String sentence = name + " is left out: " + e.getMessage();
      sentences.add(sentence + ".");
      log.accept(sentence);
      last = e;
    }
  }

  /**
   * Refuses a table of nothing.
   *
   * @throws DivergenceException when all that was to be in it diverged
   */
  void requireAny() {
    if (!any && last != null) {
      throw last;
    }
  }

  /** A sentence for each. */
  ImmutableList<String> sentences() {
    return ImmutableList.copyOf(sentences);
  }
}
