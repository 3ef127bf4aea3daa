package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.check.CheckResult;
import io.fusionrec.encoder.check.EncoderCheck;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.TrainedModel;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.recommend.Explanation;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a new encoder takes: a class, a record of settings, a line. */
class NewEncoderTest {
  @TempDir private Path folder;

  /** The settings. */
  record Settings(int width) {
    Settings {
      if (width < 1) {
        throw new InputException("setting 'width' must be at least 1, but is " + width);
      }
    }
  }

  /** The class: matrix factorisation, and its provider. */
  public static final class Factors implements GraphEncoder {
    private final int width;
    private final Embedding users;
    private final Embedding items;

    Factors(EncoderContext context, Settings settings) {
      width = settings.width();
      users = new Embedding(context.parameters(), "users", context.users(), width);
      items = new Embedding(context.parameters(), "items", context.items(), width);
    }

    @Override
    public int userWidth() {
      return width;
    }

    @Override
    public int itemWidth() {
      return width;
    }

    @Override
    public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
      NDArray user = users.apply(userIndex.tensor());
      NDArray item = items.apply(itemIndex.tensor());
      Encoding encoding = new Encoding(user, item, user.mul(item).sum(new int[] {1}));
      return training ? encoding.withNorm(SquaredNorm.of(user, item)) : encoding;
    }

    /** The provider. */
    public static final class Provider extends TypedEncoderProvider<Settings> {
      /** For the service loader. */
      public Provider() {
        super(
            "Factors",
            "matrix factorisation (Y. Koren et al., Computer 42(8), 2009)",
            new Settings(8));
      }

      @Override
      protected GraphEncoder create(EncoderContext context, Settings settings) {
        return new Factors(context, settings);
      }
    }
  }

  /** The line. */
  private static final String LINE = "io.fusionrec.encoder.NewEncoderTest$Factors$Provider";

  private GraphEncoderProvider provider() throws IOException {
    new PluginJar(folder).names(LINE).to(folder.resolve("factors.jar"));
    return GraphEncoders.load(Optional.of(folder)).get("Factors");
  }

  @Test
  void keepsTheContractAndTrains() throws IOException {
    GraphEncoderProvider provider = provider();
    assertThat(EncoderCheck.run(provider)).allMatch(CheckResult::passed);
    SettingsTree settings =
        RunSettings.defaults(provider)
            .set("rating.epochs=1")
            .set("ranking.epochs=1")
            .set("head.rating.epochs=1")
            .set("further.rating.epochs=1")
            .set("head.ranking.epochs=1")
            .set("further.ranking.epochs=1")
            .set("encoder.width=3");
    RatingExperiment run =
        new RatingExperiment(
            new SampleGenerator().generate(),
            provider,
            settings,
            1,
            ComputeDevice.cpu(),
            TrainingListener.NONE);
    try (TrainedModel model = run.fit(FusionHeads.NONE)) {
      assertThat(model.result().run().model()).isEqualTo("Factors");
      assertThat(model.result().run().parameters()).isEqualTo(3 * (600 + 400));
      assertThat(model.result().run().metrics().get("RMSE")).isLessThan(2);
      assertThat(model.recommend("42", 3)).hasSize(3);
      // Its grid lists all pairs, so that an item's embedding could be another for each user.
      Explanation why = model.recommender().explain("42", "7", 3);
      assertThat(why.nearest()).isEmpty();
      assertThat(why.parts()).hasSize(1);
      assertThat(why.parts().get(0).value()).isCloseTo(why.score(), within(1e-5f));
      assertThatThrownBy(() -> model.recommender().similar("7", 3))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "this encoder's grid gives an embedding of an item for each user, as the default"
                  + " encodeGrid does, so no item is near another; [N, d] from its encodeGrid makes"
                  + " them comparable");
    }
  }

  @Test
  void itsSettingsAreChecked() throws IOException {
    GraphEncoderProvider provider = provider();
    assertThat(provider.defaultSettings().toJson()).contains("\"width\" : 8");
    assertThat(provider.defaultGraphs()).isEqualTo("t0");
    SettingsTree wrong = provider.defaultSettings().set("width=0");
    assertThatThrownBy(() -> provider.check(wrong))
        .isInstanceOf(InputException.class)
        .hasMessage("setting 'width' must be at least 1, but is 0");
    assertThatThrownBy(() -> provider.defaultSettings().set("widht=1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'width'?");
  }
}
