package io.fusionrec.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;

/** What is said where options that exclude one another are given together, twice or not at all. */
public final class GroupRefusal {
  private GroupRefusal() {}

  /** One sentence in the place of picocli's synopsis; nothing for other problems. */
  public static Optional<String> of(ParameterException error) {
    List<ArgGroupSpec> groups =
        error.getCommandLine().getCommandSpec().argGroups().stream()
            .filter(ArgGroupSpec::exclusive)
            .toList();
    boolean ofGroup =
        error instanceof MutuallyExclusiveArgsException
            || error instanceof MaxValuesExceededException
            || (error instanceof MissingParameterException missing && isOfGroup(missing, groups));
    if (!ofGroup || groups.size() != 1) {
      return Optional.empty();
    }
    ArgGroupSpec group = groups.get(0);
    String choices =
        Stream.concat(
                names(group),
                group.subgroups().stream()
                    .map(inner -> names(inner).collect(Collectors.joining(" and "))))
            .collect(Collectors.joining(", or "));
    return Optional.of("give one of these, once: " + choices);
  }

  private static boolean isOfGroup(MissingParameterException missing, List<ArgGroupSpec> groups) {
    return missing.getMissing().isEmpty()
        || missing.getMissing().stream().map(ArgSpec::group).anyMatch(groups::contains);
  }

  private static Stream<String> names(ArgGroupSpec group) {
    return group.args().stream()
        .filter(OptionSpec.class::isInstance)
        .map(option -> ((OptionSpec) option).longestName());
  }
}
