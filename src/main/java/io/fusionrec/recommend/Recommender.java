package io.fusionrec.recommend;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.recommend.ranking.RankingModel;
import io.fusionrec.recommend.rating.PredictedRatings;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.output.RatingOutput;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trained model in use.
 *
 * <pre>
 * try (Recommender recommender = Recommender.load(Path.of("results/runs/GSIRec-SEIN-ml-1m-s1-..."))) {
 *   recommender.recommend("42", RecommendationQuery.of(10));
 *   recommender.rate("42", "1");
 *   recommender.similar("1", 10);
 * }
 * </pre>
 *
 * <p>Nothing of it changes until it is closed, after which its models' answers are refused with an
 * {@link IllegalStateException}. It may be used by many threads; their calls are answered one after
 * the other, each with an evaluation's digits. The first computes what depends on parameters alone.
 *
 * <p>A list costs the scores of all items for 32 users, which are kept for the users asked for
 * last; a rating costs those of a block of pairs.
 */
public final class Recommender implements AutoCloseable {
  private final RatingData data;
  private final KnownIds ids;
  private final RatingMatrix known;
  private final @Nullable PredictedRatings rating;
  private final @Nullable RankingModel ranking;
  private boolean open = true;

  /**
   * Takes models for use, which are closed with this.
   *
   * @param data the data, of which ids, titles, fields and what each user knows are used
   * @param output what the rating model's scores stand for
   * @param rating the model of ratings, where there is one
   * @param ranking the model of rankings, where there is one
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  public Recommender(
      RatingData data,
      RatingOutput output,
      Optional<FusedModel> rating,
      Optional<FusedModel> ranking) {
    this(data, 0, output, rating, ranking);
  }

  /** The same; the last users of the data are newcomers, whom training never saw. */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  Recommender(
      RatingData data,
      int newcomers,
      RatingOutput output,
      Optional<FusedModel> rating,
      Optional<FusedModel> ranking) {
    this.data = data;
    ids = new KnownIds(data);
    known = data.ratings().byUser();
    this.rating =
        rating
            .map(model -> new PredictedRatings(model, output, data, known, newcomers))
            .orElse(null);
    this.ranking =
        ranking.map(model -> new RankingModel(model, data.ratings().itemCount())).orElse(null);
  }

  /**
   * Loads the model of a run with the encoders that come with Fusion, on the CPU.
   *
   * @param folder the run folder, or the folder {@code model} in it
   * @throws InputException as {@link #load(Path, GraphEncoders, ComputeDevice, List)}
   */
  public static Recommender load(Path folder) {
    return load(folder, GraphEncoders.load(), ComputeDevice.cpu());
  }

  /**
   * Loads the model of a run.
   *
   * @param folder the run folder, or the folder {@code model} in it
   * @param encoders where its encoder is found by name
   * @param device where to compute
   * @throws InputException as {@link #load(Path, GraphEncoders, ComputeDevice, List)}
   */
  public static Recommender load(Path folder, GraphEncoders encoders, ComputeDevice device) {
    return load(folder, encoders, device, List.of());
  }

  /**
   * Loads the model of a run with people whom training never saw, to be asked for like users.
   *
   * @param folder the run folder, or the folder {@code model} in it
   * @param encoders where its encoder is found by name
   * @param device where to compute
   * @param newcomers the people
   * @throws InputException when there is no whole model of this format, its encoder is unknown, of
   *     another version or takes nobody new, or something about a newcomer isn't known to the data
   */
  public static Recommender load(
      Path folder, GraphEncoders encoders, ComputeDevice device, List<NewUser> newcomers) {
    return ModelFolder.of(folder).load(encoders, device, newcomers);
  }

  /** The data set's name, ids, titles, fields and ratings. */
  public RatingData data() {
    return data;
  }

  /**
   * The best items for a user among those that the user hasn't rated, best first.
   *
   * @param user a raw user id
   * @param query how many, and which not
   * @throws InputException when the user or something of the query is unknown, or no rating was
   *     relevant to learn a ranking from
   */
  public List<Recommendation> recommend(String user, RecommendationQuery query) {
    // What only reads the data is done before others have to wait.
    int index = ids.user(user);
    return recommend(index, query, List.of(known, new ItemFilter(data).leftOut(index, query)));
  }

  private synchronized List<Recommendation> recommend(
      int index, RecommendationQuery query, List<RatingMatrix> excluded) {
    RankingModel part = requireRanking();
    TopItems top =
        new FullRanking(data.users().size(), data.ratings().itemCount(), query.count(), excluded)
            .rank(part.scores(), new int[] {index});
    int[] items = top.items()[0];
    OptionalDouble[] ratings = ratings(index, items);
    return IntStream.range(0, items.length)
        .mapToObj(k -> recommendation(items[k], top.scores()[0][k], ratings[k]))
        .toList();
  }

  /**
   * The predicted rating of a pair, on the data's scale.
   *
   * @param user a raw user id
   * @param item the raw id of an item that has a rating in the data
   * @throws InputException when either is unknown, or the data are implicit feedback
   */
  public float rate(String user, String item) {
    return rate(List.of(new UserItem(user, item)))[0];
  }

  /**
   * The predicted ratings of pairs, on the data's scale; each as if asked for alone, and cheaper.
   *
   * @throws InputException when somebody or something is unknown, or the data are implicit feedback
   */
  public float[] rate(List<UserItem> pairs) {
    if (rating == null) {
      throw new InputException(data.name() + ": implicit feedback has no ratings to predict");
    }
    int[] users = pairs.stream().mapToInt(pair -> ids.user(pair.user())).toArray();
    int[] items = pairs.stream().mapToInt(pair -> ids.item(pair.item())).toArray();
    return rate(rating, users, items);
  }

  private synchronized float[] rate(PredictedRatings predicted, int[] users, int[] items) {
    requireOpen();
    return predicted.of(users, items);
  }

  /**
   * The items whose embeddings in the ranking model point most nearly in an item's direction, by
   * the cosine; the item itself is not among them.
   *
   * @param item the raw id of an item that has a rating in the data
   * @param count how many, at least 1
   * @throws InputException when the item is unknown, or the encoder's grid gives an embedding of it
   *     for each user
   */
  public List<Recommendation> similar(String item, int count) {
    RecommendationQuery query = RecommendationQuery.of(count);
    return nearest(ids.item(item), IntStream.range(0, data.ratings().itemCount()), query)
        .orElseThrow(() -> new InputException(RankingModel.NO_NEIGHBOURS));
  }

  /**
   * Why a user is recommended an item.
   *
   * @param user a raw user id
   * @param item the raw id of an item that has a rating in the data
   * @param count how many reasons of each kind, and how many rated items that are like it
   * @throws InputException when either is unknown, count is below 1, or no ranking was trained
   */
  public Explanation explain(String user, String item, int count) {
    return explain(ids.user(user), ids.item(item), RecommendationQuery.of(count));
  }

  private synchronized Explanation explain(
      int userIndex, int itemIndex, RecommendationQuery query) {
    RankingModel part = requireRanking();
    ReasonNames names = new ReasonNames(data, known);
    List<ScorePart> parts =
        part.evaluation().explain(userIndex, itemIndex).stream()
            .sorted(Comparator.comparingDouble(one -> -Math.abs(one.value())))
            .toList();
    float[] scores = part.scores().score(FullRanking.together(userIndex, data.users().size()));
    float score = scores[userIndex % FullRanking.CHUNK * data.ratings().itemCount() + itemIndex];
    IntStream rated =
        Arrays.stream(known.column(), known.offset()[userIndex], known.offset()[userIndex + 1]);
    return new Explanation(
        data.users().id(userIndex),
        data.items().id(itemIndex),
        data.itemTitle(itemIndex),
        score,
        parts,
        part.evaluation().reasons(userIndex, itemIndex, query.count()).stream()
            .map(names::named)
            .toList(),
        nearest(itemIndex, rated, query).orElse(List.of()));
  }

  private synchronized Optional<List<Recommendation>> nearest(
      int wanted, IntStream among, RecommendationQuery query) {
    return requireRanking()
        .nearest()
        .map(
            nearest ->
                nearest.to(wanted, among, query.count()).stream()
                    .map(one -> recommendation(one.item(), one.cosine(), OptionalDouble.empty()))
                    .toList());
  }

  private OptionalDouble[] ratings(int user, int[] items) {
    OptionalDouble[] ratings = new OptionalDouble[items.length];
    Arrays.fill(ratings, OptionalDouble.empty());
    if (rating != null) {
      int[] users = new int[items.length];
      Arrays.fill(users, user);
      float[] predicted = rating.of(users, items);
      Arrays.setAll(ratings, k -> OptionalDouble.of(predicted[k]));
    }
    return ratings;
  }

  private Recommendation recommendation(int item, float score, OptionalDouble rating) {
    return new Recommendation(data.items().id(item), data.itemTitle(item), score, rating);
  }

  private RankingModel requireRanking() {
    requireOpen();
    if (ranking == null) {
      throw new InputException(data.name() + ": no rating is relevant, so no ranking was trained");
    }
    return ranking;
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("the recommender is closed");
    }
  }

  /**
   * Checks that there is such a user.
   *
   * @throws UnknownIdException when there is none
   */
  public void requireUser(String user) {
    ids.user(user);
  }

  /** Frees the models; what is asked for afterwards is refused. */
  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      if (rating != null) {
        rating.close();
      }
      if (ranking != null) {
        ranking.close();
      }
    }
  }
}
