package io.fusionrec.cli.job;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that a command was given, as arguments for another process. */
public final class GivenOptions {
  private GivenOptions() {}

  /**
   * All but some, each as {@code --name=value}.
   *
   * @param parsed the command's own part of the command line
   * @param without the longest names of those that the other process has in another way
   */
  public static List<String> of(ParseResult parsed, Set<String> without) {
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    for (OptionSpec option : parsed.matchedOptionsSet()) {
      if (!without.contains(option.longestName())) {
        option
            .originalStringValues()
            .forEach(value -> arguments.add(option.longestName() + "=" + value));
      }
    }
    return arguments.build();
  }
}
