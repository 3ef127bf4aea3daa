package io.fusionrec.recommend.ranking;

import com.google.common.base.Suppliers;
import io.fusionrec.eval.ItemScorer;
import io.fusionrec.fusion.FusedEvaluation;
import io.fusionrec.fusion.FusedModel;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A model of rankings in use, with what is kept of its answers.
 *
 * <p>Not safe for use by several threads at a time.
 */
public final class RankingModel implements AutoCloseable {
  /** Why {@link #nearest()} may have nothing, and what its encoder's author can do. */
  public static final String NO_NEIGHBOURS =
      "this encoder's grid gives an embedding of an item for each user, as the default encodeGrid"
          + " does, so no item is near another; [N, d] from its encodeGrid makes them comparable";

  private final FusedModel model;
  private final FusedEvaluation evaluation;
  private final KeptScores scores;
  private final Supplier<Optional<NearestItems>> nearest;

  /**
   * A model, which is closed with this.
   *
   * @param model the model
   * @param itemCount its items
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  public RankingModel(FusedModel model, int itemCount) {
    this.model = model;
    evaluation = model.evaluate();
    scores = new KeptScores(evaluation::grid, itemCount);
    nearest =
        Suppliers.memoize(
            () ->
                evaluation
                    .itemEmbeddings(IntStream.range(0, itemCount).toArray())
                    .map(NearestItems::new));
  }

  /** The model's evaluation, for what explains a score; open until this is closed. */
  public FusedEvaluation evaluation() {
    return evaluation;
  }

  /**
   * All items' scores of some users, [users * items]; those of the users asked for last are kept.
   */
  public ItemScorer scores() {
    return scores;
  }

  /** Items by their embeddings; none where the grid has one for each user. */
  public Optional<NearestItems> nearest() {
    return nearest.get();
  }

  @Override
  public void close() {
    evaluation.close();
    model.close();
  }
}
