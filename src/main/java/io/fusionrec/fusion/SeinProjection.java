package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.List;

/**
 * SEIN over the fields of both sides, and its projection Ps p+.
 *
 * <p>In {@code linear} and {@code cross} mode the projection of p+ is a polynomial of the field
 * embeddings: with e_k = 1, or k in {@code cross} mode,
 *
 * <pre>
 * y_c = sum_k sum_{a,b,d} x_a,d^{e_k} x_b,d M_k[c, a, b, d]
 * M_1[c, a, b, d] = P1[c, a, b],   M_k[c, a, b, d] = sum_h Pk[c, a, h] T^k_d[b, h]
 * </pre>
 *
 * For a grid of users and items it falls into a part of the user alone, a part of the item alone,
 * and a part that is bilinear in (powers of) the two; the last costs mu * mi * D per user and
 * output, and then one matrix product over all items. {@code relu} mode has no such form and goes
 * through all pairs.
 */
final class SeinProjection implements FieldInteraction {
  private final Sein sein;
  private final Linear projection;
  private final int fields;
  private final int width;

  SeinProjection(ParameterSet scope, Sein sein, int fields, int width, int out) {
    this.sein = sein;
    this.fields = fields;
    this.width = width;
    projection = new Linear(scope.scope("projection"), sein.outputWidth(), out);
  }

  @Override
  public NDArray pairs(NDArray userFields, NDArray itemFields) {
    return projection.apply(sein.interact(userFields.concat(itemFields, 1)));
  }

  @Override
  public NDArray grid(NDArray userFields, NDArray itemFields) {
    return sein.mode() == SeinMode.RELU
        ? gridOfPairs(userFields, itemFields)
        : gridOfParts(userFields, itemFields);
  }

  private NDArray gridOfPairs(NDArray userFields, NDArray itemFields) {
    long b = userFields.getShape().get(0);
    long n = itemFields.getShape().get(0);
    long mu = userFields.getShape().get(1);
    long mi = itemFields.getShape().get(1);
    NDArray users = userFields.expandDims(1).broadcast(b, n, mu, width).reshape(b * n, mu, width);
    NDArray items = itemFields.expandDims(0).broadcast(b, n, mi, width).reshape(b * n, mi, width);
    return pairs(users, items).reshape(new Shape(b, n, projection.bias().size()));
  }

  private NDArray gridOfParts(NDArray userFields, NDArray itemFields) {
    long b = userFields.getShape().get(0);
    long n = itemFields.getShape().get(0);
    long mu = userFields.getShape().get(1);
    long mi = itemFields.getShape().get(1);
    NDArray noUser = userFields.getManager().zeros(new Shape(n, mu, width));
    NDArray noItem = itemFields.getManager().zeros(new Shape(b, mi, width));
    // Without a constant term, a polynomial of one side alone is SEIN with the other side at zero.
    NDArray alone =
        projection
            .apply(sein.interact(userFields.concat(noItem, 1)))
            .expandDims(1)
            .add(
                ai.djl.nn.core.Linear.linear(
                        sein.interact(noUser.concat(itemFields, 1)), projection.weight())
                    .get(0)
                    .expandDims(0));
    return crossPart(userFields, itemFields).add(alone);
  }

  /** The bilinear part [B, N, C]. */
  private NDArray crossPart(NDArray users, NDArray items) {
    long n = items.getShape().get(0);
    long b = users.getShape().get(0);
    int mu = (int) users.getShape().get(1);
    int mi = fields - mu;
    long c = projection.bias().size();
    List<NDArray> chained = sein.chainedWeights();
    NDList perUser = new NDList(); // coefficients of the items' entries, each [B, mi * D, C]
    NDList itemPowers = new NDList(); // those entries and their powers, each [N, mi * D]
    itemPowers.add(items.reshape(n, -1));
    NDArray linear = users.getManager().zeros(new Shape(1));
    int column = 0;
    for (int k = 1; k <= chained.size() + 1; k++) {
      int rows = k == 1 ? fields : sein.neurons().get(k - 2);
      NDArray p =
          projection
              .weight()
              .get(new NDIndex(":, {}:{}", column, column + fields * rows))
              .reshape(c * fields, rows);
      column += fields * rows;
      // M [D, C, m(a), m(b)]
      NDArray m =
          k == 1
              ? p.reshape(1, c, fields, fields).broadcast(width, c, fields, fields)
              : p.matMul(chained.get(k - 2).transpose(0, 2, 1)).reshape(width, c, fields, fields);
      boolean power = sein.mode() == SeinMode.CROSS && k > 1;
      NDArray userFirst =
          coefficients(
              power ? Scalar.power(users, k) : users, m.get(":, :, 0:" + mu + ", " + mu + ":"), mi);
      NDArray itemFirst =
          coefficients(users, m.get(":, :, " + mu + ":, 0:" + mu).transpose(0, 1, 3, 2), mi);
      linear = linear.add(userFirst);
      if (power) {
        perUser.add(itemFirst);
        itemPowers.add(Scalar.power(items, k).reshape(n, -1));
      } else {
        linear = linear.add(itemFirst);
      }
    }
    perUser.add(0, linear);
    NDArray entries = Concatenation.of(itemPowers, 1);
    return entries
        .expandDims(0)
        .broadcast(b, n, entries.getShape().get(1))
        .matMul(Concatenation.of(perUser, 1));
  }

  /** sum_a x_a,d M[d, c, a, j] as [B, mi * D, C], from x [B, mu, D] and M [D, C, mu, mi]. */
  private NDArray coefficients(NDArray x, NDArray m, int mi) {
    long b = x.getShape().get(0);
    long mu = x.getShape().get(1);
    long c = m.getShape().get(1);
    NDArray left = x.transpose(2, 0, 1); // [D, B, mu]
    NDArray right = m.transpose(0, 2, 3, 1).reshape(width, mu, mi * c); // [D, mu, mi * C]
    return left.matMul(right) // [D, B, mi * C]
        .reshape(width, b, mi, c)
        .transpose(1, 2, 0, 3)
        .reshape(b, (long) mi * width, c);
  }
}
