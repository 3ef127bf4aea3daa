package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.folder.DividedFiles;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder may be whose files' names tell nothing: the ratings are found by the columns'
 * names, else by their look; tables, facts and trust by the ids that they share with the ratings.
 *
 * @param json a descriptor of the folder
 */
record FolderGuess(String json) {
  private static final List<String> SECTIONS = List.of("users", "items", "triples", "trust");

  /**
   * Guesses. Of several files that may be the same the likeliest is taken; none where they are
   * equally likely, since only the user can know.
   *
   * @param reasons gets what each file was taken for and why, a line each
   * @throws InputException when no file looks like ratings, or several do
   */
  static FolderGuess of(Path folder, List<String> reasons) {
    List<Candidate> candidates = new ArrayList<>(candidates(folder));
    Optional<DividedFiles> divided =
        DividedFiles.of(
            candidates.stream().map(Candidate::file).filter(DividedFiles::isPart).toList());
    List<Candidate> others =
        candidates.stream()
            .filter(one -> divided.isPresent() && divided.get().others().containsValue(one.file()))
            .toList();
    candidates.removeAll(others);
    RatingsGuess ratings = RatingsGuess.of(folder, candidates);
    reasons.add(ratings.file().file() + ": ratings, " + ratings.reason());
    divided
        .filter(parts -> parts.train().equals(ratings.file().file()))
        .ifPresent(parts -> parts(parts.others(), others, ratings, reasons));
    ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
    descriptor.set("ratings", ratings.declared());
    RatingData data =
        new GenericReader()
            .read(
                folder,
                DatasetDescriptor.parse(descriptor.toString(), "the guessed descriptor"),
                "guess");
    FileGuess guess =
        new FileGuess(new HashSet<>(data.users().ids()), new HashSet<>(data.items().ids()));
    ClaimTrial trial = new ClaimTrial(folder, ratings.declared(), data);
    List<Claim> claims = new ArrayList<>();
    for (Candidate other : candidates) {
      if (!other.file().equals(ratings.file().file())) {
        guess
            .of(other)
            .ifPresentOrElse(
                claim -> add(claim, trial, claims, reasons),
                () -> reasons.add(other.file() + ": left out, " + guess.whyNot(other)));
      }
    }
    for (String section : SECTIONS) {
      decide(
          claims.stream().filter(claim -> claim.section().equals(section)).toList(),
          descriptor,
          reasons);
    }
    return new FolderGuess(StrictJson.pretty(descriptor));
  }

  /** Declares the parts that have ratings, where the train part has some. */
  private static void parts(
      Map<String, String> parts,
      List<Candidate> files,
      RatingsGuess ratings,
      List<String> reasons) {
    ObjectNode declared = JsonNodeFactory.instance.objectNode();
    parts.forEach(
        (part, name) -> {
          boolean unrated =
              ratings.file().named("rating").isPresent()
                  && files.stream()
                      .filter(file -> file.file().equals(name))
                      .allMatch(file -> file.hasHeader() && file.named("rating").isEmpty());
          if (unrated) {
            reasons.add(name + ": left out, it has no ratings, by which to measure predictions");
          } else {
            declared.put(part, name);
            reasons.add(name + ": their " + part + " part");
          }
        });
    if (!declared.isEmpty()) {
      ratings.declared().set("parts", declared);
    }
  }

  private static void add(Claim claim, ClaimTrial trial, List<Claim> claims, List<String> reasons) {
    trial
        .problem(claim)
        .ifPresentOrElse(
            problem ->
                reasons.add(
                    "%s: left out; it may be the %s, but can't be read so: %s"
                        .formatted(claim.file(), claim.section(), problem)),
            () -> claims.add(claim));
  }

  private static void decide(List<Claim> claims, ObjectNode descriptor, List<String> reasons) {
    double most = claims.stream().mapToDouble(Claim::share).max().orElse(0);
    List<Claim> likeliest = claims.stream().filter(claim -> claim.share() == most).toList();
    if (likeliest.size() > 1) {
      String section = likeliest.get(0).section();
      reasons.add(
          String.join(", ", likeliest.stream().map(Claim::file).toList())
              + ": left out, each may be the "
              + section
              + "; which is it? declare {\""
              + section
              + "\": {\"file\": ...}} in "
              + DatasetDescriptor.FILE);
    }
    for (Claim claim : claims) {
      if (likeliest.size() == 1 && claim.equals(likeliest.get(0))) {
        descriptor.set(claim.section(), claim.declared());
        reasons.add(claim.file() + ": " + claim.reason());
      } else if (claim.share() < most) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "%s: left out, since %s is likelier to be the %s",
                claim.file(),
                likeliest.get(0).file(),
                claim.section()));
      }
    }
  }

  private static List<Candidate> candidates(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(
              name ->
                  name.toLowerCase(Locale.ROOT)
                          .matches(
                              "[^.].*\\.(csv|tsv|dat|txt|data|inter|base|test|train|valid)(\\.gz)?")
                      && !name.toLowerCase(Locale.ROOT).startsWith("readme"))
          .sorted()
          .map(name -> Candidate.of(folder, name))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
