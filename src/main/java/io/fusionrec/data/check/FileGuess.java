package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What a file beside the ratings may be, by the ids that it shares with them.
 *
 * @param users raw ids of rating users
 * @param items raw ids of rated items
 */
record FileGuess(Set<String> users, Set<String> items) {
  private static final double MOST = 0.5;

  /** What the file may be; nothing when its ids don't tell. */
  Optional<Claim> of(Candidate file) {
    return trust(file).or(() -> triples(file)).or(() -> table(file));
  }

  /** Why a file that may be nothing was left out. */
  String whyNot(Candidate file) {
    if (names(file, "user") && names(file, "item")) {
      return "it names users and items as the ratings do, and one file has them";
    }
    return idColumn(file, column -> file.share(column, users)).isPresent()
            || idColumn(file, column -> file.share(column, items)).isPresent()
        ? "it may be of users or of items; declare it if it is a table"
        : "its ids are not those of the ratings";
  }

  private Optional<Claim> trust(Candidate file) {
    double from = file.share(0, users);
    double to = file.share(1, users);
    boolean is =
        file.width() <= 3
            && !names(file, "item")
            && !names(file, "rating")
            && !file.distinct(0)
            && from > MOST
            && to > MOST
            && (file.width() == 2 || file.numeric(2));
    if (!is) {
      return Optional.empty();
    }
    Claim claim =
        claim(
            "trust",
            Math.min(from, to),
            file,
            "trust, since %s and %s of its two columns are ids of users",
            percent(from),
            percent(to));
    if (file.hasHeader() && file.width() == 2) {
      ObjectNode columns = claim.declared().put("header", true).putObject("columns");
      columns.put("truster", "0").put("trustee", "1");
    }
    return Optional.of(claim);
  }

  /** Whether the first row, if it is a header, calls a column so: then it is no edge. */
  private static boolean names(Candidate file, String role) {
    return file.named(role).isPresent();
  }

  private Optional<Claim> triples(Candidate file) {
    double heads = file.share(0, items);
    boolean is =
        file.width() == 3
            && !names(file, "user")
            && !names(file, "rating")
            && !file.distinct(0)
            && heads > MOST
            && !file.numeric(1);
    return is
        ? Optional.of(
            claim(
                "triples",
                heads,
                file,
                "facts, since %s of the first of its three columns are ids of items",
                percent(heads)))
        : Optional.empty();
  }

  private Optional<Claim> table(Candidate file) {
    Optional<Integer> ofUsers = idColumn(file, column -> file.share(column, users));
    Optional<Integer> ofItems = idColumn(file, column -> file.share(column, items));
    String name = file.file().toLowerCase(Locale.ROOT);
    boolean user =
        ofUsers.isPresent()
            && (ofItems.isEmpty() || file.named("user").isPresent() || name.contains("user"));
    boolean item =
        ofItems.isPresent()
            && (ofUsers.isEmpty() || file.named("item").isPresent() || name.contains("item"));
    int id = user ? ofUsers.orElse(0) : ofItems.orElse(0);
    String first = file.rows().get(0).get(id);
    if (user == item || (!file.hasHeader() && (user ? users : items).contains(first))) {
      return Optional.empty();
    }
    String section = user ? "users" : "items";
    double share = file.bodyShare(id, user ? users : items);
    Claim claim =
        claim(
            section,
            share,
            file,
            "a table of %s, since %s of the ids in '%s' are in the ratings",
            section,
            percent(share),
            first);
    claim.declared().put("header", true).put("id", first);
    String columns = new GuessedFields(file, id, item).declare(claim.declared());
    return Optional.of(new Claim(section, share, claim.declared(), claim.reason() + columns));
  }

  private static Claim claim(
      String section, double share, Candidate file, String reason, Object... values) {
    ObjectNode declared = JsonNodeFactory.instance.objectNode().put("file", file.file());
    return new Claim(section, share, declared, String.format(Locale.ROOT, reason, values));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static Optional<Integer> idColumn(Candidate file, IntToDoubleFunction share) {
    Optional<Integer> best = Optional.empty();
    for (int column = 0; column < file.width(); column++) {
      double here = share.applyAsDouble(column);
      if (file.distinct(column)
          && here > MOST
          && (best.isEmpty() || here > share.applyAsDouble(best.get()))) {
        best = Optional.of(column);
      }
    }
    return best;
  }
}
