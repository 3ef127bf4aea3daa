package io.fusionrec.serve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.TitleSearch;
import io.fusionrec.recommend.UserItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked for, and how it is answered. {@code openapi.yaml} describes the same. */
final class Routes {
  private static final int USUAL = 10;
  private static final int DRAWN = 3;

  private final ServedModels models;
  private final RequestMetrics metrics;
  private final int most;

  Routes(ServedModels models, RequestMetrics metrics, int most) {
    this.models = models;
    this.metrics = metrics;
    this.most = most;
  }

  /** All routes. */
  ImmutableList<Route> all() {
    return ImmutableList.of(
        new Route("GET", "/v1/users/{user}/recommendations", this::forUser),
        new Route("POST", "/v1/recommendations", this::forSomebodyNew),
        new Route("GET", "/v1/items/{item}/similar", this::similar),
        new Route("GET", "/v1/users/{user}/items/{item}/explanation", this::explanation),
        new Route("GET", "/v1/users/{user}/items/{item}/explanation.svg", this::picture),
        new Route("POST", "/v1/predictions", this::predictions),
        new Route("GET", "/v1/items", this::items),
        new Route("GET", "/v1/fields", this::fields),
        new Route("GET", "/v1/model", request -> Answer.json(models.of(request).description())),
        new Route("GET", "/v1/models", request -> Answer.json(models.descriptions())),
        new Route("GET", "/health/live", request -> Answer.json(Map.of("status", "live"))),
        new Route("GET", "/health/ready", request -> Answer.json(Map.of("status", "ready"))),
        new Route(
            "GET",
            "/metrics",
            request ->
                Answer.text(
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.text() + ModelMetrics.text(models))),
        new Route(
            "GET",
            "/openapi.yaml",
            request ->
                Answer.text(
                    "application/yaml", resource("openapi.yaml").replace(": 1000", ": " + most))),
        new Route(
            "GET", "/", request -> Answer.text("text/html; charset=utf-8", resource("page.html"))));
  }

  private static String resource(String name) {
    try {
      return Resources.toString(Resources.getResource(Routes.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer forUser(Request request) {
    request.allow("n", "where", "exclude", ServedModels.CHOICE);
    String user = request.parameters().get(0);
    RecommendationQuery wanted =
        new RecommendationQuery(
            request.count("n", USUAL, most),
            Set.copyOf(request.values("exclude")),
            pairs(request.values("where")));
    return models.useOf(
        request,
        recommender -> list("user", user, recommender, recommender.recommend(user, wanted)));
  }

  private Answer forSomebodyNew(Request request) {
    request.allow(ServedModels.CHOICE);
    Somebody somebody = request.json(Somebody.class, "{\"history\": [...], \"fields\": {...}}");
    NewUser newcomer = somebody.newUser();
    RecommendationQuery wanted = somebody.wanted(USUAL, most);
    return models.useWith(
        request,
        newcomer,
        wanted,
        recommender ->
            list("user", null, recommender, recommender.recommend(newcomer.id(), wanted)));
  }

  private Answer similar(Request request) {
    request.allow("n", ServedModels.CHOICE);
    String item = request.parameters().get(0);
    int count = request.count("n", USUAL, most);
    return models.useOf(
        request, recommender -> list("item", item, recommender, recommender.similar(item, count)));
  }

  private Answer items(Request request) {
    request.allow("q", "n");
    int count = request.count("n", USUAL, most);
    String text = request.value("q").orElse("");
    return models.use(
        request,
        recommender ->
            Answer.json(
                Map.of(
                    "items",
                    new TitleSearch(recommender.data())
                        .find(text, count).stream()
                            .map(one -> Map.of("item", one.item(), "title", one.title()))
                            .toList())));
  }

  private Answer fields(Request request) {
    request.allow();
    return models.use(
        request,
        recommender -> {
          RatingData data = recommender.data();
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put(
              "scale",
              Map.of("minimum", data.scale().minimum(), "maximum", data.scale().maximum()));
          answer.put("users", named(data.userFields()));
          answer.put("items", named(data.itemFields()));
          return Answer.json(answer);
        });
  }

  private static List<Map<String, Object>> named(Fields fields) {
    return fields.fields().stream()
        .map(
            field ->
                Map.<String, Object>of("name", field.name(), "values", field.vocabulary().ids()))
        .toList();
  }

  private Answer explanation(Request request) {
    return explained(request, USUAL, why -> Answer.json(why.asMap()));
  }

  /** The explanation as a picture, which holds fewer paths. */
  private Answer picture(Request request) {
    return explained(request, DRAWN, why -> Answer.text("image/svg+xml", why.picture().svg()));
  }

  private Answer explained(Request request, int usual, Function<Explanation, Answer> shown) {
    request.allow("n", ServedModels.CHOICE);
    String user = request.parameters().get(0);
    String item = request.parameters().get(1);
    int count = request.count("n", usual, most);
    return models.useOf(
        request, recommender -> shown.apply(recommender.explain(user, item, count)));
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
    request.allow(ServedModels.CHOICE);
    List<Pair> pairs = request.json(Pairs.class, "{\"pairs\": [...]}").pairs();
    if (pairs == null || pairs.size() > most) {
      throw new Problem(400, "'pairs' must be a list of at most " + most + " pairs");
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
    Map<String, List<String>> values = new LinkedHashMap<>();
    int row = data.items().indexOf(item.item());
    for (Field field : data.itemFields().fields()) {
      List<String> some = field.valuesOf(row);
      if (!some.isEmpty()) {
        values.put(field.name(), some);
      }
    }
    Map<String, Object> map = item.asMap();
    map.put("fields", values);
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
