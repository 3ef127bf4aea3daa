package io.fusionrec.cli.job;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A part of a command's work that a process of its own does.
 *
 * @param name what it is called for people
 * @param file the name of the file that takes its output
 * @param arguments its command line
 */
public record Job(String name, String file, ImmutableList<String> arguments) {
  /** A job of some arguments. */
  public static Job of(String name, String file, List<String> arguments) {
    return new Job(name, file, ImmutableList.copyOf(arguments));
  }
}
