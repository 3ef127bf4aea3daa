package io.fusionrec.encoder.check;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.read.SampleGenerator;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.check.EncoderUnderCheck.Query;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The contract of an encoder as a test: tells its author whether the framework can train, measure
 * and resume it. Takes seconds. From the command line it is {@code fusion encoders check NAME}; in
 * an author's own unit test:
 *
 * <pre>{@code
 * assertThat(EncoderCheck.run(new MyProvider())).allMatch(CheckResult::passed);
 * }</pre>
 *
 * <p>It can't tell whether an encoder is the model that it is named after, nor whether it hides a
 * training pair's own edge: that is for a test on a small graph with values worked out by hand.
 */
public final class EncoderCheck {
  private static final long SEED = 1;
  private static final double TOLERANCE = 1e-4;

  private final GraphEncoderProvider provider;
  private final SettingsTree settings;
  private final GraphDeclaration declaration;
  private final RatingData data;
  private final Split split;
  private final GraphSet graphs;
  private final Query pairs;
  private final Query grid;

  private EncoderCheck(
      GraphEncoderProvider provider,
      SettingsTree settings,
      GraphDeclaration declaration,
      RatingData data) {
    this.provider = provider;
    this.settings = settings;
    this.declaration = declaration;
    this.data = data;
    split = split(data);
    graphs = graphs(data, split);
    SplittableRandom random = new RandomStreams(SEED).stream("check");
    int[] users = new int[24];
    int[] items = new int[users.length];
    for (int k = 0; k < users.length; k++) {
      // Every other pair is a train pair, whose own edge an encoder may have to hide.
      int row = random.nextInt(split.train().size());
      users[k] = split.train().user()[row];
      items[k] =
          k % 2 == 0 ? split.train().item()[row] : random.nextInt(data.ratings().itemCount());
    }
    pairs = Query.pairs(users, items);
    grid =
        Query.grid(
            Arrays.stream(users).distinct().limit(5).toArray(),
            Arrays.stream(items).distinct().limit(8).toArray());
  }

  /** Checks an encoder with its default settings on the generated data set. */
  public static List<CheckResult> run(GraphEncoderProvider provider) {
    return run(
        provider,
        provider.defaultSettings(),
        provider.defaultGraphs(),
        new SampleGenerator().generate());
  }

  /**
   * Checks an encoder.
   *
   * @param provider its provider
   * @param settings its default settings with changes
   * @param graphs the graph declaration's name or file
   * @param data a small data set
   */
  public static List<CheckResult> run(
      GraphEncoderProvider provider, SettingsTree settings, String graphs, RatingData data) {
    return new EncoderCheck(provider, settings, GraphDeclaration.load(graphs), data).all();
  }

  private interface Check {
    /** What was seen; throws a {@link Broken} that says what is wrong. */
    String run();
  }

  /** The encoder breaks its contract. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  private List<CheckResult> all() {
    ImmutableList.Builder<CheckResult> results = ImmutableList.builder();
    results.add(check("name and settings", this::settings));
    results.add(check("shapes", this::shapes));
    results.add(check("finite values", this::finite));
    results.add(check("grid agrees with pairs", this::gridAgrees));
    results.add(check("a pair stands for itself", this::independentOfBatch));
    results.add(check("evaluation stays fixed", this::evaluationFixed));
    results.add(check("same seed, same digits", this::sameSeed));
    results.add(check("another seed differs", this::otherSeed));
    results.add(check("epochs can be resumed", this::resumable));
    results.add(check("train part only", this::trainOnly));
    results.add(check("every parameter is trained", this::everyParameter));
    results.add(check("gradients", this::gradients));
    results.add(check("memory", this::memory));
    return results.build();
  }

  private static CheckResult check(String name, Check check) {
    try {
      return new CheckResult(name, true, check.run());
    } catch (Broken | ContractException e) {
      return new CheckResult(name, false, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new CheckResult(name, false, "failed with " + e);
    }
  }

  private static Split split(RatingData data) {
    return Split.of(data, SplitSettings.DEFAULT, SEED);
  }

  private GraphSet graphs(RatingData from, Split parts) {
    return GraphSet.build(declaration, from, parts.train());
  }

  @MustBeClosed
  private EncoderUnderCheck encoder(long seed) {
    return encoder(graphs, seed);
  }

  @MustBeClosed
  private EncoderUnderCheck encoder(GraphSet of, long seed) {
    return new EncoderUnderCheck(provider, settings, of, seed);
  }

  private String settings() {
    require(!provider.name().isBlank(), "the name is blank");
    require(
        !provider.description().isBlank() && provider.description().lines().count() == 1,
        "the description is not one line");
    provider.check(provider.defaultSettings());
    provider.check(settings);
    return provider.name() + ", " + provider.defaultSettings().names().size() + " settings";
  }

  /**
   * Whatever is asked of the encoder goes through {@link CheckedEncoder}, which looks at shapes.
   */
  private String shapes() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      for (Query query : List.of(pairs, grid)) {
        subject.train(query, 1);
        subject.evaluate(query);
      }
      GraphEncoder encoder = subject.encoder();
      return "du = "
          + encoder.userWidth()
          + ", di = "
          + encoder.itemWidth()
          + ", p = "
          + encoder.pairWidth();
    }
  }

  private String finite() {
    long count = 0;
    try (EncoderUnderCheck subject = encoder(SEED)) {
      Query every =
          Query.grid(
              firstOf(data.ratings().userCount(), 32),
              firstOf(data.ratings().itemCount(), Integer.MAX_VALUE));
      for (EncodedValues of :
          List.of(subject.evaluate(every), subject.train(pairs, 1), subject.train(grid, 1))) {
        for (Map.Entry<String, EncodedValues.Part> part : of.parts().entrySet()) {
          for (float value : part.getValue().values()) {
            require(Float.isFinite(value), part.getKey() + " hold the value " + value);
            count++;
          }
        }
      }
    }
    return count + " values";
  }

  private static int[] firstOf(int size, int limit) {
    int[] indices = new int[Math.min(size, limit)];
    Arrays.setAll(indices, k -> k);
    return indices;
  }

  private String gridAgrees() {
    int rows = grid.users().length;
    int columns = grid.items().length;
    int[] users = new int[rows * columns];
    int[] items = new int[rows * columns];
    for (int k = 0; k < users.length; k++) {
      users[k] = grid.users()[k / columns];
      items[k] = grid.items()[k % columns];
    }
    try (EncoderUnderCheck subject = encoder(SEED)) {
      EncodedValues ofGrid = subject.evaluate(grid);
      EncodedValues ofPairs = subject.evaluate(Query.pairs(users, items));
      double worst =
          Math.max(
              agree("scores", flat(ofGrid, "scores"), flat(ofPairs, "scores")),
              ofGrid.parts().containsKey("pair")
                  ? agree("pair", flat(ofGrid, "pair"), flat(ofPairs, "pair"))
                  : 0);
      for (int k = 0; k < users.length; k++) {
        float[] user = ofGrid.part("users").cell(k, k / columns);
        worst = Math.max(worst, agree("users", user, ofPairs.part("users").row(k)));
        float[] item = ofGrid.part("items").cell(k, k % columns);
        worst = Math.max(worst, agree("items", item, ofPairs.part("items").row(k)));
      }
      return within(worst);
    }
  }

  private String independentOfBatch() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      EncodedValues together = subject.evaluate(pairs);
      double worst = 0;
      for (int k = 0; k < pairs.users().length; k += 5) {
        EncodedValues alone =
            subject.evaluate(
                Query.pairs(new int[] {pairs.users()[k]}, new int[] {pairs.items()[k]}));
        for (String part : together.parts().keySet()) {
          worst = Math.max(worst, agree(part, together.part(part).row(k), flat(alone, part)));
        }
      }
      return within(worst);
    }
  }

  private static float[] flat(EncodedValues of, String part) {
    return of.part(part).values();
  }

  /** The largest difference, which must lie within rounding. */
  private static double agree(String part, float[] first, float[] second) {
    require(first.length == second.length, part + " of different sizes");
    double worst = 0;
    for (int k = 0; k < first.length; k++) {
      double difference = Math.abs((double) first[k] - second[k]);
      require(
          difference <= TOLERANCE * Math.max(1, Math.abs(first[k])),
          String.format(Locale.ROOT, "%s: %.6g against %.6g", part, first[k], second[k]));
      worst = Math.max(worst, difference);
    }
    return worst;
  }

  private static String within(double worst) {
    return String.format(Locale.ROOT, "within %.1e", worst);
  }

  private String evaluationFixed() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      EncodedValues before = subject.evaluate(pairs);
      same(before, subject.evaluate(pairs), "evaluated twice");
      subject.train(pairs, 1);
      subject.train(grid, 2);
      same(before, subject.evaluate(pairs), "before and after epochs began");
      return "the same after two epochs";
    }
  }

  private static void same(EncodedValues first, EncodedValues second, String when) {
    first
        .difference(second)
        .ifPresent(
            difference -> {
              throw new Broken(when + ": " + difference);
            });
  }

  private String sameSeed() {
    try (EncoderUnderCheck one = encoder(SEED);
        EncoderUnderCheck other = encoder(SEED)) {
      require(
          one.parameters().all().keySet().equals(other.parameters().all().keySet()),
          "parameters of different names");
      List<float[]> values = one.parameters().snapshot();
      List<float[]> others = other.parameters().snapshot();
      List<String> names = List.copyOf(one.parameters().all().keySet());
      for (int k = 0; k < values.size(); k++) {
        require(Arrays.equals(values.get(k), others.get(k)), names.get(k) + " begins differently");
      }
      for (Query query : List.of(pairs, grid)) {
        same(one.evaluate(query), other.evaluate(query), "evaluation");
        same(one.train(query, 2), other.train(query, 2), "training");
      }
      return one.parameters().count() + " parameters";
    }
  }

  private String otherSeed() {
    try (EncoderUnderCheck one = encoder(SEED);
        EncoderUnderCheck other = encoder(SEED + 1)) {
      Optional<String> difference = one.evaluate(pairs).difference(other.evaluate(pairs));
      require(difference.isPresent(), "seeds " + SEED + " and " + (SEED + 1) + " give the same");
      return difference.get();
    }
  }

  private String resumable() {
    try (EncoderUnderCheck whole = encoder(SEED);
        EncoderUnderCheck resumed = encoder(SEED)) {
      whole.train(pairs, 1);
      whole.train(grid, 2);
      same(
          whole.train(pairs, 3), resumed.train(pairs, 3), "epoch 3 after two others and by itself");
      return "epoch 3 needs no epoch before it";
    }
  }

  /** Other ratings in the valid and test part, and none of them at all. */
  private String trainOnly() {
    Set<Long> trained = new HashSet<>();
    for (int r = 0; r < split.train().size(); r++) {
      trained.add(cell(split.train(), r));
    }
    Ratings all = data.ratings();
    RatingScale scale = data.scale();
    float[] changed = all.rating().clone();
    for (int r = 0; r < changed.length; r++) {
      if (!trained.contains(cell(all, r))) {
        changed[r] = scale.minimum() + scale.maximum() - changed[r];
      }
    }
    RatingData other =
        withRatings(new Ratings(all.userCount(), all.itemCount(), all.user(), all.item(), changed));
    try (EncoderUnderCheck original = encoder(SEED);
        EncoderUnderCheck turned = encoder(graphs(other, split(other)), SEED);
        EncoderUnderCheck without = encoder(graphs(withRatings(split.train()), split), SEED)) {
      List<EncodedValues> expected = everything(original);
      List<EncodedValues> changes = everything(turned);
      List<EncodedValues> nothing = everything(without);
      for (int k = 0; k < expected.size(); k++) {
        same(expected.get(k), changes.get(k), "other test ratings");
        same(expected.get(k), nothing.get(k), "no test ratings");
      }
    }
    return "the same with other test ratings, and without";
  }

  private List<EncodedValues> everything(EncoderUnderCheck subject) {
    return List.of(
        subject.evaluate(pairs),
        subject.evaluate(grid),
        subject.train(pairs, 1),
        subject.train(grid, 1));
  }

  private static long cell(Ratings ratings, int row) {
    return ((long) ratings.user()[row] << 32) | ratings.item()[row];
  }

  private RatingData withRatings(Ratings ratings) {
    return new RatingData(
        data.name(),
        data.generated(),
        data.users(),
        data.items(),
        ratings,
        data.scale(),
        data.userFields(),
        data.itemFields(),
        data.itemTitles(),
        data.triples(),
        data.trust(),
        data.sha256());
  }

  private String everyParameter() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      int count = subject.parameters().all().size();
      require(count > 0, "there are no parameters");
      List<String> untrained = new GradientCheck(subject, List.of(pairs, grid)).untrained();
      require(untrained.isEmpty(), "no gradient reaches " + String.join(", ", untrained));
      return count + " tensors";
    }
  }

  private String gradients() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      new GradientCheck(subject, List.of(pairs, grid))
          .disagreement()
          .ifPresent(
              wrong -> {
                throw new Broken(wrong);
              });
      return "agree with finite differences";
    }
  }

  private String memory() {
    try (EncoderUnderCheck subject = encoder(SEED)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        epoch(subject, epoch);
      }
      Held before = Held.by(subject);
      for (int epoch = 3; epoch <= 7; epoch++) {
        epoch(subject, epoch);
      }
      Held after = Held.by(subject);
      require(
          after.tensors() <= before.tensors(),
          "in five epochs " + before.tensors() + " tensors became " + after.tensors());
      require(
          after.bytes() <= before.bytes() + before.bytes() / 10,
          "in five epochs " + before.bytes() + " bytes became " + after.bytes());
      return after.tensors() + " tensors, " + after.bytes() / 1024 + " KiB";
    }
  }

  /** Steps and an evaluation as the trainer makes them. */
  private void epoch(EncoderUnderCheck subject, int epoch) {
    subject.begin(epoch);
    for (Query query : List.of(pairs, grid, pairs)) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          Encoding encoding = subject.encode(query, true);
          collector.backward(encoding.scores().sum());
        }
      }
    }
    subject.evaluate(grid);
  }

  /** What an encoder's manager holds. */
  private record Held(int tensors, long bytes) {
    static Held by(EncoderUnderCheck subject) {
      List<NDArray> arrays = new ArrayList<>(subject.manager().getManagedArrays());
      long bytes = 0;
      for (NDArray array : arrays) {
        bytes += array.size() * array.getDataType().getNumOfBytes();
      }
      return new Held(arrays.size(), bytes);
    }
  }

  private static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new Broken(otherwise);
    }
  }
}
