package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.Indices;
import io.fusionrec.encoder.SparseSums;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;

/**
 * We x_u, the first layer of the auto-encoder: We = [P ; Q] has a row for each item in each of the
 * two channels of a profile.
 *
 * <pre>
 * We x_u = s_u sum_{i liked} P_i + s'_u sum_{i rated} (r_ui - mean) Q_i
 * </pre>
 *
 * with the scales of {@link ProfileSample}. The sums are products of sparse matrices with P and Q.
 */
final class ProfileInput {
  private final Profiles profiles;
  private final Embedding liked;
  private final Embedding rated;
  private final NDManager manager;

  ProfileInput(ParameterSet scope, Profiles profiles, int items, int width) {
    this.profiles = profiles;
    manager = scope.manager();
    liked = new Embedding(scope, "liked", items, width, Initial.XAVIER);
    rated = new Embedding(scope, "rated", items, width, Initial.XAVIER);
  }

  /** We x of each user of a sample [n, H]. */
  NDArray users(ProfileSample sample) {
    NDArray first = sum(sample, liked, true);
    NDArray second = sum(sample, rated, false);
    return scaled(first, second, sample.scales());
  }

  /**
   * We x of some pairs, in each of which the user's rating of the item is taken out [B, H].
   *
   * @param rows which of the sample's users is in each pair
   * @param columns the item of each pair
   */
  NDArray pairs(ProfileSample sample, int[] rows, int[] columns) {
    ProfileSample.Own own = sample.own(rows, columns);
    NDArray place = Indices.of(manager, rows);
    NDArray item = Indices.of(manager, columns);
    NDArray first =
        Embedding.rows(sum(sample, liked, true), place)
            .sub(liked.apply(item).mul(column(own.liked())));
    NDArray second =
        Embedding.rows(sum(sample, rated, false), place)
            .sub(rated.apply(item).mul(column(own.centred())));
    return scaled(first, second, own.scales());
  }

  private NDArray scaled(NDArray first, NDArray second, ProfileSample.Scales scales) {
    return first.mul(column(scales.liked())).add(second.mul(column(scales.rated())));
  }

  private NDArray sum(ProfileSample sample, Embedding table, boolean likedOnly) {
    int[] users = sample.users();
    int size = 0;
    for (int r = 0; r < users.length; r++) {
      size += sample.count(r, likedOnly);
    }
    long[] row = new long[size];
    long[] item = new long[size];
    float[] value = new float[size];
    int count = 0;
    for (int r = 0; r < users.length; r++) {
      int degree = profiles.degree(users[r]);
      for (int k = 0; k < degree; k++) {
        if (sample.kept()[sample.first()[r] + k] && (!likedOnly || profiles.liked(users[r], k))) {
          row[count] = r;
          item[count] = profiles.item(users[r], k);
          value[count++] = likedOnly ? 1 : profiles.centred(users[r], k);
        }
      }
    }
    return new SparseSums(users.length, row, item, value).of(table, manager);
  }

  private NDArray column(float[] values) {
    return manager.create(values, new Shape(values.length, 1));
  }
}
