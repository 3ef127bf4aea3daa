package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What an encoder gives for B pairs, or for a grid of B users and N items.
 *
 * @param users user node embeddings [B, du]
 * @param items item node embeddings: [B, di] for pairs, [N, di] for a grid
 * @param scores the recommender's own score: [B] for pairs, [B, N] for a grid
 * @param pair a representation of the pair itself, where the encoder has one: [B, p], or [B, N, p]
 * @param auxiliary a further loss, already weighted (side tasks); only in training
 * @param norm the squared norm of the step's embeddings, a mean per row; the objective weights it;
 *     only in training
 */
public record Encoding(
    NDArray users,
    NDArray items,
    NDArray scores,
    Optional<NDArray> pair,
    Optional<NDArray> auxiliary,
    Optional<NDArray> norm) {}
