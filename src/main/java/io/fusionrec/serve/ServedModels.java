package io.fusionrec.serve;

import io.fusionrec.data.RatingData;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.UnknownIdException;
import io.fusionrec.settings.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The model that is served, and the one beside it, which {@code ?model=against} asks for.
 *
 * @param main the model
 * @param against another one of the same data
 */
record ServedModels(ServedModel main, Optional<ServedModel> against) {
  /** The query's name. */
  static final String CHOICE = "model";

  private static final String MAIN = "main";
  private static final String AGAINST = "against";

  /** What both are, by how they are asked for. */
  Map<String, ModelDescription> descriptions() {
    Map<String, ModelDescription> descriptions = new LinkedHashMap<>();
    loaded().forEach((name, model) -> descriptions.put(name, model.description()));
    return descriptions;
  }

  /** What both are and since when, by how they are asked for. */
  Map<String, ServedModel.Loaded> loaded() {
    Map<String, ServedModel.Loaded> loaded = new LinkedHashMap<>();
    loaded.put(MAIN, main.loaded());
    against.ifPresent(other -> loaded.put(AGAINST, other.loaded()));
    return loaded;
  }

  /** The model that a request asks for. */
  ServedModel of(Request request) {
    String choice = request.value(CHOICE).orElse(MAIN);
    return switch (choice) {
      case MAIN -> main;
      case AGAINST ->
          against.orElseThrow(
              () ->
                  new Problem(
                      400, "model: no model stands beside the served one; --against gives one"));
      default -> throw new Problem(400, "model must be main or against, but is '" + choice + "'");
    };
  }

  /**
   * Answers from the model that is asked for, where ids stand in the path: unknown is not found.
   */
  Answer useOf(Request request, Function<Recommender, Answer> work) {
    return refusing(
        () -> {
          try {
            return of(request).use(work);
          } catch (UnknownIdException e) {
            throw new Problem(404, String.valueOf(e.getMessage()));
          }
        });
  }

  /** Answers from the model that is asked for. */
  Answer use(Request request, Function<Recommender, Answer> work) {
    return refusing(() -> of(request).use(work));
  }

  /**
   * Answers from the model that is asked for, with somebody new, for whom it is loaded. What it
   * would refuse then is refused at once.
   *
   * @param wanted checks that the rest of what is asked for is known to the data
   */
  Answer useWith(
      Request request,
      NewUser newcomer,
      Consumer<RatingData> wanted,
      Function<Recommender, Answer> work) {
    return refusing(
        () -> {
          ServedModel model = of(request);
          RatingData data = model.use(Recommender::data);
          newcomer.requireKnown(data);
          wanted.accept(data);
          return model.useWith(newcomer, work);
        });
  }

  private static Answer refusing(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (InputException e) {
      throw new Problem(422, String.valueOf(e.getMessage()));
    }
  }
}
