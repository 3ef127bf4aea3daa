package io.fusionrec.encoder.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Embedding;
import java.util.List;
import java.util.function.Function;

/**
 * Matrix factorisation, sound as it stands; tests derive encoders from it that each break one rule,
 * and have them checked here.
 */
class Factorization implements GraphEncoder {
  private static final RatingData SAMPLE = new SampleGenerator().generate();
  private static final int WIDTH = 4;

  final EncoderContext context;
  final Embedding users;
  final Embedding items;

  Factorization(EncoderContext context) {
    this.context = context;
    users = new Embedding(context.parameters(), "users", context.users(), WIDTH);
    items = new Embedding(context.parameters(), "items", context.items(), WIDTH);
  }

  @Override
  public int userWidth() {
    return WIDTH;
  }

  @Override
  public int itemWidth() {
    return WIDTH;
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    NDArray user = users.apply(userIndex.tensor());
    NDArray item = items.apply(itemIndex.tensor());
    return new Encoding(user, item, user.mul(item).sum(new int[] {1}));
  }

  /** An encoding with other scores. */
  static Encoding scored(Encoding encoding, NDArray scores) {
    return new Encoding(encoding.users(), encoding.items(), scores);
  }

  /** What the check says of an encoder. */
  static List<CheckResult> check(Function<EncoderContext, GraphEncoder> encoder) {
    GraphEncoderProvider provider = provider(encoder);
    return EncoderCheck.run(provider, provider.defaultSettings(), provider.defaultGraphs(), SAMPLE);
  }

  static GraphEncoderProvider provider(Function<EncoderContext, GraphEncoder> encoder) {
    return new GraphEncoderProvider() {
      @Override
      public String name() {
        return "Mine";
      }

      @Override
      public String description() {
        return "an encoder of this test";
      }

      @Override
      public SettingsTree defaultSettings() {
        return SettingsTree.empty();
      }

      @Override
      public GraphEncoder create(EncoderContext context, SettingsTree settings) {
        return encoder.apply(context);
      }
    };
  }

  /** That check fails with that message. */
  static void assertFails(List<CheckResult> results, String check, String message) {
    assertThat(results)
        .filteredOn(result -> result.name().equals(check))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.passed()).isFalse();
              assertThat(result.detail()).contains(message);
            });
  }

  /** That check alone fails, with that message. */
  static void assertOnlyFails(List<CheckResult> results, String check, String message) {
    assertFails(results, check, message);
    assertThat(results).filteredOn(result -> !result.passed()).hasSize(1);
  }
}
