package com.example.shop;

import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads a model and uses it: a list, a rating, an explanation, and somebody new. */
public final class Shop {
  private Shop() {}

  /** Arguments: a run folder, a user, an item, a field of items. */
  public static void main(String[] arguments) {
    if (arguments.length != 4) {
      System.err.println("Shop RUN USER ITEM FIELD");
      System.exit(2);
    }
    try (RecommendationService service = new RecommendationService(Path.of(arguments[0]))) {
      show(service, arguments[1], arguments[2], arguments[3], System.out);
    }
  }

  private static void show(
      RecommendationService service, String user, String item, String field, PrintStream out) {
    out.println("For " + user + ", at most two of each " + field + ":");
    print(service.varied(user, 5, field), out);

    out.println(
        "Rating of " + item + ": " + service.use(model -> model.rate(user, item)) + " predicted");

    Explanation why = service.use(model -> model.explain(user, item, 3));
    out.println("Score of " + why.title() + ": " + why.score() + ", of which");
    why.parts().forEach(part -> out.println("  " + part.value() + "  " + part.kind()));

    float best = service.use(model -> model.data().scale().maximum());
    NewUser guest = new NewUser("guest", Map.of(item, best), Map.of());
    out.println("For somebody new who likes " + item + ":");
    print(service.forGuest(guest, 3), out);

    service.reload();
    out.println("Loaded anew, and " + (service.isReady() ? "ready" : "not ready"));
  }

  private static void print(List<Recommendation> list, PrintStream out) {
    list.forEach(one -> out.println("  " + one.title() + "  " + one.score()));
  }
}
