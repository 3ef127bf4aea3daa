package io.fusionrec.fusion;

import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.FieldPerceptron;
import io.fusionrec.interaction.FieldReadout;
import io.fusionrec.interaction.PerceptronReadout;
import io.fusionrec.interaction.Sein;
import io.fusionrec.tensor.ParameterSet;

/**
 * The head {@code mlp}, the control: a perceptron over the same fields in SEIN's place, X-MLP. It
 * has as many parameters as SEIN and its readout have with the same settings.
 */
final class MlpHead implements FusionHead, FieldHead.Interactions {
  @Override
  public String key() {
    return "mlp";
  }

  @Override
  public HeadScorer create(HeadContext context) {
    return new FieldHead(context, this);
  }

  @Override
  public FieldInteraction projected(
      ParameterSet parameters, int userFields, int itemFields, FusionSettings settings) {
    Sein sein = counterpart(userFields + itemFields, settings);
    return new FieldPerceptron(
        parameters.scope("mlp"),
        userFields,
        itemFields,
        settings.fieldWidth(),
        settings.width(),
        size(sein) + (sein.outputWidth() + 1L) * settings.width());
  }

  @Override
  public FieldReadout read(
      ParameterSet parameters, int userFields, int itemFields, FusionSettings settings) {
    Sein sein = counterpart(userFields + itemFields, settings);
    return new PerceptronReadout(
        parameters.scope("mlp"),
        userFields,
        itemFields,
        settings.fieldWidth(),
        settings.interactionDropout(),
        size(sein) + sein.outputWidth());
  }

  private static Sein counterpart(int fields, FusionSettings settings) {
    return new Sein(fields, settings.fieldWidth(), settings.neurons(), settings.mode());
  }

  private static long size(Sein sein) {
    long size = 0;
    for (var parameter : sein.getParameters().values()) {
      size += parameter.getShape().size();
    }
    return size;
  }
}
