package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a folder may be whose files' names tell nothing: the ratings are found by the columns'
 * names, else by their look; tables, facts and trust by the ids that they share with the ratings.
 *
 * @param json a descriptor of the folder
 */
record FolderGuess(String json) {
  private static final double MOST = 0.5;
  private static final int LEVELS = 25;

  /**
   * Guesses.
   *
   * @param reasons gets what each file was taken for and why, a line each
   * @throws InputException when no file looks like ratings, or several do
   */
  static FolderGuess of(Path folder, List<String> reasons) {
    List<Candidate> candidates = candidates(folder);
    Candidate ratings = ratings(folder, candidates, reasons);
    ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
    descriptor.putObject("ratings").put("file", ratings.file());
    RatingData data =
        new GenericReader()
            .read(
                folder,
                DatasetDescriptor.parse(descriptor.toString(), "the guessed descriptor"),
                "guess");
    Set<String> users = new HashSet<>(data.users().ids());
    Set<String> items = new HashSet<>(data.items().ids());
    for (Candidate other : candidates) {
      if (!other.file().equals(ratings.file())) {
        place(other, users, items, descriptor, reasons);
      }
    }
    return new FolderGuess(descriptor.toPrettyString() + "\n");
  }

  private static List<Candidate> candidates(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(
              name ->
                  name.toLowerCase(Locale.ROOT).matches("[^.].*\\.(csv|tsv|dat|txt|data)(\\.gz)?")
                      && !name.toLowerCase(Locale.ROOT).startsWith("readme"))
          .sorted()
          .map(name -> Candidate.of(folder, name))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Candidate ratings(Path folder, List<Candidate> candidates, List<String> reasons) {
    List<Candidate> named =
        candidates.stream()
            .filter(file -> file.named("user").isPresent() && file.named("item").isPresent())
            .toList();
    List<Candidate> rated =
        named.stream().filter(file -> file.named("rating").isPresent()).toList();
    List<Candidate> found = rated.isEmpty() ? named : rated;
    String reason = "its header names user and item";
    if (found.isEmpty()) {
      found = candidates.stream().filter(FolderGuess::looksLikeRatings).toList();
      reason =
          "by its look alone: two columns of ids and one of few numbers; look whether that is so";
    }
    if (found.size() != 1) {
      throw new InputException(
          folder
              + (found.isEmpty()
                  ? ": no file looks like ratings (user, item, rating in columns)"
                  : ": several files look like ratings ("
                      + String.join(", ", found.stream().map(Candidate::file).toList())
                      + ")")
              + "; write "
              + DatasetDescriptor.FILE
              + " with {\"ratings\": {\"file\": ...}}");
    }
    reasons.add(found.get(0).file() + ": ratings, " + reason);
    return found.get(0);
  }

  private static boolean looksLikeRatings(Candidate file) {
    return !file.hasHeader()
        && (file.width() == 3 || file.width() == 4)
        && file.numeric(2)
        && file.values(2) <= LEVELS
        && !file.distinct(0)
        && !file.distinct(1)
        && (file.width() == 3 || file.numeric(3));
  }

  private static void place(
      Candidate file,
      Set<String> users,
      Set<String> items,
      ObjectNode descriptor,
      List<String> reasons) {
    if (isTrust(file, users) && !descriptor.has("trust")) {
      descriptor.putObject("trust").put("file", file.file());
      reasons.add(file.file() + ": trust, since both of its columns hold ids of users");
    } else if (isTriples(file, items) && !descriptor.has("triples")) {
      descriptor.putObject("triples").put("file", file.file());
      reasons.add(file.file() + ": facts, since the first of its three columns holds ids of items");
    } else {
      table(file, users, items, descriptor, reasons);
    }
  }

  private static boolean isTrust(Candidate file, Set<String> users) {
    return file.width() <= 3
        && !file.distinct(0)
        && file.share(0, users) > MOST
        && file.share(1, users) > MOST
        && (file.width() == 2 || file.numeric(2));
  }

  private static boolean isTriples(Candidate file, Set<String> items) {
    return file.width() == 3
        && !file.distinct(0)
        && file.share(0, items) > MOST
        && !file.numeric(1);
  }

  private static void table(
      Candidate file,
      Set<String> users,
      Set<String> items,
      ObjectNode descriptor,
      List<String> reasons) {
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
    boolean header =
        file.hasHeader() || !(user ? users : items).contains(file.rows().get(0).get(id));
    if (!header || user == item) {
      reasons.add(
          file.file()
              + ": left out, "
              + (user || item || ofUsers.isPresent()
                  ? "it may be of users or of items; declare it if it is a table"
                  : "its ids are not those of the ratings"));
      return;
    }
    String section = user ? "users" : "items";
    if (descriptor.has(section)) {
      reasons.add(file.file() + ": left out, since there is a table of " + section + " already");
      return;
    }
    ObjectNode table = descriptor.putObject(section);
    table.put("file", file.file()).put("header", true).put("id", file.rows().get(0).get(id));
    reasons.add(
        String.format(
            Locale.ROOT,
            "%s: a table of %s, since %.0f %% of the ids in '%s' are in the ratings",
            file.file(),
            section,
            100 * file.bodyShare(id, user ? users : items),
            file.rows().get(0).get(id)));
  }

  private static Optional<Integer> idColumn(Candidate file, ToDoubleFunction<Integer> share) {
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
