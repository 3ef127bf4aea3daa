package io.fusionrec.click.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How models are found, what they say about themselves, and which settings they take. */
class ClickModelRegistryTest {
  /** A whole model from outside: this class, its settings and a line of registration. */
  public static final class ScaledProvider implements ClickModelProvider<ScaledProvider.Settings> {
    /** For the service loader. */
    public ScaledProvider() {}

    /** Its settings. */
    public record Settings(double scale) {
      /** Checks the range. */
      public Settings {
        if (!(scale > 0)) {
          throw new InputException("setting 'model.scale' must be positive, but is " + scale);
        }
      }
    }

    @Override
    public String name() {
      return "Scaled";
    }

    @Override
    public String description() {
      return "first-order weights, scaled";
    }

    @Override
    public Settings defaults() {
      return new Settings(2);
    }

    @Override
    public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
      return (in, training) -> Scalar.times(in.linear(), settings.scale());
    }
  }

  /** Fails when it is made. */
  public static final class FailingProvider extends NamedProvider {
    /** For the service loader. */
    public FailingProvider() {
      super("Failing");
      throw new IllegalStateException("no licence\nfound");
    }
  }

  /** Its name leads out of the folder of runs. */
  public static final class WanderingProvider extends NamedProvider {
    /** For the service loader. */
    public WanderingProvider() {
      super("../ev il/x");
    }
  }

  /** Has no settings to begin with. */
  public static final class WithoutDefaults extends NamedProvider {
    /** For the service loader. */
    public WithoutDefaults() {
      super("WithoutDefaults");
    }

    @Override
    public NoSettings defaults() {
      throw new UnsupportedOperationException("not yet");
    }
  }

  private static class NamedProvider implements ClickModelProvider<NoSettings> {
    private final String name;

    NamedProvider(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public NoSettings defaults() {
      return new NoSettings();
    }

    @Override
    public ClickModel create(InputShape shape, ParameterSet parameters, NoSettings settings) {
      return (in, training) -> in.linear();
    }
  }

  @TempDir private Path folder;

  /** The models that a class path with those lines of registration holds. */
  private ClickModels registered(String... lines) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(ClickModelProvider.class.getName()), List.of(lines));
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return ClickModels.load(loader);
    }
  }

  @Test
  void aNameThatLeadsElsewhereIsRefused() throws IOException {
    assertThat(registered(WanderingProvider.class.getName()).broken())
        .singleElement()
        .asString()
        .contains(
            "the name '../ev il/x' is not made of letters, digits, '.', '_' and '-', beginning with"
                + " a letter or digit");
  }

  @Test
  void theRowsOfTable2ComeFirst() {
    assertThat(ClickModels.load().names())
        .containsExactly(
            "LR",
            "FM",
            "NFM",
            "AFM",
            "DeepFM",
            "DCN",
            "xDeepFM",
            "SEIN",
            "SEIN-relu",
            "SEIN-cross",
            "SEIN-p1",
            "DeepFM-SEIN",
            "DCN-V2",
            "FinalMLP");
    assertThat(ClickModels.load().broken()).isEmpty();
  }

  @Test
  void aModelFromOutsideIsOneClassAndOneLine() throws IOException {
    ClickModels models = registered(ScaledProvider.class.getName());
    assertThat(models.broken()).isEmpty();
    assertThat(models.names()).hasSize(15).endsWith("Scaled").startsWith("LR");
    ClickModelProvider<?> provider = models.get("Scaled");
    SettingsTree settings = SettingsTree.of(provider.defaults()).set("scale=3");
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      NDArray linear = manager.create(new float[] {1, -2}).reshape(2, 1);
      NDArray embeddings = manager.zeros(new Shape(2, 1, 1));
      float[] logits =
          provider
              .create(new InputShape(1, 1), parameters, settings)
              .logits(new FieldInputs(embeddings, linear), false)
              .toFloatArray();
      assertThat(logits).containsExactly(3, -6);
    }
    assertThatThrownBy(() -> provider.settings(settings.set("scale=-1")))
        .isInstanceOf(InputException.class)
        .hasMessage("setting 'model.scale' must be positive, but is -1.0");
  }

  @Test
  void aBrokenProviderIsALineAndStopsNoOther() throws IOException {
    ClickModels models =
        registered(
            "no.such.Provider",
            FailingProvider.class.getName(),
            WithoutDefaults.class.getName(),
            NoSettings.class.getName(),
            ScaledProvider.class.getName());
    assertThat(models.names()).hasSize(15).endsWith("Scaled");
    assertThat(models.broken())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).doesNotContain("\n"))
        .anySatisfy(line -> assertThat(line).contains("no.such.Provider not found"))
        .anySatisfy(line -> assertThat(line).contains("FailingProvider", "no licence found"))
        .anySatisfy(line -> assertThat(line).contains("NoSettings not a subtype"))
        .anySatisfy(line -> assertThat(line).contains("WithoutDefaults", "not yet"));
    assertThatThrownBy(() -> models.get("Failing"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown model 'Failing'")
        .hasMessageContaining("no licence found");
  }

  @Test
  void twoProvidersOfOneNameAreAnErrorThatNamesBoth() {
    // One of this package and one from outside; then two from outside.
    for (ClickModelProvider<?> one : List.of(new FmProvider(), new SameName())) {
      assertThatThrownBy(() -> ClickModels.of(List.of(new NamedProvider("FM"), one)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("two models for clicks are named 'FM': ")
          .hasMessageContaining(one.getClass().getName() + " in ")
          .hasMessageContaining(NamedProvider.class.getName() + " in ");
    }
  }

  private static final class SameName extends NamedProvider {
    SameName() {
      super("FM");
    }
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertThatThrownBy(() -> ClickModels.load().get("DeepFn"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown model 'DeepFn'; did you mean 'DeepFM'? (known: LR, FM,");
  }

  @ParameterizedTest
  @CsvSource({
    "FM, neurons=5",
    "FM, dropout=0.1",
    "LR, hidden=4",
    "SEIN, dropout=0.1",
    "SEIN-relu, seinMode=linear",
    "SEIN-p1, neurons=5",
    "DeepFM-SEIN, seinLinear=true",
    "AFM, hidden=4",
    "DCN, cin=4",
    "DeepFM, secondHidden=4"
  })
  void aSettingThatAModelDoesNotReadIsRefused(String model, String change) {
    SettingsTree settings = SettingsTree.of(ClickModels.load().get(model).defaults());
    assertThatThrownBy(() -> settings.set(change))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown setting '" + change.split("=", 2)[0] + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "DeepFM ! hidden=6,0 ! setting 'model.hidden' must be a list of 1 or more numbers of at"
            + " least 1, but is [6, 0]",
        "NFM ! hidden= ! setting 'model.hidden' must be a list of 1 or more numbers of at"
            + " least 1, but is []",
        "DeepFM ! dropout=1 ! setting 'model.dropout' must be at least 0 and below 1, but is 1.0",
        "AFM ! attention=0 ! setting 'model.attention' must be at least 1, but is 0",
        "DCN ! crossLayers=0 ! setting 'model.crossLayers' must be at least 1, but is 0",
        "DCN-V2 ! crossLayers=-1 ! setting 'model.crossLayers' must be at least 1, but is -1",
        "xDeepFM ! cin=-3 ! setting 'model.cin' must be a list of 1 or more numbers of at"
            + " least 1, but is [-3]",
        "SEIN ! neurons=0 ! setting 'model.neurons' must be a list of numbers of at least 1,"
            + " but is [0]",
        "SEIN-relu ! neurons=0 ! setting 'model.neurons' must be a list of numbers of at least 1,"
            + " but is [0]",
        "SEIN-cross ! neurons=0 ! setting 'model.neurons' must be a list of numbers of at least 1,"
            + " but is [0]",
        "DeepFM-SEIN ! neurons=0 ! setting 'model.neurons' must be a list of numbers of at least 1,"
            + " but is [0]",
        "FinalMLP ! secondHidden= ! setting 'model.secondHidden' must be a list of 1 or more numbers of at"
            + " least 1, but is []",
        "FinalMLP ! heads=3 ! setting 'model.heads' must divide the last widths of 'model.hidden'"
            + " and 'model.secondHidden', 64 and 64, but is 3"
      })
  void aSettingOutOfRangeIsNamedByItsPath(String model, String change, String message) {
    ClickModelProvider<?> provider = ClickModels.load().get(model.trim());
    SettingsTree settings =
        SettingsTree.empty()
            .withBranch("model", SettingsTree.of(provider.defaults()))
            .branch("model")
            .set(change.trim());
    assertThatThrownBy(() -> provider.settings(settings))
        .isInstanceOf(InputException.class)
        .hasMessage(message.trim());
  }
}
