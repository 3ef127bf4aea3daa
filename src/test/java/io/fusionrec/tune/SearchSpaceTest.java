package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SearchSpaceTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final SettingsTree DEFAULTS = RunSettings.defaults(GSIREC);
  private static final RandomStreams STREAMS = new RandomStreams(1);

  @TempDir private Path folder;

  private SearchSpace space(String ranges) throws IOException {
    Path file = Files.writeString(folder.resolve("my.json"), "{\"tune\": {" + ranges + "}}");
    return SearchSpace.of(GSIREC, DEFAULTS, Optional.of(file));
  }

  private static Map<String, String> drawn(
      SearchSpace space, TunedObjective objective, FusionHead head, int trial) {
    return space.of(objective, head).draw(STREAMS, trial).drawn();
  }

  static Stream<GraphEncoderProvider> encoders() {
    return GraphEncoders.load().all().stream();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void everyEncoderHasRangesAndEveryTrialOfThemIsASettingsTree(GraphEncoderProvider provider) {
    SettingsTree defaults = RunSettings.defaults(provider);
    SearchSpace space = SearchSpace.of(provider, defaults, Optional.empty());
    assertThat(space.names()).contains("rating.learningRate", "ranking.l2", "fusion.neurons");
    assertThat(space.names()).anyMatch(name -> name.startsWith("encoder."));
    for (int number = 1; number <= 50; number++) {
      SettingsTree trial = space.draw(STREAMS, number).of(defaults, TunedObjective.RANKING);
      RunSettings.check(provider, trial);
      assertThat(trial).isNotEqualTo(defaults);
      assertThat(trial.names()).isEqualTo(defaults.names());
    }
  }

  @Test
  void rangesAreNoSettings() throws IOException {
    assertThat(DEFAULTS.toJson()).doesNotContain("tune", "log", "uniform");
    Path file =
        Files.writeString(
            folder.resolve("my.json"),
            "{\"rating\": {\"epochs\": 5}, \"tune\": {\"rating.l2\": [1, 2]}}");
    assertThat(DEFAULTS.withFile(file)).isEqualTo(DEFAULTS.set("rating.epochs=5"));
  }

  @Test
  void valuesAreThoseOfTheRange() throws IOException {
    SearchSpace space =
        space(
            """
            "rating.learningRate": {"log": [0.001, 0.01]},
            "encoder.width": {"uniform": [8, 10]},
            "encoder.history": [true, false],
            "encoder.assistance": ["cross"],
            "fusion.neurons": [[25, 25], []]
            """);
    for (int number = 1; number <= 100; number++) {
      Trial trial = space.draw(STREAMS, number);
      assertThat(Double.parseDouble(trial.drawn().get("rating.learningRate")))
          .isBetween(0.001, 0.01);
      assertThat(trial.drawn().get("encoder.width")).isIn("8", "9", "10");
      assertThat(trial.drawn().get("encoder.history")).isIn("true", "false");
      assertThat(trial.drawn()).containsEntry("encoder.assistance", "cross");
      assertThat(
              RunSettings.of(trial.of(DEFAULTS, TunedObjective.RATING)).fusion().neurons().size())
          .isIn(0, 2);
    }
  }

  @Test
  void aTrialDependsOnSeedAndNumberAlone() throws IOException {
    String learningRate = "\"rating.learningRate\": {\"log\": [0.001, 0.01]}";
    SearchSpace space = space(learningRate);
    Trial fourth = space.draw(STREAMS, 4);
    assertThat(space.draw(STREAMS, 4)).isEqualTo(fourth);
    assertThat(space.draw(STREAMS, 5).drawn()).isNotEqualTo(fourth.drawn());
    assertThat(space.draw(new RandomStreams(2), 4)).isNotEqualTo(fourth);
    assertThat(space("\"encoder.width\": [8, 16], " + learningRate).draw(STREAMS, 4).drawn())
        .containsAllEntriesOf(fourth.drawn());
  }

  @Test
  void aModelHasTheRangesThatDecideItsFigure() {
    SearchSpace space = SearchSpace.of(GSIREC, DEFAULTS, Optional.empty());
    Map<String, String> x = drawn(space, TunedObjective.RATING, FusionHeads.NONE, 3);
    Map<String, String> sein = drawn(space, TunedObjective.RATING, FusionHeads.SEIN, 3);
    assertThat(x.keySet())
        .contains("rating.l2", "further.rating.learningRate", "average.rating", "encoder.width")
        .noneMatch(name -> name.startsWith("fusion.") || name.contains("ranking"));
    assertThat(sein).containsAllEntriesOf(x).containsKey("fusion.neurons");
    assertThat(drawn(space, TunedObjective.RATING, FusionHeads.MLP, 3)).isEqualTo(sein);
    assertThat(drawn(space, TunedObjective.RANKING, FusionHeads.NONE, 3).keySet())
        .contains("ranking.l2", "further.ranking.learningRate", "average.ranking")
        .noneMatch(name -> name.contains("rating"));
  }

  @Test
  void theControlAloneHasItsRates() throws IOException {
    SearchSpace space =
        space("\"control.rating\": {\"log\": [1, 8]}, \"control.ranking\": {\"log\": [0.2, 2]}");
    assertThat(drawn(space, TunedObjective.RATING, FusionHeads.MLP, 1))
        .containsOnlyKeys("control.rating");
    assertThat(drawn(space, TunedObjective.RANKING, FusionHeads.MLP, 1))
        .containsOnlyKeys("control.ranking");
    for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.SEIN)) {
      assertThat(space.of(TunedObjective.RATING, head).names()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'rating.learnRate': [1]|unknown setting 'rating.learnRate'; did you mean"
            + " 'rating.learningRate'?",
        "'rating': [1]|setting 'rating' must be an object, but is '[1]'",
        "'rating': {'log': [1, 2]}|unknown setting 'rating.log'; did you mean 'rating.l2'?",
        "'rating': {}|'rating': is a branch; name a setting in it",
        "'rating.l2': []|'rating.l2': an empty list; expected a list of values,"
            + " {\"log\": [low, high]} or {\"uniform\": [low, high]}",
        "'rating.l2': 0.1|'rating.l2': expected a list of values, {\"log\": [low, high]} or"
            + " {\"uniform\": [low, high]}, but is 0.1",
        "'rating.l2': {'normal': [0, 1]}|'rating.l2': expected a list of values,"
            + " {\"log\": [low, high]} or {\"uniform\": [low, high]}, but is"
            + " {\"normal\":[0,1]}",
        "'rating.l2': {'log': [0.1]}|'rating.l2': expected two numbers [low, high], but is"
            + " [0.1]",
        "'rating.l2': {'uniform': [0, 'x']}|'rating.l2': expected two numbers [low, high], but"
            + " is [0,\"x\"]",
        "'rating.l2': {'uniform': [0.5, 0.1]}|'rating.l2': low 0.5 is above high 0.1",
        "'rating.l2': {'log': [0, 0.1]}|'rating.l2': a log range lies above 0, but begins at 0",
        "'rating.l2': {'uniform': [-1, 0.1]}|setting 'rating.l2' must be at least 0, but is"
            + " -1.0",
        "'rating.decay': {'uniform': [0.5, 1.5]}|setting 'rating.decay' must be above 0 and at"
            + " most 1, but is 1.5",
        "'encoder.layers': {'uniform': [1, 3]}|setting 'encoder.layers' must be 1 or 2, but is"
            + " 3",
        "'encoder.width': [64, 0]|setting 'encoder.width' must be at least 1, but is 0",
        "'encoder.width': {'uniform': [8, 9.5]}|setting 'encoder.width' must be a whole number,"
            + " but is '9.5'",
        "'encoder.width': ['wide']|setting 'encoder.width' must be a whole number, but is"
            + " '\"wide\"'",
        "'encoder.assistance': ['gated', 'cros']|setting 'encoder.assistance' must be one of"
            + " gated, cross, but is 'cros'; did you mean 'cross'?",
        "'fusion.neurons': [25]|setting 'fusion.neurons' must be a list, each a whole number,"
            + " but is '25'",
        "'split.test': [0.1]|'split.test': can't be tuned: figures on different parts can't be"
            + " compared",
        "'further.rating.epochs': [3]|'further.rating.epochs': can't be tuned: the rungs decide"
            + " how many epochs are trained",
      })
  void anyOtherRangeIsRefusedWithFileAndSetting(String range, String message) {
    assertThatThrownBy(() -> space(range.replace('\'', '"')))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("my.json") + ": tune: " + message);
  }

  @Test
  void aFileWithoutRangesLeavesTheEncoders() throws IOException {
    Path file = Files.writeString(folder.resolve("my.json"), "{\"graphs\": \"t0\"}");
    assertThat(SearchSpace.of(GSIREC, DEFAULTS, Optional.of(file)).sha256())
        .isEqualTo(SearchSpace.of(GSIREC, DEFAULTS, Optional.empty()).sha256())
        .isNotEqualTo(space("\"rating.l2\": [1]").sha256());
  }

  @Test
  void anEncoderWithoutRangesIsToldWhereToDeclareThem() {
    GraphEncoderProvider plugin =
        GraphEncoders.load(Optional.of(Path.of("target", "plugins"))).get("LightGCN");
    assertThatThrownBy(() -> SearchSpace.of(plugin, RunSettings.defaults(plugin), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "LightGCN has no ranges to tune over; declare some as \"tune\" in a file given by"
                + " --config");
  }

  /** What is best for ratings says nothing about ranking, and isn't overridden by the defaults. */
  @Test
  void settingsOfTheEncoderThatAreDrawnForRatingsAreForRatingsAlone() {
    SettingsTree tree = DEFAULTS.set("encoderForRating=hidden=4,width=8");
    ImmutableList<String> drawn = ImmutableList.of("encoder.width=32", "rating.l2=0.5");
    assertThat(TunedObjective.RATING.changes(drawn, tree))
        .containsExactly(
            "rating.l2=0.5", "further.rating.l2=0.5", "encoderForRating=hidden=4,width=8,width=32");
    assertThat(TunedObjective.RATING.changes(ImmutableList.of("rating.l2=0.5"), tree))
        .containsExactly("rating.l2=0.5", "further.rating.l2=0.5");
    assertThat(TunedObjective.RANKING.changes(ImmutableList.of("ranking.l2=0.5"), tree))
        .containsExactly("ranking.l2=0.5", "further.ranking.l2=0.5");
    ImmutableList<String> both = ImmutableList.of("ranking.l2=0.5", "further.ranking.l2=0.1");
    assertThat(TunedObjective.RANKING.changes(both, tree)).isEqualTo(both);
    assertThat(
            TunedObjective.RANKING.changes(
                ImmutableList.of("ranking.l2=0.5"), tree.set("further.ranking.l2=0.25")))
        .containsExactly("ranking.l2=0.5");
    assertThat(TunedObjective.RANKING.changes(drawn, tree)).isEqualTo(drawn);
  }
}
