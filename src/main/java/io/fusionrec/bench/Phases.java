package io.fusionrec.bench;

/**
 * Where the time of a training step goes, in seconds. The four phases of a step are means over the
 * measured steps; what is missing to the step's mean is the freeing of its tensors. A GPU computes
 * on while the host goes on, so that there only the whole step is exact.
 *
 * @param epoch what is renewed once in an epoch: the order of the rows, walks, negatives, samples;
 *     a mean over epochs, and no part of a step
 * @param host the part of the forward pass that is spent outside the engine: rows gathered, graphs
 *     looked up, neighbours sampled; by {@link EngineWatch}, hence an estimate
 * @param forward the rest of the forward pass, the loss included
 * @param backward the backward pass
 * @param optimiser the parameters' change
 */
public record Phases(
    double epoch, double host, double forward, double backward, double optimiser) {}
