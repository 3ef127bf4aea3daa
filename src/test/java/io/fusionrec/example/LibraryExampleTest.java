package io.fusionrec.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.TrainedModel;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The README's example, and that the README shows it as it stands here. */
class LibraryExampleTest {
  @Test
  void theReadmesExampleRuns() {
    // README begins
    RatingData data = new DatasetCatalog(Optional.empty(), System.getenv()).load("sample");
    GraphEncoderProvider base = GraphEncoders.load().get("GSIRec");
    SettingsTree settings =
        RunSettings.defaults(base)
            .set("rating.epochs=3")
            .set("ranking.epochs=3")
            .set("head.rating.epochs=3")
            .set("head.ranking.epochs=3");
    RatingExperiment run =
        new RatingExperiment(
            data, base, settings, 1, ComputeDevice.of("auto", 0), TrainingListener.NONE);
    try (TrainedModel model = run.fit(FusionHeads.SEIN)) {
      System.out.println(model.result().run().metrics());
      System.out.println(model.predict("1", "2"));
      for (Recommendation item : model.recommend("1", 10)) {
        System.out.println(item.title() + "  " + item.score());
      }
    }
    // README ends
    assertThat(data.generated()).isTrue();
  }

  @Test
  void theReadmeShowsThisExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/fusionrec/example/LibraryExampleTest.java"));
    String example =
        source.substring(
            source.indexOf("// README begins") + "// README begins".length(),
            source.indexOf("// README ends"));
    assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
        .contains(example.replaceAll("\\s+", " ").trim());
  }
}
