package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;

/** Inputs that note which of them a model asks for. */
final class NotedInputs extends FieldInputs {
  private boolean vectors;
  private boolean weights;

  NotedInputs(FieldInputs inputs) {
    super(inputs.embeddings(), inputs.linear());
  }

  @Override
  public NDArray embeddings() {
    vectors = true;
    return super.embeddings();
  }

  @Override
  public NDArray linear() {
    weights = true;
    return super.linear();
  }

  /** Whether the model has asked for vectors. */
  boolean vectorsRead() {
    return vectors;
  }

  /** How many numbers of a value's row in a table with vectors of that width the model reads. */
  int numbers(int width) {
    return (vectors ? width : 0) + (weights ? 1 : 0);
  }
}
