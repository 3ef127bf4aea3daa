package io.fusionrec.cli.model;

import io.fusionrec.recommend.Recommendation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A list of items for people.
 *
 * @param rated whether predicted ratings stand beside the scores, where there are some
 */
record ItemTable(boolean rated) {
  void print(PrintWriter out, List<Recommendation> items) {
    boolean ratings = rated && items.stream().anyMatch(item -> item.rating().isPresent());
    int width =
        items.stream().mapToInt(item -> item.item().length()).max().orElse(0) + "item".length();
    out.printf(
        Locale.ROOT,
        "%4s%10s%s  %-" + width + "s%s%n",
        "",
        "score",
        ratings ? "    rating" : "",
        "item",
        "title");
    int rank = 1;
    for (Recommendation item : items) {
      out.printf(Locale.ROOT, "%4d%10.4f", rank++, item.score());
      if (ratings) {
        out.printf(Locale.ROOT, "%10.2f", item.rating().orElse(Double.NaN));
      }
      out.printf(Locale.ROOT, "  %-" + width + "s%s%n", item.item(), item.title());
    }
    out.flush();
  }
}
