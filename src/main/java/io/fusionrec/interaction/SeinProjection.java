package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.List;
import java.util.function.UnaryOperator;

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
public final class SeinProjection implements FieldInteraction {
  private final Sein sein;
  private final Linear projection;
  private final int fields;
  private final int width;

  public SeinProjection(ParameterSet scope, Sein sein, int fields, int width, int out) {
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
    if (sein.mode() == SeinMode.RELU) {
      return gridOfPairs(userFields, itemFields);
    }
    // Not over items(): gradients are summed in the order in which their products were formed.
    NDArray alone = together(aloneOfUsers(userFields), aloneOfItems(itemFields));
    return crossPart(userFields, entries(itemFields)).add(alone);
  }

  @Override
  public GridItems items(NDArray itemFields) {
    return sein.mode() == SeinMode.RELU
        ? new Items(itemFields, fields -> gridOfPairs(fields, itemFields))
        : itemsInParts(aloneOfItems(itemFields), entries(itemFields));
  }

  private GridItems itemsInParts(NDArray alone, NDArray entries) {
    return new Items(
        new NDList(alone, entries),
        fields -> crossPart(fields, entries).add(together(aloneOfUsers(fields), alone)));
  }

  /** Items, and what users' fields meet in them. */
  private record Items(NDList tensors, UnaryOperator<NDArray> meeting) implements GridItems {
    Items(NDArray tensor, UnaryOperator<NDArray> meeting) {
      this(new NDList(tensor), meeting);
    }

    @Override
    public NDArray grid(NDArray userFields) {
      return meeting.apply(userFields);
    }
  }

  private NDArray gridOfPairs(NDArray userFields, NDArray itemFields) {
    NDList all = PairsOfGrid.of(userFields, itemFields);
    return pairs(all.get(0), all.get(1))
        .reshape(
            userFields.getShape().get(0), itemFields.getShape().get(0), projection.bias().size());
  }

  // Without a constant term, a polynomial of one side alone is SEIN with the other side at zero.

  /** [B, C], with the bias. */
  private NDArray aloneOfUsers(NDArray userFields) {
    long b = userFields.getShape().get(0);
    long mi = fields - userFields.getShape().get(1);
    NDArray noItem = userFields.getManager().zeros(new Shape(b, mi, width));
    return projection.apply(sein.interact(userFields.concat(noItem, 1)));
  }

  /** [N, C], without it. */
  private NDArray aloneOfItems(NDArray itemFields) {
    long n = itemFields.getShape().get(0);
    long mu = fields - itemFields.getShape().get(1);
    NDArray noUser = itemFields.getManager().zeros(new Shape(n, mu, width));
    NDArray plus = sein.interact(noUser.concat(itemFields, 1));
    return ai.djl.nn.core.Linear.linear(plus, projection.weight()).get(0);
  }

  private static NDArray together(NDArray users, NDArray items) {
    return users.expandDims(1).add(items.expandDims(0));
  }

  /** The items' entries and their powers, [N, mi * D * powers]. */
  private NDArray entries(NDArray items) {
    long n = items.getShape().get(0);
    NDList powers = new NDList();
    powers.add(items.reshape(n, -1));
    if (sein.mode() == SeinMode.CROSS) {
      for (int k = 2; k <= sein.neurons().size() + 1; k++) {
        powers.add(Scalar.power(items, k).reshape(n, -1));
      }
    }
    return Concatenation.of(powers, 1);
  }

  /** The bilinear part [B, N, C], of users' fields and the items' {@link #entries}. */
  private NDArray crossPart(NDArray users, NDArray entries) {
    long b = users.getShape().get(0);
    int mu = (int) users.getShape().get(1);
    int mi = fields - mu;
    long c = projection.bias().size();
    List<NDArray> chained = sein.chainedWeights();
    NDList perUser = new NDList(); // coefficients of the items' entries, each [B, mi * D, C]
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
      } else {
        linear = linear.add(itemFirst);
      }
    }
    perUser.add(0, linear);
    return entries
        .expandDims(0)
        .broadcast(b, entries.getShape().get(0), entries.getShape().get(1))
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
