package io.fusionrec.fusion;

import io.fusionrec.interaction.Sein;
import io.fusionrec.tensor.ParameterSet;

/**
 * The head {@code mlp}, the control: a perceptron over the same field embeddings in SEIN's place,
 * X-MLP. It has as many parameters as SEIN and its projection have with the same settings.
 */
final class MlpHead implements FusionHead {
  @Override
  public String key() {
    return "mlp";
  }

  @Override
  public HeadScorer create(HeadContext context) {
    return new FieldHead(context, MlpHead::interaction);
  }

  private static FieldInteraction interaction(
      ParameterSet parameters, int userFields, int itemFields, FusionSettings settings) {
    Sein counterpart =
        new Sein(
            userFields + itemFields, settings.fieldWidth(), settings.neurons(), settings.mode());
    long size = (counterpart.outputWidth() + 1L) * settings.width();
    for (var parameter : counterpart.getParameters().values()) {
      size += parameter.getShape().size();
    }
    return new FieldPerceptron(
        parameters.scope("mlp"),
        userFields,
        itemFields,
        settings.fieldWidth(),
        settings.width(),
        size);
  }
}
