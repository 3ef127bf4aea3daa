package io.fusionrec.cli.option;

import io.fusionrec.data.cell.DecimalNumber;
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
  private final List<String> fields = List.of();

  /** The person. */
  public NewUser newUser() {
    Map<String, Float> ratings = new LinkedHashMap<>();
    for (String one : history) {
      int colon = one.lastIndexOf(':');
      float rating = colon < 1 ? Float.NaN : number(one.substring(colon + 1));
      if (Float.isNaN(rating) || ratings.put(one.substring(0, colon), rating) != null) {
        throw expected(one);
      }
    }
    return new NewUser(ID, ratings, FieldValues.of("--fields", fields));
  }

  /** A number as in a file of ratings; NaN for anything else. */
  private static float number(String text) {
    DecimalNumber number = new DecimalNumber();
    return number.read(text) ? number.floatValue() : Float.NaN;
  }

  private static InputException expected(String one) {
    return new InputException(
        "--history " + one + ": expected item:rating, each item once, e.g. 1:5,260:4");
  }
}
