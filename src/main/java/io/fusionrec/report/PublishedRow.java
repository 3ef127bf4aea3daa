package io.fusionrec.report;

import com.google.common.collect.ImmutableMap;

/**
 * A row of a published table, for comparison.
 *
 * @param model the model's name there
 * @param values its figures by name
 */
public record PublishedRow(String model, ImmutableMap<String, Double> values) {}
