package io.fusionrec.cli.option;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import picocli.CommandLine.Option;

/** Which items may be in a list, by their fields. */
public final class WhereOption {
  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description = "Only items with that value, e.g. genres=Comedy; once for each field.")
  private final List<String> where = List.of();

  /** The value that each of those fields must have. */
  public ImmutableMap<String, String> values() {
    return FieldValues.of("--where", where);
  }
}
