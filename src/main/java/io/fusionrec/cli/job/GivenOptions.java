package io.fusionrec.cli.job;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options that a command was given, as arguments for another process. */
public final class GivenOptions {
  private GivenOptions() {}

  /**
   * All but some, each as {@code --name=value}.
   *
   * @param command the command; options that it has of the commands above it are among them
   * @param without the longest names of those that the other process has in another way
   */
  public static List<String> of(CommandLine command, Set<String> without) {
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    Set<String> known = new HashSet<>(without);
    for (CommandLine at = command; at != null; at = at.getParent()) {
      for (OptionSpec option : at.getParseResult().matchedOptionsSet()) {
        if (known.add(option.longestName())) {
          option
              .originalStringValues()
              .forEach(value -> arguments.add(option.longestName() + "=" + value));
        }
      }
    }
    return arguments.build();
  }
}
