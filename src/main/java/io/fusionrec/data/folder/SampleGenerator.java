package io.fusionrec.data.folder;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Generates a data set in MovieLens-1M's format: 600 users, 400 movies, about 40,000 ratings.
 *
 * <p>Planted structure: every genre, decade and cohort (gender by age group) has a place in a taste
 * space; a user's taste is the cohort's plus an own part, a movie's place that of its genres and
 * decade plus an own part. Taste decides both which movies a user rates and how. What is learned
 * from it says nothing about people; it shows that a program works.
 */
public final class SampleGenerator {
  private static final int USERS = 600;
  private static final int MOVIES = 400;
  private static final int TASTES = 6;
  private static final String[] GENRES = {
    "Action",
    "Adventure",
    "Comedy",
    "Crime",
    "Drama",
    "Horror",
    "Musical",
    "Romance",
    "Sci-Fi",
    "War"
  };
  private static final int[] AGES = {1, 18, 25, 35, 45, 50, 56};

  private final RandomStreams streams;

  /** A generator with its usual seed. */
  public SampleGenerator() {
    this(20260101);
  }

  /** A generator with another seed. */
  public SampleGenerator(long seed) {
    streams = new RandomStreams(seed);
  }

  /** The data set, named {@code sample} and marked as generated. */
  public RatingData generate() {
    Files files = files();
    return new MovieLensReader()
        .parse(
            "sample",
            true,
            source("ratings.dat", files.ratings),
            source("users.dat", files.users),
            source("movies.dat", files.movies));
  }

  /** Writes the three files into a folder. */
  public void write(Path folder) {
    Files files = files();
    try {
      AtomicFiles.writeText(folder.resolve("users.dat"), files.users);
      AtomicFiles.writeText(folder.resolve("movies.dat"), files.movies);
      AtomicFiles.writeText(folder.resolve("ratings.dat"), files.ratings);
    } catch (IOException e) {
      throw new InputException("cannot write the sample to " + folder + ": " + e.getMessage(), e);
    }
  }

  private record Files(String users, String movies, String ratings) {}

  private static TextSource source(String name, String text) {
    return TextSource.of("sample/" + name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Files files() {
    double[][] genrePlace = places("genres", GENRES.length);
    double[][] decadePlace = places("decades", 5);
    double[][] cohortPlace = places("cohorts", 2 * AGES.length);
    StringBuilder movies = new StringBuilder();
    double[][] place = new double[MOVIES][];
    double[] quality = new double[MOVIES];
    for (int m = 0; m < MOVIES; m++) {
      SplittableRandom random = streams.stream("movie", m);
      int decade = random.nextInt(5);
      int first = random.nextInt(GENRES.length);
      int second = random.nextInt(GENRES.length);
      place[m] = sum(genrePlace[first], genrePlace[second], decadePlace[decade], 0.5, random);
      quality[m] = 0.5 * random.nextGaussian();
      movies
          .append(m + 1)
          .append("::Generated Movie ")
          .append(m + 1)
          .append(" (")
          .append(1955 + 10 * decade + random.nextInt(5))
          .append(")::")
          .append(GENRES[first])
          .append(first == second ? "" : "|" + GENRES[second])
          .append('\n');
    }
    StringBuilder users = new StringBuilder();
    StringBuilder ratings = new StringBuilder();
    for (int u = 0; u < USERS; u++) {
      SplittableRandom random = streams.stream("user", u);
      int gender = random.nextInt(2);
      int age = random.nextInt(AGES.length);
      double[] cohort = cohortPlace[gender * AGES.length + age];
      double[] taste = sum(cohort, cohort, cohort, 1.2, random);
      users
          .append(u + 1)
          .append("::")
          .append(gender == 0 ? "F" : "M")
          .append("::")
          .append(AGES[age])
          .append("::")
          .append(random.nextInt(21))
          .append("::")
          .append(10000 + random.nextInt(90) * 1000 + random.nextInt(1000))
          .append('\n');
      appendRatings(ratings, u, taste, place, quality, random);
    }
    return new Files(users.toString(), movies.toString(), ratings.toString());
  }

  private static void appendRatings(
      StringBuilder out,
      int user,
      double[] taste,
      double[][] place,
      double[] quality,
      SplittableRandom random) {
    double bias = 0.3 * random.nextGaussian();
    double activity = 0.45 + 0.5 * random.nextDouble();
    for (int m = 0; m < MOVIES; m++) {
      double match = 0;
      for (int t = 0; t < TASTES; t++) {
        match += taste[t] * place[m][t] / TASTES;
      }
      double chosen = 1 / (1 + Math.exp(-(1.6 * match + 1.5 * quality[m] - 1.9)));
      if (random.nextDouble() < chosen * activity) {
        double liking = 3.45 + bias + 0.7 * match + quality[m] + 0.6 * random.nextGaussian();
        out.append(user + 1)
            .append("::")
            .append(m + 1)
            .append("::")
            .append(Math.max(1, Math.min(5, Math.round(liking))))
            .append("::")
            .append(978300000 + random.nextInt(1000000))
            .append('\n');
      }
    }
  }

  private double[][] places(String name, int count) {
    double[][] places = new double[count][TASTES];
    for (int k = 0; k < count; k++) {
      SplittableRandom random = streams.stream(name, k);
      for (int t = 0; t < TASTES; t++) {
        places[k][t] = random.nextGaussian();
      }
    }
    return places;
  }

  private static double[] sum(
      double[] a, double[] b, double[] c, double own, SplittableRandom random) {
    double[] sum = new double[TASTES];
    for (int t = 0; t < TASTES; t++) {
      sum[t] = (a[t] + b[t] + c[t]) / Math.sqrt(3) + own * random.nextGaussian();
    }
    return sum;
  }
}
