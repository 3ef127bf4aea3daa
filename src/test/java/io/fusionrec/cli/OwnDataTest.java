package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A folder in the generic format: ids that are text, ratings of 0.5 to 4 in halves, every third
 * user without trust edges, every fourth item without triples.
 */
class OwnDataTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;

  @TempDir private Path folder;

  @BeforeEach
  void ownFolder() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/films"));
    Files.writeString(
        data.resolve("dataset.json"),
        """
        {"ratings": {"file": "ratings.tsv", "scale": [0.5, 4], "relevant": 3},
         "items": {"file": "films.csv", "id": "film", "fields": {"genres": "multi:|"}},
         "triples": {"file": "triples.tsv"},
         "trust": {"file": "trust.txt", "separator": " ", "header": false,
                   "columns": {"truster": 0, "trustee": 1}}}
        """);
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder ratings = new StringBuilder("user\titem\trating\n");
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextDouble() < 0.5) {
          // Users like items of their own parity.
          double taste = user % 2 == item % 2 ? 3 : 1.5;
          double rating = Math.max(0.5, Math.min(4, taste + 0.5 * random.nextInt(-1, 2)));
          ratings.append(user(user)).append('\t').append(film(item)).append('\t').append(rating);
          ratings.append('\n');
        }
      }
    }
    Files.writeString(data.resolve("ratings.tsv"), ratings);
    StringBuilder films = new StringBuilder("film,genres\n");
    StringBuilder triples = new StringBuilder("head\trelation\ttail\n");
    for (int item = 0; item < ITEMS; item++) {
      films.append(film(item)).append(item % 2 == 0 ? ",Quiet|Odd\n" : ",Loud\n");
      if (item % 4 != 0) {
        triples.append(film(item)).append("\tby\tDirector ").append(item % 5).append('\n');
      }
    }
    Files.writeString(data.resolve("films.csv"), films);
    Files.writeString(data.resolve("triples.tsv"), triples);
    StringBuilder trust = new StringBuilder();
    for (int user = 0; user < USERS; user++) {
      if (user % 3 != 0) {
        trust.append(user(user)).append(' ').append(user((user + 2) % USERS)).append('\n');
      }
    }
    Files.writeString(data.resolve("trust.txt"), trust);
  }

  private static String user(int user) {
    return "Zoë-" + (char) ('a' + user % 26) + user;
  }

  private static String film(int item) {
    return "tt/" + item + "ü";
  }

  private String run(String... more) {
    String[] arguments = {
      "run",
      "--dataset=films",
      "--data=" + folder.resolve("data"),
      "--out=" + folder.resolve("results"),
      "--device=cpu",
      "--with-sein",
      "--export",
      "--set=rating.epochs=2",
      "--set=ranking.epochs=2",
      "--set=head.rating.epochs=1",
      "--set=further.rating.epochs=1",
      "--set=head.ranking.epochs=1",
      "--set=further.ranking.epochs=1"
    };
    Outcome outcome = Outcome.fusion(ObjectArrays.concat(arguments, more, String.class));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.out();
  }

  @ParameterizedTest
  @CsvSource({
    "ITRA, social",
    "ITRA, social-both",
    "GSIRec, social",
    "GSIRec, dbpedia",
    "KGNCF-RRN, dbpedia"
  })
  void ownDataWithTrustAndTriplesRuns(String base, String graphs) throws IOException {
    String out = run("--base=" + base, "--set=graphs=" + graphs);
    assertThat(out).contains(base + "-SEIN");
    Path run;
    try (var folders = Files.list(folder.resolve("results"))) {
      run =
          folders
              .filter(f -> f.getFileName().toString().startsWith(base + "-SEIN-films-s1-"))
              .findFirst()
              .orElseThrow();
    }
    String metrics = Files.readString(run.resolve("metrics.json"));
    assertThat(metrics).contains("\"trust.txt\"", "\"triples.tsv\"");
    // Predictions stay on the scale of 0.5 to 4.
    try (var reader =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                new java.util.zip.GZIPInputStream(
                    Files.newInputStream(run.resolve("predictions.csv.gz"))),
                java.nio.charset.StandardCharsets.UTF_8))) {
      reader.readLine();
      assertThat(reader.lines())
          .isNotEmpty()
          .allSatisfy(
              line -> {
                String[] cells = line.split(",");
                assertThat(cells[0]).startsWith("Zoë-");
                assertThat(cells[1]).startsWith("tt/").endsWith("ü");
                assertThat(Double.parseDouble(cells[3])).isBetween(0.5, 4.0);
              });
    }
  }

  @Test
  void theTrustEdgesDecide() throws IOException {
    String before = figures(run("--base=ITRA"));
    Path trust = folder.resolve("data/films/trust.txt");
    Files.writeString(trust, user(1) + " " + user(4) + "\n");
    assertThat(figures(run("--base=ITRA"))).isNotEqualTo(before);
  }

  private static String figures(String out) {
    return out.lines().filter(line -> line.startsWith("ITRA  ")).findFirst().orElseThrow();
  }
}
