package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.Encoding;

/** A {@link FusionPerceptron} over what is made of the fields. */
final class PerceptronFusion implements Fusion {
  private final FusionPerceptron perceptron;
  private final FieldInteraction interaction;

  PerceptronFusion(FusionPerceptron perceptron, FieldInteraction interaction) {
    this.perceptron = perceptron;
    this.interaction = interaction;
  }

  @Override
  public NDArray pairs(Encoding own, NDArray userFields, NDArray itemFields, boolean training) {
    return perceptron.pairs(own, interaction.pairs(userFields, itemFields), training);
  }

  @Override
  public NDArray grid(Encoding own, NDArray userFields, NDArray itemFields, boolean training) {
    return perceptron.grid(own, interaction.grid(userFields, itemFields), training);
  }
}
