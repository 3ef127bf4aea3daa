package io.fusionrec.encoder.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.io.PlainName;
import io.fusionrec.settings.SettingsTree;
import java.util.List;

/**
 * The contract of an encoder as a test: tells its author whether the framework can train, measure
 * and resume it. Takes seconds. From the command line it is {@code fusion encoders check NAME}; in
 * an author's own unit test:
 *
 * <pre>{@code
 * assertThat(EncoderCheck.run(new MyProvider())).allMatch(CheckResult::passed);
 * }</pre>
 *
 * <p>It can't tell whether an encoder is the model that it is named after, nor whether it hides a
 * training pair's own edge: that is for a test on a small graph with values worked out by hand.
 */
public final class EncoderCheck {
  private EncoderCheck() {}

  /** Checks an encoder with its default settings on the generated data set. */
  public static List<CheckResult> run(GraphEncoderProvider provider) {
    CheckResult asked = ProviderChecks.of(provider);
    return asked.passed()
        ? run(
            provider,
            provider.defaultSettings(),
            provider.defaultGraphs(),
            new SampleGenerator().generate())
        : ImmutableList.of(asked);
  }

  /**
   * Checks an encoder.
   *
   * @param provider its provider
   * @param settings its default settings with changes
   * @param graphs the graph declaration's name or file
   * @param data a small data set
   */
  public static List<CheckResult> run(
      GraphEncoderProvider provider, SettingsTree settings, String graphs, RatingData data) {
    CheckSubject subject =
        new CheckSubject(provider, settings, GraphDeclaration.load(graphs), data);
    ShapeChecks shapes = new ShapeChecks(subject);
    AgreementChecks agreement = new AgreementChecks(subject);
    RepetitionChecks repetition = new RepetitionChecks(subject);
    DataChecks dataChecks = new DataChecks(subject);
    TrainingChecks training = new TrainingChecks(subject);
    ImmutableList.Builder<CheckResult> results = ImmutableList.builder();
    results.add(ProviderChecks.of(provider, settings));
    results.add(check("engine calls", new EngineCallCheck(provider)::safe));
    results.add(check("shapes", shapes::shapes));
    results.add(check("finite values", shapes::finite));
    results.add(check("grid agrees with pairs", agreement::gridInEvaluation));
    results.add(check("grid agrees in training", new TrainingGridCheck(subject)::agrees));
    results.add(check("a pair stands for itself", agreement::independentOfBatch));
    results.add(check("evaluation stays fixed", repetition::evaluationFixed));
    results.add(check("evaluation follows", repetition::evaluationFollows));
    results.add(check("same seed, same digits", repetition::sameSeed));
    results.add(check("another seed differs", repetition::otherSeed));
    results.add(check("epochs can be resumed", repetition::resumable));
    results.add(check("train part only", dataChecks::trainOnly));
    results.add(check("graphs stay as they are", dataChecks::graphsUntouched));
    results.add(check("reasons", new ReasonCheck(subject)::reasons));
    results.add(check("every parameter is trained", training::everyParameter));
    results.add(check("gradients", training::gradients));
    results.add(check("memory", new MemoryCheck(subject)::memory));
    return results.build();
  }

  static CheckResult check(String name, Check check) {
    try {
      return new CheckResult(name, true, check.run());
    } catch (Broken | ContractException e) {
      return failed(name, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return failed(name, "failed with " + e);
    }
  }

  /** An exception of the encoder's may have several lines, and a check has one in the report. */
  private static CheckResult failed(String name, String why) {
    return new CheckResult(name, false, PlainName.oneLine(why.strip()));
  }
}
