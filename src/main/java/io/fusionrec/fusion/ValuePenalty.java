package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.tensor.Embedding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The squared norm of one side's fields with one normal prior for every value's embedding, ids
 * among them. A step reads a value's embedding as often as the value comes up in its rows; with r_e
 * the number of an epoch's rows that have entity e, r their sum and n(x) the sum of r_e over the
 * entities that have value x,
 *
 * <pre>
 * w_e,f = c * mean of 1 / n(x) over e's values x in field f
 * norm  = mean over a step's rows e of sum_f w_e,f |x_e,f|^2
 * </pre>
 *
 * <p>The mean of the norm over an epoch's rows is c / r times the sum of the squares of
 * <em>all</em> embeddings of the side that the epoch reads, each once: beside a loss that is a mean
 * over r rows, the negative logarithm, but for factor and constant, of a product of normal
 * densities of one variance. Where the rows are ratings c is {@value #RATINGS_OF_WEIGHT_ONE}, for
 * either side and on data of any size: the id of a user or an item with a hundred ratings has
 * weight 1. Where every entity comes up alike, as in a grid's steps, an entity is a row, c is 1,
 * and so is each id's weight.
 *
 * <p>x_e,f is the mean of e's embeddings where the field has several values: L values are then held
 * together, by some 1 / L of what single ones are.
 *
 * <p>By rows, with all weights 1, a value is held the more firmly the more often it comes up, as in
 * "alternating least squares with weighted lambda" (Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan,
 * "Large-scale parallel collaborative filtering for the Netflix prize", AAIM 2008). N. Srebro and
 * R. Salakhutdinov ("Collaborative filtering in a non-uniform world: learning with the weighted
 * trace norm", NIPS 2010) have both as the ends of one family, weighted by frequency and not, and
 * find the weighted end better for a factorisation that stands alone.
 *
 * <p>Costs a pass over the step's fields and one over two numbers for each entity and field when it
 * is first asked for.
 */
final class ValuePenalty {
  static final int RATINGS_OF_WEIGHT_ONE = 100;

  private final NDManager manager;
  private final boolean withId;
  private final Fields table;
  private final ImmutableIntArray rows;
  private final double reference;
  private @Nullable NDArray weights;

  private ValuePenalty(
      NDManager manager, boolean withId, Fields table, ImmutableIntArray rows, double reference) {
    this.manager = manager;
    this.withId = withId;
    this.table = table;
    this.rows = rows;
    this.reference = reference;
  }

  /**
   * The penalty of a side whose entities come up with their ratings.
   *
   * @param manager keeps a weight for each entity and field
   * @param withId whether the entity's own id is the first field
   * @param table the other fields; it may know more entities
   * @param ratings of each entity the number of its ratings
   */
  static ValuePenalty ofRatings(
      NDManager manager, boolean withId, Fields table, ImmutableIntArray ratings) {
    return new ValuePenalty(manager, withId, table, ratings, RATINGS_OF_WEIGHT_ONE);
  }

  /** The penalty of a side whose entities all come up alike. */
  static ValuePenalty ofEntities(NDManager manager, boolean withId, Fields table, int entities) {
    int[] once = new int[entities];
    Arrays.fill(once, 1);
    return new ValuePenalty(manager, withId, table, ImmutableIntArray.copyOf(once), 1);
  }

  /**
   * The norm of the fields of a step's rows.
   *
   * @param fields [n, m, D]
   * @param entities whose they are, int64 [n]
   * @return a scalar
   */
  NDArray norm(NDArray fields, NDArray entities) {
    NDArray squares = fields.square().sum(new int[] {2});
    return squares.mul(Embedding.rows(weights(), entities)).sum(new int[] {1}).mean();
  }

  private NDArray weights() {
    NDArray made = weights;
    if (made == null) {
      int m = table.fields().size() + (withId ? 1 : 0);
      made = manager.create(values(m), new Shape(rows.length(), m));
      NDScope.unregister(made);
      weights = made;
    }
    return made;
  }

  /** w, [entities * m]. */
  private float[] values(int m) {
    float[] values = new float[rows.length() * m];
    if (withId) {
      for (int entity = 0; entity < rows.length(); entity++) {
        values[entity * m] = weight(rows.get(entity), 1);
      }
    }
    for (int f = m - table.fields().size(), k = 0; f < m; f++, k++) {
      put(table.fields().get(k), values, f, m);
    }
    return values;
  }

  /** The weights of a field, of all entities. Value 0 stands for a missing one. */
  private void put(Field field, float[] values, int column, int m) {
    int[] offset = field.offset();
    long[] reads = new long[field.vocabulary().size() + 1];
    for (int entity = 0; entity < rows.length(); entity++) {
      if (offset[entity] == offset[entity + 1]) {
        reads[0] += rows.get(entity);
      }
      for (int k = offset[entity]; k < offset[entity + 1]; k++) {
        reads[field.value()[k] + 1] += rows.get(entity);
      }
    }
    for (int entity = 0; entity < rows.length(); entity++) {
      int count = offset[entity + 1] - offset[entity];
      float sum = count == 0 ? weight(reads[0], 1) : 0;
      for (int k = offset[entity]; k < offset[entity + 1]; k++) {
        sum += weight(reads[field.value()[k] + 1], count);
      }
      values[entity * m + column] = sum;
    }
  }

  /** What no row has is never read, so that any number will do. */
  private float weight(long reads, int count) {
    return reads == 0 ? 0 : (float) (reference / reads / count);
  }
}
