package io.fusionrec.fusion;

import io.fusionrec.data.Fields;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.tensor.ParameterSet;

/**
 * What a head is made from.
 *
 * @param parameters where it makes its parameters
 * @param encoder the graph recommender that it stands beside; for its widths
 * @param users the number of users
 * @param userFields their fields
 * @param items the number of items
 * @param itemFields the fields of these, and of items that nobody rated
 * @param settings the settings of all heads
 */
public record HeadContext(
    ParameterSet parameters,
    GraphEncoder encoder,
    int users,
    Fields userFields,
    int items,
    Fields itemFields,
    FusionSettings settings) {}
