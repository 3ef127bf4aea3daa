package io.fusionrec.cli;

import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.BuildInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Manual pages of all commands, from what their help says; the distribution's build calls it. A
 * page is text for {@code man}: a line with a dot is an instruction, a backslash begins a character
 * that has a name.
 */
final class ManPages {
  private final String version = BuildInfo.load().version();

  /** Writes the pages into a folder. */
  public static void main(String[] arguments) throws IOException {
    new ManPages().write(new CommandLine(new Main()), Path.of(arguments[0]));
  }

  /** Writes the page of a command, and those of its own. */
  void write(CommandLine command, Path folder) throws IOException {
    AtomicFiles.writeText(folder.resolve(name(command.getCommandSpec()) + ".1"), page(command));
    for (CommandLine one : command.getCommandSpec().subcommands().values()) {
      write(one, folder);
    }
  }

  /** {@code fusion-data-check} for {@code fusion data check}. */
  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  String page(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    StringBuilder page = new StringBuilder();
    page.append(".TH \"" + name(spec).toUpperCase(Locale.ROOT) + "\" 1 \"\" \"Fusion ")
        .append(version)
        .append("\" \"Fusion\"\n.SH NAME\n")
        .append(text(name(spec) + " - " + firstSentence(spec)))
        .append("\n.SH SYNOPSIS\n.nf\n")
        .append(
            text(
                new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).stripTrailing()))
        .append("\n.fi\n.SH DESCRIPTION\n")
        .append(text(formatted(spec.usageMessage().description())))
        .append('\n');
    section(
        page,
        "OPTIONS",
        spec.options().stream().filter(option -> !option.hidden()).map(ManPages::option).toList());
    section(
        page,
        "ARGUMENTS",
        spec.positionalParameters().stream()
            .filter(parameter -> !parameter.hidden())
            .map(ManPages::parameter)
            .toList());
    section(
        page, "COMMANDS", spec.subcommands().values().stream().map(ManPages::subcommand).toList());
    section(
        page,
        "EXIT STATUS",
        spec.usageMessage().exitCodeList().entrySet().stream()
            .map(code -> entry(code.getKey(), code.getValue()))
            .toList());
    if (spec.parent() != null) {
      page.append(".SH SEE ALSO\n.BR " + text(name(spec.parent())) + " (1)\n");
    }
    return page.toString();
  }

  private static void section(StringBuilder page, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      page.append(".SH " + title + "\n");
      entries.forEach(page::append);
    }
  }

  private static String option(OptionSpec option) {
    return entry(
        String.join(", ", option.names()) + value(option), formatted(option.description()));
  }

  /** What stands behind an option's name; nothing where it takes no value. */
  private static String value(ArgSpec option) {
    return option.arity().max() == 0 ? "" : " " + option.paramLabel();
  }

  private static String parameter(PositionalParamSpec parameter) {
    return entry(parameter.paramLabel(), formatted(parameter.description()));
  }

  private static String subcommand(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return ".TP\n.BR " + text(name(spec)) + " (1)\n" + text(firstSentence(spec)) + "\n";
  }

  private static String entry(String term, String description) {
    return ".TP\n.B " + text(term) + "\n" + text(description) + "\n";
  }

  private static String firstSentence(CommandSpec spec) {
    String text = formatted(spec.usageMessage().description());
    int end = text.indexOf(". ");
    return (end < 0 ? text : text.substring(0, end)).replaceAll("\\.$", "");
  }

  /** As the help shows it: {@code %n} ends a line. */
  private static String formatted(String... lines) {
    return List.of(lines).stream()
        .map(line -> Help.Ansi.OFF.string(line.replace("%n", "\n").replace("%%", "%")))
        .collect(Collectors.joining("\n"));
  }

  /** Text that is taken as it is, wherever it stands in a line. */
  static String text(String plain) {
    return plain
        .lines()
        .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
        .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
        .collect(Collectors.joining("\n.br\n"));
  }
}
