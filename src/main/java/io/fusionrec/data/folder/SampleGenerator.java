package io.fusionrec.data.folder;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Generates a data set in MovieLens-1M's format: 600 users, 400 movies, about 40,000 ratings, or of
 * another {@link SampleSize}.
 *
 * <p>Planted structure: every genre, decade and cohort (gender by age group) has a place in a taste
 * space; a user's taste is the cohort's plus an own part, a movie's place that of its genres and
 * decade plus an own part. Taste decides both which movies a user rates and how. What is learned
 * from it says nothing about people; it shows that a program works.
 */
public final class SampleGenerator {
  private static final int TASTES = 6;
  private static final long SEED = 20260101;
  private static final double USUAL_RELUCTANCE = 1.9;
  private static final double LEAST_ACTIVITY = 0.45;
  private static final double ACTIVITY_RANGE = 0.5;
  private static final double MEAN_ACTIVITY = LEAST_ACTIVITY + ACTIVITY_RANGE / 2;
  private static final int PROBED = 2000;
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
  private final SampleSize size;
  private final double[][] place;
  private final double[] quality;
  private final double[][] cohortPlace;
  private final String movies;
  private final double reluctance;

  /** A generator with its usual seed and size. */
  public SampleGenerator() {
    this(SEED);
  }

  /** A generator with another seed. */
  public SampleGenerator(long seed) {
    this(seed, SampleSize.USUAL);
  }

  /** A generator of another size, with the usual seed. */
  public SampleGenerator(SampleSize size) {
    this(SEED, size);
  }

  private SampleGenerator(long seed, SampleSize size) {
    this.size = size;
    streams = new RandomStreams(seed);
    cohortPlace = places("cohorts", 2 * AGES.length);
    place = new double[size.movies()][];
    quality = new double[size.movies()];
    movies = placeMovies();
    reluctance = reluctance();
  }

  /** The data set, named {@code sample} and marked as generated. */
  public RatingData generate() {
    StringBuilder users = new StringBuilder();
    StringBuilder ratings = new StringBuilder();
    try {
      appendPeople(users, ratings);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the text is in memory
    }
    return new MovieLensReader()
        .parse(
            "sample",
            true,
            source("ratings.dat", ratings),
            source("users.dat", users),
            source("movies.dat", movies));
  }

  /** Writes the three files into a folder. */
  public void write(Path folder) {
    new GeneratedMark(folder).write();
    try {
      AtomicFiles.writeText(folder.resolve("movies.dat"), movies);
      AtomicFiles.write(folder.resolve("ratings.dat"), out -> writeRatings(folder, out));
    } catch (IOException e) {
      throw new InputException(
          "cannot write the sample to " + folder + ": " + OutputProblem.reason(e), e);
    }
  }

  private void writeRatings(Path folder, OutputStream out) throws IOException {
    StringBuilder users = new StringBuilder();
    Writer ratings =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII), 1 << 16);
    appendPeople(users, ratings);
    ratings.flush();
    AtomicFiles.writeText(folder.resolve("users.dat"), users.toString());
  }

  private static TextSource source(String name, CharSequence text) {
    return TextSource.of("sample/" + name, text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Draws the movies, and gives their file. */
  private String placeMovies() {
    double[][] genrePlace = places("genres", GENRES.length);
    double[][] decadePlace = places("decades", 5);
    StringBuilder text = new StringBuilder();
    for (int m = 0; m < place.length; m++) {
      SplittableRandom random = streams.stream("movie", m);
      int decade = random.nextInt(5);
      int first = random.nextInt(GENRES.length);
      int second = random.nextInt(GENRES.length);
      place[m] = sum(genrePlace[first], genrePlace[second], decadePlace[decade], 0.5, random);
      quality[m] = 0.5 * random.nextGaussian();
      text.append(m + 1)
          .append("::Generated Movie ")
          .append(m + 1)
          .append(" (")
          .append(1955 + 10 * decade + random.nextInt(5))
          .append(")::")
          .append(GENRES[first])
          .append(first == second ? "" : "|" + GENRES[second])
          .append('\n');
    }
    return text.toString();
  }

  private void appendPeople(Appendable users, Appendable ratings) throws IOException {
    for (int u = 0; u < size.users(); u++) {
      SplittableRandom random = streams.stream("user", u);
      int gender = random.nextInt(2);
      int age = random.nextInt(AGES.length);
      double[] taste = taste(gender, age, random);
      users
          .append(Integer.toString(u + 1))
          .append("::")
          .append(gender == 0 ? "F" : "M")
          .append("::")
          .append(Integer.toString(AGES[age]))
          .append("::")
          .append(Integer.toString(random.nextInt(21)))
          .append("::")
          .append(Integer.toString(10000 + random.nextInt(90) * 1000 + random.nextInt(1000)))
          .append('\n');
      appendRatings(ratings, u, taste, random);
    }
  }

  private void appendRatings(Appendable out, int user, double[] taste, SplittableRandom random)
      throws IOException {
    double bias = 0.3 * random.nextGaussian();
    double activity = LEAST_ACTIVITY + ACTIVITY_RANGE * random.nextDouble();
    for (int m = 0; m < place.length; m++) {
      double match = match(taste, m);
      double chosen = chosen(match, m, reluctance);
      if (random.nextDouble() < chosen * activity) {
        double liking = 3.45 + bias + 0.7 * match + quality[m] + 0.6 * random.nextGaussian();
        out.append(Integer.toString(user + 1))
            .append("::")
            .append(Integer.toString(m + 1))
            .append("::")
            .append(Long.toString(Math.max(1, Math.min(5, Math.round(liking)))))
            .append("::")
            .append(Integer.toString(978300000 + random.nextInt(1000000)))
            .append('\n');
      }
    }
  }

  /** The cohort's place and an own part. */
  private double[] taste(int gender, int age, SplittableRandom random) {
    double[] cohort = cohortPlace[gender * AGES.length + age];
    return sum(cohort, cohort, cohort, 1.2, random);
  }

  private double match(double[] taste, int movie) {
    double match = 0;
    for (int t = 0; t < TASTES; t++) {
      match += taste[t] * place[movie][t] / TASTES;
    }
    return match;
  }

  /** How likely a user of middling activity rates a movie. */
  private double chosen(double match, int movie, double withheld) {
    return 1 / (1 + Math.exp(-(1.6 * match + 1.5 * quality[movie] - withheld)));
  }

  /** What gives about the wanted number of ratings, by halving, on some users and movies. */
  private double reluctance() {
    if (size.ratings().isEmpty()) {
      return USUAL_RELUCTANCE;
    }
    double wanted = size.ratings().getAsLong() / ((double) size.users() * size.movies());
    double[][] tastes = new double[Math.min(size.users(), PROBED)][];
    for (int u = 0; u < tastes.length; u++) {
      SplittableRandom random = streams.stream("user", u);
      tastes[u] = taste(random.nextInt(2), random.nextInt(AGES.length), random);
    }
    double low = -20;
    double high = 40;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      double share = 0;
      int movies = Math.min(size.movies(), PROBED);
      for (double[] taste : tastes) {
        for (int m = 0; m < movies; m++) {
          share += chosen(match(taste, m), m, middle) / movies / tastes.length;
        }
      }
      if (share * MEAN_ACTIVITY > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
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
