package io.fusionrec.plugin.unsafe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.TypedEncoderProvider;
import io.fusionrec.tensor.Embedding;

/** An encoder that calls what DJL does wrongly. */
public final class UnsafeProvider extends TypedEncoderProvider<UnsafeProvider.Settings> {
  /**
   * @param factor what the score is multiplied by
   */
  public record Settings(double factor) {}

  /** For the tests. */
  public UnsafeProvider() {
    super("Unsafe", "an encoder of a test", new Settings(0.5));
  }

  @Override
  protected GraphEncoder create(EncoderContext context, Settings settings) {
    Embedding users = new Embedding(context.parameters(), "users", context.users(), 2);
    Embedding items = new Embedding(context.parameters(), "items", context.items(), 2);
    return new GraphEncoder() {
      @Override
      public int userWidth() {
        return 2;
      }

      @Override
      public int itemWidth() {
        return 2;
      }

      @Override
      public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
        NDArray user = users.apply(userIndex.tensor());
        NDArray item = NDArrays.concat(new NDList(items.apply(itemIndex.tensor())), 0);
        return new Encoding(user, item, user.mul(item).sum(new int[] {1}).mul(settings.factor()));
      }
    };
  }
}
