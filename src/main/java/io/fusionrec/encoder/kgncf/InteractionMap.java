package io.fusionrec.encoder.kgncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The two-channel interaction map of a pair and the convolutions over it (X. He et al., "Outer
 * product-based neural collaborative filtering", IJCAI 2018, with a second channel for the paths):
 *
 * <pre>
 * M1 = (Pu u)(Pi v)^T,   M2 = (Wa c)(Wb c)^T                  each [s, s]
 * log2(s) times: 2 x 2 convolution of stride 2 with bias, ReLU
 * </pre>
 *
 * <p>The cells of a map are kept in Z-order, so that the four cells under a kernel lie side by side
 * at every layer and a convolution is one matrix product. An outer product then is the product of
 * two vectors whose entries are repeated in that order; the repetition is put into the weights. In
 * a grid M1 needs not even that: its first convolution is linear in v, with a matrix for each user.
 */
final class InteractionMap {
  private final Parameter user;
  private final Parameter item;
  private final Parameter pathRows;
  private final Parameter pathColumns;
  private final Parameter pathKernel;
  private final List<Linear> convolutions = new ArrayList<>();
  private final NDArray row;
  private final NDArray column;
  private final NDArray sameColumn;
  private final int side;
  private final int channels;
  private final int outputWidth;

  InteractionMap(ParameterSet scope, int width, int pathWidth, int side, int channels) {
    this.side = side;
    this.channels = channels;
    user = scope.create("user", new Shape(side, width), Initial.XAVIER);
    item = scope.create("item", new Shape(side, width), Initial.XAVIER);
    pathRows = scope.create("path_rows", new Shape(side, pathWidth), Initial.XAVIER);
    pathColumns = scope.create("path_columns", new Shape(side, pathWidth), Initial.XAVIER);
    pathKernel = scope.create("path_kernel", new Shape(channels, 4), Initial.XAVIER);
    int in = 1;
    int out = channels;
    for (int cells = side; cells > 1; cells /= 2) {
      convolutions.add(
          new Linear(scope.scope("convolution" + (convolutions.size() + 1)), 4 * in, out));
      in = out;
      out *= 2;
    }
    outputWidth = in;
    long[] rows = new long[side * side];
    long[] columns = new long[side * side];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell] = everyOtherBit(cell >> 1);
      columns[cell] = everyOtherBit(cell);
    }
    row = scope.manager().create(rows);
    column = scope.manager().create(columns);
    int half = side / 2;
    sameColumn = scope.manager().eye(half).reshape(1, half, 1, 1, half, 1);
  }

  private static int everyOtherBit(int code) {
    int value = 0;
    for (int bit = 0; bit < 16; bit++) {
      value |= ((code >> (2 * bit)) & 1) << bit;
    }
    return value;
  }

  /** The channels after the last convolution. */
  int outputWidth() {
    return outputWidth;
  }

  /**
   * Of B pairs.
   *
   * @param u users [B, d]
   * @param v items [B, d]
   * @param c the paths' context [B, p]
   * @return [B, {@link #outputWidth}]
   */
  NDArray pairs(NDArray u, NDArray v, NDArray c) {
    return convolve(first().apply(patches(outer(u, user, v, item))), c);
  }

  /**
   * Of a grid.
   *
   * @param u users [B, d]
   * @param v items [N, d]
   * @param c the paths' context [B, N, p]
   * @return [B, N, {@link #outputWidth}]
   */
  NDArray grid(NDArray u, NDArray v, NDArray c) {
    long b = u.getShape().get(0);
    NDArray columns = linear(v, item.getArray()).expandDims(0); // [1, N, s]
    NDArray state = columns.broadcast(b, v.getShape().get(0), side).matMul(ofUsers(u));
    NDArray cells = state.reshape(state.size() / channels, channels).add(first().bias());
    return convolve(cells, c);
  }

  private Linear first() {
    return convolutions.get(0);
  }

  /** What maps Pi v to the first convolution of M1, for each user [B, s, cells * channels]. */
  private NDArray ofUsers(NDArray u) {
    long b = u.getShape().get(0);
    int half = side / 2;
    NDArray rows = linear(u, user.getArray()).reshape(b * half, 2);
    // The kernel [c, (a, b)] as [a, (b, c)].
    NDArray kernel =
        first().weight().reshape(channels, 2, 2).transpose(1, 2, 0).reshape(2, 2L * channels);
    NDArray products = rows.matMul(kernel);
    NDArray spread =
        products
            .reshape(b, half, 2, channels)
            .transpose(0, 2, 1, 3)
            .reshape(b, 1, 2, half, 1, channels)
            .mul(sameColumn); // [B, y, b, x, y', c]
    return inZOrder(spread.reshape(b, side, half, half, channels), half)
        .reshape(b, side, (long) half * half * channels);
  }

  /** Axes x and y in Z-order: [B, s, x, y, c] to the same values as [B, s, cells, c]. */
  private NDArray inZOrder(NDArray values, int half) {
    NDArray order = row.get("0:" + half * half).mul(row.getManager().create((long) half));
    return values
        .reshape(values.getShape().get(0) * side, (long) half * half, channels)
        .get(new NDIndex(":, {}", order.add(column.get("0:" + half * half))));
  }

  /** All that comes after the first convolution of M1, [pairs * cells, channels]. */
  private NDArray convolve(NDArray ofMap, NDArray c) {
    NDArray ofPaths = linear(patches(outer(c, pathRows, c, pathColumns)), pathKernel.getArray());
    NDArray state = Activation.relu(ofMap.add(ofPaths));
    long rows = state.size() / channels;
    for (Linear convolution : convolutions.subList(1, convolutions.size())) {
      rows /= 4;
      state = Activation.relu(convolution.apply(state.reshape(rows, state.size() / rows)));
    }
    Shape shape = c.getShape();
    long[] output = shape.getShape();
    output[output.length - 1] = outputWidth;
    return state.reshape(output);
  }

  /** A map's cells as the rows under each kernel, [pairs * cells, 4]. */
  private static NDArray patches(NDArray cells) {
    return cells.reshape(cells.size() / 4, 4);
  }

  /** (A x)(B y)^T with its cells in Z-order, [..., s * s]. */
  private NDArray outer(NDArray x, Parameter a, NDArray y, Parameter b) {
    NDArray rows = linear(x, Embedding.rows(a.getArray(), row));
    return rows.mul(linear(y, Embedding.rows(b.getArray(), column)));
  }

  private static NDArray linear(NDArray x, NDArray weight) {
    return ai.djl.nn.core.Linear.linear(x, weight).get(0);
  }
}
