package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many values a model has: of the table only those that it reads. */
class ClickNetworkTest {
  private static final int IDS = 11;
  private static final int WIDTH = 4;
  private static final ClickSchema SCHEMA =
      new ClickSchema(
          ImmutableList.of(
              new ClickField("site", FieldKind.CATEGORICAL, 5, 1),
              new ClickField("tags", FieldKind.MULTI, 6, 3)));

  @ParameterizedTest
  @CsvSource({
    "LR, , 0, 1",
    "FM, , 4, 1",
    "DeepFM, , 4, 1",
    "xDeepFM, , 4, 1",
    "SEIN, , 4, 0",
    "SEIN, model.seinLinear=true, 4, 1",
    "SEIN-relu, , 4, 0",
    "SEIN-p1, , 4, 0",
    "DCN, , 4, 0",
    "DCN-V2, , 4, 0",
    "FinalMLP, , 4, 0"
  })
  void theTableCountsAsFarAsTheModelReadsIt(
      String name, String change, int ofVectors, int ofWeights) {
    ClickModelProvider<?> model = ClickModels.load().get(name);
    SettingsTree tree = ClickRunSettings.defaults(model).set("width=" + WIDTH);
    SettingsTree changed = change == null ? tree : tree.set(change);
    try (ClickNetwork network =
        new ClickNetwork(model, SCHEMA, changed, ComputeDevice.cpu(), new RandomStreams(1))) {
      assertThat(network.rows().tableNumbers()).isEqualTo((long) IDS * (ofVectors + ofWeights));
      if (name.equals("LR")) {
        assertThat(network.parameters()).isEqualTo(IDS + 1);
      }
    }
  }
}
