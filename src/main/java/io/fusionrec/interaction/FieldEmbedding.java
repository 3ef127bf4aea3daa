package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of all fields of users, or of items: the entity's own id first where it is to be
 * one, then the fields of its table. A multi-valued field is the mean of its values' vectors. A
 * missing value has a vector of its own (row 0 of the field's table), which is trained where some
 * entity lacks the field; else see {@link #averageMissing}.
 *
 * <p>Input: entity indices int64 [B]. Output: [B, m, D].
 */
public final class FieldEmbedding {
  private final @Nullable Embedding ids;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int width;

  /**
   * Tables for the id and every field. A field's table has the field's name, unless that is the
   * id's.
   *
   * @param scope where the parameters go
   * @param idName the id field's name, e.g. {@code user}
   * @param withId whether the id is a field
   * @param entities the number of entities that are embedded; the table may know more
   * @param table their fields
   * @param width D
   */
  public FieldEmbedding(
      ParameterSet scope, String idName, boolean withId, int entities, Fields table, int width) {
    this.width = width;
    ids = withId ? new Embedding(scope, idName, entities, width) : null;
    if (withId) {
      names.add("id");
    }
    Set<String> taken = new HashSet<>();
    taken.add(idName);
    table.fields().forEach(field -> taken.add(field.name()));
    for (Field field : table.fields()) {
      String name = field.name().equals(idName) ? free(taken, idName) : field.name();
      columns.add(Column.of(scope, name, field, entities, width));
      names.add(name);
    }
  }

  /** A name for the parameter of a field that has the id's name. */
  private static String free(Set<String> taken, String idName) {
    String name = idName + " field";
    while (taken.contains(name)) {
      name += "'";
    }
    return name;
  }

  /** m: the number of fields, the id included where it is one. */
  public int fields() {
    return (ids == null ? 0 : 1) + columns.size();
  }

  /** What each field is called, in the order of {@link #apply}; the entity's own {@code id}. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The most values that an entity may have in all fields together, the id one of them. */
  public int mostValues() {
    return (ids == null ? 0 : 1) + columns.stream().mapToInt(Column::longest).sum();
  }

  /** D. */
  public int width() {
    return width;
  }

  /**
   * The embeddings of each field's values on the host, row by row [n * D]: of those values that
   * some entity has, the missing one among them where an entity lacks the field. The others are
   * never trained.
   */
  public List<float[]> values() {
    List<float[]> values = new ArrayList<>();
    if (ids != null) {
      values.add(ids.table().toFloatArray());
    }
    for (Column column : columns) {
      values.add(column.present());
    }
    return values;
  }

  /**
   * Gives a missing value the mean of the first entities' vectors in each field that none of these
   * lacks: training never read that field's row 0, which is still as it was drawn.
   *
   * @param known how many entities training saw; the others came later
   */
  public void averageMissing(int known) {
    columns.forEach(column -> column.averageMissing(known));
  }

  /** int64 [B] to [B, m, D]. */
  public NDArray apply(NDArray entities) {
    NDList parts = new NDList();
    if (ids != null) {
      parts.add(ids.apply(entities));
    }
    for (Column column : columns) {
      parts.add(column.apply(entities));
    }
    return NDArrays.stack(parts, 1);
  }

  /**
   * One field: values [entities, L] padded with row 0, the weight of each, 1 / count, and which of
   * the table's rows any entity has.
   */
  private record Column(
      Embedding table, NDArray values, NDArray weights, int longest, BitSet taken) {

    static Column of(ParameterSet scope, String name, Field field, int entities, int width) {
      int longest = 1;
      for (int r = 0; r < entities; r++) {
        longest = Math.max(longest, field.offset()[r + 1] - field.offset()[r]);
      }
      long[] values = new long[entities * longest];
      float[] weights = new float[entities * longest];
      BitSet taken = new BitSet();
      for (int r = 0; r < entities; r++) {
        int from = field.offset()[r];
        int count = field.offset()[r + 1] - from;
        for (int k = 0; k < count; k++) {
          values[r * longest + k] = field.value()[from + k] + 1L;
          weights[r * longest + k] = 1f / count;
          taken.set(field.value()[from + k] + 1);
        }
        if (count == 0) {
          taken.set(0);
          weights[r * longest] = 1;
        }
      }
      NDManager manager = scope.manager();
      Shape shape = new Shape(entities, longest);
      return new Column(
          new Embedding(scope, name, field.vocabulary().size() + 1, width),
          manager.create(values, shape),
          manager.create(weights, shape),
          longest,
          taken);
    }

    float[] present() {
      float[] all = table.table().toFloatArray();
      int width = (int) table.table().getShape().get(1);
      float[] present = new float[taken.cardinality() * width];
      int to = 0;
      for (int row = taken.nextSetBit(0); row >= 0; row = taken.nextSetBit(row + 1)) {
        System.arraycopy(all, row * width, present, to, width);
        to += width;
      }
      return present;
    }

    void averageMissing(int known) {
      long[] rows = values.toLongArray();
      float[] shares = weights.toFloatArray();
      double[] share = new double[table.count()];
      for (int k = 0; k < known * longest; k++) {
        share[(int) rows[k]] += shares[k]; // 0 where row 0 is but a filler
      }
      if (share[0] > 0) {
        return; // somebody lacks it, and training read the row
      }
      float[] all = table.table().toFloatArray();
      int width = all.length / share.length;
      for (int column = 0; column < width; column++) {
        double sum = 0;
        for (int row = 1; row < share.length; row++) {
          sum += share[row] * all[row * width + column];
        }
        all[column] = (float) (sum / known);
      }
      HostValues.into(table.table(), all);
    }

    NDArray apply(NDArray entities) {
      NDArray rows = Embedding.rows(table.table(), values.get(entities)); // [B, L, D]
      if (longest == 1) {
        return rows.squeeze(1);
      }
      return weights.get(entities).expandDims(1).matMul(rows).squeeze(1);
    }
  }
}
