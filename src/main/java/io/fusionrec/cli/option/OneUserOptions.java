package io.fusionrec.cli.option;

import io.fusionrec.recommend.NewUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A user of the data, or somebody new: the one excludes the other. */
public class OneUserOptions {
  @Option(names = "--user", paramLabel = "ID", description = "The user.")
  private @Nullable String user;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private @Nullable NewUserOptions newcomer;

  /** Whom training never saw. */
  public List<NewUser> newcomers() {
    return newcomer == null ? List.of() : List.of(newcomer.newUser());
  }

  /** The user's id, or what somebody new is called. */
  public String id() {
    return user == null ? NewUserOptions.ID : user;
  }
}
