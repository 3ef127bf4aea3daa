package io.fusionrec.cli.option;

import io.fusionrec.recommend.NewUser;
import io.fusionrec.settings.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A person whom training never saw. */
public final class NewUserOptions {
  /** What the person is called. */
  public static final String ID = "(new)";

  @Option(
      names = "--history",
      split = ",",
      paramLabel = "ITEM:RATING",
      description = "Somebody new who rated these, e.g. 1:5,260:4.")
  private final List<String> history = List.of();

  @Option(
      names = "--fields",
      split = ",",
      paramLabel = "FIELD=VALUE",
      description = "What is known of somebody new, e.g. gender=F,age=25.")
  private final Map<String, String> fields = Map.of();

  /** The person. */
  public NewUser newUser() {
    Map<String, Float> ratings = new LinkedHashMap<>();
    for (String one : history) {
      int colon = one.lastIndexOf(':');
      try {
        if (colon > 0
            && ratings.put(one.substring(0, colon), Float.valueOf(one.substring(colon + 1)))
                == null) {
          continue;
        }
      } catch (NumberFormatException e) {
        throw expected(one);
      }
      throw expected(one);
    }
    return new NewUser(ID, ratings, fields);
  }

  private static InputException expected(String one) {
    return new InputException(
        "--history " + one + ": expected item:rating, each item once, e.g. 1:5,260:4");
  }
}
