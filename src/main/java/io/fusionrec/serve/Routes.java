package io.fusionrec.serve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.TitleSearch;
import io.fusionrec.recommend.UserItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked for, and how it is answered. {@code openapi.yaml} describes the same. */
final class Routes {
  private final ServedModels models;
  private final RequestMetrics metrics;
  private final Limits limits;
  private final Documents documents;
  private final Explanations explanations;

  Routes(ServedModels models, RequestMetrics metrics, Limits limits) {
    this.models = models;
    this.metrics = metrics;
    this.limits = limits;
    documents = new Documents(limits);
    explanations = new Explanations(models, limits);
  }

  /** All routes. */
  ImmutableList<Route> all() {
    return ImmutableList.of(
        Route.get(
            "/v1/users/{user}/recommendations",
            this::forUser,
            "n",
            "where",
            "exclude",
            ServedModels.CHOICE),
        Route.post("/v1/recommendations", this::forSomebodyNew, ServedModels.CHOICE),
        Route.get("/v1/items/{item}/similar", this::similar, "n", ServedModels.CHOICE),
        Route.get(
            "/v1/users/{user}/items/{item}/explanation",
            explanations::ofUser,
            "n",
            ServedModels.CHOICE),
        Route.get(
            "/v1/users/{user}/items/{item}/explanation.svg",
            explanations::picture,
            "n",
            ServedModels.CHOICE),
        Route.post("/v1/explanations", explanations::ofSomebodyNew, ServedModels.CHOICE),
        Route.post("/v1/predictions", this::predictions, ServedModels.CHOICE),
        Route.get("/v1/items", this::items, "q", "n"),
        Route.get("/v1/fields", this::fields),
        Route.get(
            "/v1/model",
            request -> Answer.json(models.of(request).description()),
            ServedModels.CHOICE),
        Route.get("/v1/models", request -> Answer.json(models.descriptions())),
        Route.get("/health/live", request -> Answer.json(Map.of("status", "live"))),
        Route.get("/health/ready", request -> Answer.json(Map.of("status", "ready"))),
        Route.get(
            "/metrics",
            request ->
                Answer.text(
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.text() + ModelMetrics.text(models))),
        Route.get("/openapi.yaml", request -> Answer.text("application/yaml", documents.openapi())),
        Route.get("/", request -> Answer.text("text/html; charset=utf-8", documents.page())));
  }

  private Answer forUser(Request request) {
    String user = request.parameters().get(0);
    RecommendationQuery wanted =
        new RecommendationQuery(
            request.count("n", limits.usual(), limits.most()),
            Set.copyOf(request.values("exclude")),
            pairs(request.values("where")));
    return models.useOf(
        request,
        recommender -> list("user", user, recommender, recommender.recommend(user, wanted)));
  }

  private Answer forSomebodyNew(Request request) {
    Somebody somebody = request.json(Somebody.class, "{\"history\": [...], \"fields\": {...}}");
    NewUser newcomer = somebody.newUser();
    RecommendationQuery wanted = somebody.wanted(limits);
    return models.useWith(
        request,
        newcomer,
        wanted::requireKnown,
        recommender ->
            list("user", null, recommender, recommender.recommend(newcomer.id(), wanted)));
  }

  private Answer similar(Request request) {
    String item = request.parameters().get(0);
    int count = request.count("n", limits.usual(), limits.most());
    return models.useOf(
        request, recommender -> list("item", item, recommender, recommender.similar(item, count)));
  }

  private Answer items(Request request) {
    int count = request.count("n", limits.usual(), limits.most());
    String text = request.value("q").orElse("");
    return models.use(
        request,
        recommender ->
            Answer.json(
                Map.of(
                    "items",
                    new TitleSearch(recommender.data())
                        .find(text, count).stream()
                            .map(one -> ImmutableMap.of("item", one.item(), "title", one.title()))
                            .toList())));
  }

  private Answer fields(Request request) {
    return models.use(request, recommender -> Answer.json(DataFields.of(recommender.data())));
  }

  /**
   * A pair to rate.
   *
   * @param user a raw id
   * @param item a raw id
   */
  record Pair(@Nullable String user, @Nullable String item) {}

  /**
   * Pairs to rate.
   *
   * @param pairs the pairs
   */
  record Pairs(@Nullable List<Pair> pairs) {}

  private Answer predictions(Request request) {
    List<Pair> pairs = request.json(Pairs.class, "{\"pairs\": [...]}").pairs();
    if (pairs == null || pairs.size() > limits.most()) {
      throw new Problem(400, "'pairs' must be a list of at most " + limits.most() + " pairs");
    }
    List<UserItem> wanted = pairs.stream().map(Routes::whole).toList();
    return models.use(
        request, recommender -> Answer.json(Map.of("ratings", recommender.rate(wanted))));
  }

  private static UserItem whole(@Nullable Pair pair) {
    if (pair == null || pair.user() == null || pair.item() == null) {
      throw new Problem(400, "a pair needs a 'user' and an 'item'");
    }
    return new UserItem(pair.user(), pair.item());
  }

  private static Answer list(
      String of, @Nullable String id, Recommender recommender, List<Recommendation> items) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (id != null) {
      answer.put(of, id);
    }
    answer.put("items", items.stream().map(item -> withFields(item, recommender.data())).toList());
    return Answer.json(answer);
  }

  /** An item with the fields that the data have of it. */
  private static Map<String, Object> withFields(Recommendation item, RatingData data) {
    Map<String, Object> map = item.asMap();
    map.put("fields", DataFields.ofItem(data, item.item()));
    return map;
  }

  private static Map<String, String> pairs(List<String> wanted) {
    ImmutableMap.Builder<String, String> pairs = ImmutableMap.builder();
    for (String one : wanted) {
      int colon = one.indexOf(':');
      if (colon < 1) {
        throw new Problem(400, "where '" + one + "': expected field:value");
      }
      pairs.put(one.substring(0, colon), one.substring(colon + 1));
    }
    try {
      return pairs.buildOrThrow();
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "where: each field once");
    }
  }
}
