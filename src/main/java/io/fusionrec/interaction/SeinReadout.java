package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * w.p+, a prediction layer that is linear in p+. The paper prints a sigmoid of p+ itself, a vector;
 * this is what we take it to mean.
 *
 * <p>In {@code linear} and {@code cross} mode this is a sum of quadratic forms of the field
 * embeddings: with x_d column d of X0 and w_k the part of w that reads p^k,
 *
 * <pre>
 * w.p+ = sum_d sum_e (x_d^e)^T M_d^e x_d
 * M_d^e = sum of W_k (T^k_d)^T over the layers k of power e,   W_1 for k = 1
 * </pre>
 *
 * where W_k [m, H_k] is w_k as a matrix, T^k_d the product of the layers' weights, and the power e
 * is 1, or k in {@code cross} mode. So p+ need not be there: a pair costs O(m^2 D), and in a grid
 * of B users and N items the forms fall into a part of the user alone, a part of the item alone,
 * and one product of [B, mu * D] with [mu * D, N] for each power, of which the second is made of
 * the items alone. {@code relu} mode has no such form and goes through all pairs.
 */
public final class SeinReadout implements FieldReadout {
  private final Sein sein;
  private final int fields;
  private final Parameter weight;
  private final Dropout dropout;

  public SeinReadout(ParameterSet scope, Sein sein, int fields, double dropout) {
    this.sein = sein;
    this.fields = fields;
    weight = scope.create("readout", new Shape(sein.outputWidth()), Initial.ZERO);
    this.dropout = new Dropout(dropout);
  }

  /** (x^power)^T matrix x for each d; the matrix is [D, m, m]. */
  private record Form(int power, NDArray matrix) {}

  @Override
  public NDArray pairs(NDArray userFields, NDArray itemFields, boolean training) {
    NDArray w = dropout.apply(weight.getArray(), training);
    NDArray x = userFields.concat(itemFields, 1);
    if (sein.mode() == SeinMode.RELU) {
      return sein.interact(x).matMul(w.reshape(-1, 1)).squeeze(1);
    }
    NDArray columns = ColumnsFirst.of(x);
    NDArray sum = null;
    for (Form form : forms(w, x)) {
      NDArray value = value(columns, form.power(), form.matrix());
      sum = sum == null ? value : sum.add(value);
    }
    return Objects.requireNonNull(sum);
  }

  @Override
  public Optional<NDArray> ofFieldPairs(NDArray userFields, NDArray itemFields) {
    if (sein.mode() == SeinMode.RELU) {
      return Optional.empty();
    }
    NDArray x = userFields.concat(itemFields, 1);
    NDArray columns = ColumnsFirst.of(x);
    NDArray sum = null;
    for (Form form : forms(weight.getArray(), x)) {
      NDArray parts =
          Scalar.power(columns, form.power())
              .expandDims(3)
              .mul(form.matrix().expandDims(1))
              .mul(columns.expandDims(2))
              .sum(new int[] {0}); // [B, m, m]
      sum = sum == null ? parts : sum.add(parts);
    }
    return Optional.of(Objects.requireNonNull(sum));
  }

  @Override
  public GridItems items(NDArray itemFields, boolean training) {
    if (sein.mode() == SeinMode.RELU) {
      return new PairedItems(itemFields, training);
    }
    NDArray w = dropout.apply(weight.getArray(), training);
    NDArray items = ColumnsFirst.of(itemFields); // [D, N, mi]
    long mu = fields - itemFields.getShape().get(1);
    NDList users = new NDList();
    NDList met = new NDList();
    NDArray alone = null;
    NDArray plain = null; // what meets a user's entries themselves
    for (Form form : forms(w, itemFields)) {
      NDArray m = form.matrix();
      int power = form.power();
      NDArray powered = Scalar.power(items, power);
      users.add(part(m, 0, mu, 0, mu));
      NDArray own = value(items, power, part(m, mu, fields, mu, fields));
      alone = alone == null ? own : alone.add(own);
      NDArray fromUsers = part(m, 0, mu, mu, fields).transpose(0, 2, 1); // [D, mi, mu]
      NDArray fromItems = part(m, mu, fields, 0, mu);
      if (power == 1) {
        plain = items.matMul(fromUsers.add(fromItems));
      } else {
        plain = Objects.requireNonNull(plain).add(powered.matMul(fromItems));
        met.add(rows(items.matMul(fromUsers)).transpose());
      }
    }
    met.add(0, rows(Objects.requireNonNull(plain)).transpose());
    return new FormedItems(users, Objects.requireNonNull(alone).expandDims(0), met);
  }

  /**
   * Items in forms of powers 1, 2, ...
   *
   * @param users the forms of a user alone, each [D, mu, mu]
   * @param alone the value of each item alone [1, N]
   * @param met for each power what a user's entries to that power meet [D * mu, N]
   */
  private record FormedItems(NDList users, NDArray alone, NDList met) implements GridItems {
    @Override
    public NDArray grid(NDArray userFields) {
      NDArray columns = ColumnsFirst.of(userFields); // [D, B, mu]
      NDArray sum = alone;
      for (int k = 0; k < met.size(); k++) {
        NDArray entries = rows(Scalar.power(columns, k + 1));
        // In place: each is a pass over all pairs, which a new tensor makes twice as dear.
        sum =
            entries
                .matMul(met.get(k))
                .addi(ofUsers(columns, k + 1, users.get(k)).expandDims(1))
                .addi(sum);
      }
      return sum;
    }

    /** {@link #value} of few rows, where a product of each d's small matrices costs more. */
    private static NDArray ofUsers(NDArray columns, int power, NDArray matrix) {
      NDArray left = Scalar.power(columns, power).expandDims(3); // [D, B, mu, 1]
      NDArray moved = left.mul(matrix.expandDims(1)).sum(new int[] {2}); // [D, B, mu]
      return moved.mul(columns).sum(new int[] {0, 2});
    }

    @Override
    public NDList tensors() {
      return new NDList(users).addAll(met).addAll(new NDList(alone));
    }
  }

  /** Items where every pair must be gone through. */
  private final class PairedItems implements GridItems {
    private final NDArray itemFields;
    private final boolean training;

    PairedItems(NDArray itemFields, boolean training) {
      this.itemFields = itemFields;
      this.training = training;
    }

    @Override
    public NDArray grid(NDArray userFields) {
      NDList all = PairsOfGrid.of(userFields, itemFields);
      return pairs(all.get(0), all.get(1), training)
          .reshape(userFields.getShape().get(0), itemFields.getShape().get(0));
    }

    @Override
    public NDList tensors() {
      return new NDList(itemFields);
    }
  }

  /** [D, n, m] to [n, D * m]. */
  private static NDArray rows(NDArray columns) {
    return columns.transpose(1, 0, 2).reshape(columns.getShape().get(1), -1);
  }

  /** sum_d (x_d^power)^T M_d x_d, from columns [D, n, k] and M [D, k, k] to [n]. */
  private static NDArray value(NDArray columns, int power, NDArray matrix) {
    return Scalar.power(columns, power).matMul(matrix).mul(columns).sum(new int[] {0, 2});
  }

  private static NDArray part(NDArray matrix, long row, long toRow, long column, long toColumn) {
    return matrix.get(new NDIndex(":, {}:{}, {}:{}", row, toRow, column, toColumn));
  }

  /** The forms of a readout w, of each power one. */
  private List<Form> forms(NDArray w, NDArray like) {
    long width = like.getShape().get(2);
    int square = fields * fields;
    NDArray matrix =
        w.get(new NDIndex("0:{}", square))
            .reshape(1, fields, fields)
            .broadcast(width, fields, fields);
    List<Form> forms = new ArrayList<>();
    List<NDArray> chained = sein.chainedWeights();
    int column = square;
    for (int k = 2; k <= chained.size() + 1; k++) {
      int neurons = sein.neurons().get(k - 2);
      NDArray read =
          w.get(new NDIndex("{}:{}", column, column + fields * neurons)).reshape(fields, neurons);
      column += fields * neurons;
      NDArray layer = read.matMul(chained.get(k - 2).transpose(0, 2, 1)); // [D, m, m]
      if (sein.mode() == SeinMode.CROSS) {
        forms.add(new Form(k, layer));
      } else {
        matrix = matrix.add(layer);
      }
    }
    forms.add(0, new Form(1, matrix));
    return forms;
  }
}
