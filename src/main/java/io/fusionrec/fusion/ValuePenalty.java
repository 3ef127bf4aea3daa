package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.tensor.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The squared norm of one side's fields with one normal prior for every value's embedding, ids
 * among them. A step reads a value's embedding as often as the value comes up in its rows; with r_e
 * the number of an epoch's rows that have entity e, r their sum, E the number of entities and V(x)
 * the entities with value x,
 *
 * <pre>
 * n(x)    = sum of r_e over e in V(x)             rows of an epoch that read x's embedding
 * w_e,f   = r / E * mean over e's values x in field f of 1 / n(x)
 * norm    = mean over a step's rows e of sum_f w_e,f |x_e,f|^2
 * </pre>
 *
 * <p>The mean of that over an epoch's rows is, where no field has several values, the sum of the
 * squares of <em>all</em> embeddings of the side that are ever read, each once, divided by E: the
 * negative logarithm of a product of normal densities of one variance. An id of mean frequency has
 * weight 1, as without weights. x_e,f is the mean of e's embeddings where the field has several
 * values; then the weight is theirs on average.
 *
 * <p>Without weights the prior of a value grows tighter with its frequency, as in "alternating
 * least squares with weighted lambda" (Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan, "Large-scale
 * parallel collaborative filtering for the Netflix prize", AAIM 2008). The two forms are the ends
 * of N. Srebro, R. Salakhutdinov, "Collaborative filtering in a non-uniform world: learning with
 * the weighted trace norm", NIPS 2010. The unweighted one suits parameters that one would estimate
 * from all of a user's ratings; beside a base that does so, a head needs an id's embedding only as
 * far as the ratings say something about it that its other fields don't.
 */
final class ValuePenalty {
  private final NDArray roots;

  private ValuePenalty(NDArray roots) {
    this.roots = roots;
  }

  /**
   * The penalty of a side.
   *
   * @param manager keeps a weight for each entity and field
   * @param withId whether the entity's own id is the first field
   * @param table the other fields; it may know more entities
   * @param rows of each of the E entities, how many of an epoch's rows have it
   */
  static ValuePenalty of(NDManager manager, boolean withId, Fields table, int[] rows) {
    List<double[]> columns = new ArrayList<>();
    if (withId) {
      columns.add(Arrays.stream(rows).mapToDouble(ValuePenalty::inverse).toArray());
    }
    for (Field field : table.fields()) {
      columns.add(inverses(field, rows));
    }
    double mean = Arrays.stream(rows).asLongStream().sum() / (double) rows.length;
    int m = columns.size();
    float[] roots = new float[rows.length * m];
    for (int k = 0; k < roots.length; k++) {
      roots[k] = (float) Math.sqrt(mean * columns.get(k % m)[k / m]);
    }
    return new ValuePenalty(manager.create(roots, new Shape(rows.length, m)));
  }

  /** The penalty of a side of which every entity comes up as often as any other. */
  static ValuePenalty ofEachOnce(NDManager manager, boolean withId, Fields table, int entities) {
    int[] rows = new int[entities];
    Arrays.fill(rows, 1);
    return of(manager, withId, table, rows);
  }

  /** For each entity the mean of 1 / n(x) over its values. */
  private static double[] inverses(Field field, int[] rows) {
    long[] reads = new long[field.vocabulary().size() + 1];
    for (int entity = 0; entity < rows.length; entity++) {
      for (int value : values(field, entity)) {
        reads[value] += rows[entity];
      }
    }
    double[] inverses = new double[rows.length];
    for (int entity = 0; entity < rows.length; entity++) {
      inverses[entity] =
          Arrays.stream(values(field, entity))
              .mapToDouble(value -> inverse(reads[value]))
              .average()
              .orElseThrow();
    }
    return inverses;
  }

  /** The rows of the field's table that an entity has: the missing one, 0, where there is none. */
  private static int[] values(Field field, int entity) {
    int from = field.offset()[entity];
    int to = field.offset()[entity + 1];
    return from == to
        ? new int[] {0}
        : IntStream.range(from, to).map(k -> field.value()[k] + 1).toArray();
  }

  /** What no row has is never read, so that any number will do. */
  private static double inverse(long reads) {
    return reads == 0 ? 0 : 1.0 / reads;
  }

  /**
   * The norm of the fields of a step's rows.
   *
   * @param fields [n, m, D]
   * @param entities whose they are, int64 [n]
   * @return a scalar
   */
  NDArray norm(NDArray fields, NDArray entities) {
    return SquaredNorm.of(fields.mul(Embedding.rows(roots, entities).expandDims(2)));
  }
}
