package io.fusionrec.experiment.outcome;

import java.util.OptionalDouble;

/**
 * An epoch as {@code history.csv} has it.
 *
 * @param number from 1; 0 is the state in which training began
 * @param loss the mean loss; nothing for epoch 0
 * @param valid the figure on the valid part, if there was one
 */
public record Epoch(int number, OptionalDouble loss, OptionalDouble valid) {}
