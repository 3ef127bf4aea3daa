package io.fusionrec.fusion.readout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.GridItems;
import io.fusionrec.tensor.ParameterSet;

/** A {@link FusionPerceptron} over what is made of the fields. */
public final class PerceptronFusion implements Fusion {
  private final FusionPerceptron perceptron;
  private final FieldInteraction interaction;

  /**
   * A perceptron with new parameters.
   *
   * @param scope where they go
   * @param userWidth the width of the encoder's user embeddings
   * @param itemWidth that of its item embeddings
   * @param pairWidth that of its pair vectors, or 0
   * @param width what each part of z is projected to, and the hidden layer
   * @param dropout dropout rate of the hidden layer
   * @param interaction what is made of the fields, projected to {@code width}
   */
  public PerceptronFusion(
      ParameterSet scope,
      int userWidth,
      int itemWidth,
      int pairWidth,
      int width,
      double dropout,
      FieldInteraction interaction) {
    this.perceptron = new FusionPerceptron(scope, userWidth, itemWidth, pairWidth, width, dropout);
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
