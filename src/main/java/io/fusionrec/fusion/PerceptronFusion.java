package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.GridItems;

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
    return perceptron.grid(
        own, perceptron.fromItem(own.items()), interaction.grid(userFields, itemFields), training);
  }

  @Override
  public FusedItems items(NDArray nodes, NDArray itemFields) {
    NDArray fromItem = perceptron.fromItem(nodes);
    GridItems made = interaction.items(itemFields);
    return new FusedItems() {
      @Override
      public NDArray grid(Encoding own, NDArray userFields) {
        return perceptron.grid(own, fromItem, made.grid(userFields), false);
      }

      @Override
      public NDList tensors() {
        return new NDList(made.tensors()).addAll(new NDList(fromItem));
      }
    };
  }
}
