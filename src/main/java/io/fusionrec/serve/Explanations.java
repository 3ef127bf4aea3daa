package io.fusionrec.serve;

import io.fusionrec.recommend.Explanation;
import io.fusionrec.recommend.KnownIds;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is recommended an item.
 *
 * @param models of whose scores
 * @param limits how many reasons may be asked for
 */
record Explanations(ServedModels models, Limits limits) {
  /**
   * Somebody new, and the item; whatever else isn't there is empty.
   *
   * @param history ratings
   * @param fields values of fields
   * @param item a raw id
   * @param n how many reasons of each kind and rated items
   * @param picture whether the reasons are drawn, too, for which the model isn't loaded twice then
   */
  record Asked(
      @Nullable List<Somebody.Rated> history,
      @Nullable Map<String, String> fields,
      @Nullable String item,
      @Nullable Integer n,
      @Nullable Boolean picture) {}

  Answer ofUser(Request request) {
    return explained(
        request,
        request.count("n", limits.usual(), limits.most()),
        why -> Answer.json(why.asMap()));
  }

  /** The explanation as a picture, which holds fewer paths. */
  Answer picture(Request request) {
    return explained(
        request,
        request.count("n", limits.usuallyDrawn(), limits.drawn()),
        why -> Answer.text("image/svg+xml", why.picture().svg()));
  }

  private Answer explained(Request request, int count, Function<Explanation, Answer> shown) {
    String user = request.parameters().get(0);
    String item = request.parameters().get(1);
    return models.useOf(
        request, recommender -> shown.apply(recommender.explain(user, item, count)));
  }

  Answer ofSomebodyNew(Request request) {
    Asked asked = request.json(Asked.class, "{\"history\": [...], \"item\": \"...\"}");
    String item = asked.item();
    if (item == null) {
      throw new Problem(400, "an explanation needs an 'item'");
    }
    NewUser newcomer = Somebody.newUser(asked.history(), asked.fields());
    Integer n = asked.n();
    int count = Request.within("n", n == null ? limits.usual() : n, limits.most());
    boolean drawn = Boolean.TRUE.equals(asked.picture());
    return models.useWith(
        request,
        newcomer,
        data -> new KnownIds(data).item(item),
        recommender -> ofSomebodyNew(recommender, newcomer.id(), item, count, drawn));
  }

  private Answer ofSomebodyNew(
      Recommender recommender, String user, String item, int count, boolean drawn) {
    Map<String, Object> answer = recommender.explain(user, item, count).asMap();
    answer.remove("user"); // nobody has that id
    if (drawn) {
      int fewer = Math.min(count, limits.drawn());
      answer.put("picture", recommender.explain(user, item, fewer).picture().svg());
    }
    return Answer.json(answer);
  }
}
