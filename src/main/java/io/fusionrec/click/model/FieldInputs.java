package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;

/**
 * What a model sees of B rows.
 *
 * @param embeddings the fields' vectors [B, m, D]
 * @param linear the sum of the values' first-order weights [B, 1]
 */
public record FieldInputs(NDArray embeddings, NDArray linear) {}
