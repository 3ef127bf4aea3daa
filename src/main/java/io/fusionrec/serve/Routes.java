package io.fusionrec.serve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.TitleSearch;
import io.fusionrec.recommend.UnknownIdException;
import io.fusionrec.settings.InputException;
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

  private final ServedModel model;
  private final RequestMetrics metrics;
  private final int most;

  Routes(ServedModel model, RequestMetrics metrics, int most) {
    this.model = model;
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
        new Route("POST", "/v1/predictions", this::predictions),
        new Route("GET", "/v1/items", this::items),
        new Route("GET", "/v1/fields", this::fields),
        new Route("GET", "/v1/model", request -> Answer.json(model.description())),
        new Route("GET", "/health/live", request -> Answer.json(Map.of("status", "live"))),
        new Route("GET", "/health/ready", request -> Answer.json(Map.of("status", "ready"))),
        new Route(
            "GET",
            "/metrics",
            request -> Answer.text("text/plain; version=0.0.4; charset=utf-8", metrics.text())),
        new Route(
            "GET",
            "/openapi.yaml",
            request -> Answer.text("application/yaml", resource("openapi.yaml"))),
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
    request.allow("n", "where", "exclude");
    String user = request.parameters().get(0);
    RecommendationQuery wanted =
        new RecommendationQuery(
            request.count("n", USUAL, most),
            Set.copyOf(listed(request.query().get("exclude"))),
            pairs(request.query().get("where")));
    return useOf(
        recommender -> {
          return list("user", user, recommender.recommend(user, wanted));
        });
  }

  /**
   * A rating of somebody new.
   *
   * @param item a raw id
   * @param rating on the data's scale
   */
  record Rated(@Nullable String item, float rating) {}

  /**
   * Somebody new, and what is wanted; whatever isn't there is empty.
   *
   * @param history ratings
   * @param fields values of fields
   * @param n how many items
   * @param where values that an item must have
   * @param exclude items to leave out
   */
  record Somebody(
      @Nullable List<Rated> history,
      @Nullable Map<String, String> fields,
      @Nullable Integer n,
      @Nullable Map<String, String> where,
      @Nullable List<String> exclude) {
    NewUser newUser() {
      Map<String, Float> ratings = new LinkedHashMap<>();
      for (Rated one : history == null ? List.<Rated>of() : history) {
        if (one == null || one.item() == null || ratings.put(one.item(), one.rating()) != null) {
          throw new Problem(400, "history: each rating needs an 'item', each item once");
        }
      }
      return new NewUser("(new)", ratings, fields == null ? Map.of() : fields);
    }

    RecommendationQuery wanted(int most) {
      return new RecommendationQuery(
          Request.within("n", n == null ? USUAL : n, most),
          exclude == null ? Set.of() : Set.copyOf(exclude),
          where == null ? Map.of() : where);
    }
  }

  private Answer forSomebodyNew(Request request) {
    request.allow();
    Somebody somebody = request.json(Somebody.class, "{\"history\": [...], \"fields\": {...}}");
    NewUser newcomer = somebody.newUser();
    RecommendationQuery wanted = somebody.wanted(most);
    return refusing(
        () ->
            model.useWith(
                newcomer,
                recommender -> list("user", null, recommender.recommend(newcomer.id(), wanted))));
  }

  private Answer similar(Request request) {
    request.allow("n");
    String item = request.parameters().get(0);
    int count = request.count("n", USUAL, most);
    return useOf(
        recommender -> {
          return list("item", item, recommender.similar(item, count));
        });
  }

  private Answer items(Request request) {
    request.allow("q", "n");
    int count = request.count("n", USUAL, most);
    String text = request.query().getOrDefault("q", "");
    return use(
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
    return use(
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
    request.allow("n");
    String user = request.parameters().get(0);
    String item = request.parameters().get(1);
    int count = request.count("n", USUAL, most);
    return useOf(
        recommender -> {
          return Answer.json(recommender.explain(user, item, count).asMap());
        });
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
    request.allow();
    List<Pair> pairs = request.json(Pairs.class, "{\"pairs\": [...]}").pairs();
    if (pairs == null || pairs.size() > most) {
      throw new Problem(400, "'pairs' must be a list of at most " + most + " pairs");
    }
    return use(
        recommender -> {
          float[] ratings = new float[pairs.size()];
          for (int k = 0; k < ratings.length; k++) {
            Pair pair = pairs.get(k);
            if (pair == null || pair.user() == null || pair.item() == null) {
              throw new Problem(400, "a pair needs a 'user' and an 'item'");
            }
            ratings[k] = recommender.rate(pair.user(), pair.item());
          }
          return Answer.json(Map.of("ratings", ratings));
        });
  }

  /** The same where ids stand in the path: what isn't there is not found. */
  private Answer useOf(Function<Recommender, Answer> work) {
    return refusing(
        () -> {
          try {
            return model.use(work);
          } catch (UnknownIdException e) {
            throw new Problem(404, String.valueOf(e.getMessage()));
          }
        });
  }

  private Answer use(Function<Recommender, Answer> work) {
    return refusing(() -> model.use(work));
  }

  /** Something that may refuse its input. */
  private interface Work {
    Answer answer();
  }

  private static Answer refusing(Work work) {
    try {
      return work.answer();
    } catch (InputException e) {
      throw new Problem(422, String.valueOf(e.getMessage()));
    }
  }

  private static Answer list(String of, @Nullable String id, List<Recommendation> items) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (id != null) {
      answer.put(of, id);
    }
    answer.put("items", items.stream().map(Recommendation::asMap).toList());
    return Answer.json(answer);
  }

  private static List<String> listed(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static Map<String, String> pairs(@Nullable String text) {
    ImmutableMap.Builder<String, String> pairs = ImmutableMap.builder();
    for (String one : listed(text)) {
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
