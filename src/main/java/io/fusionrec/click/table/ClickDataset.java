package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A data set for click-through-rate prediction: three parts over one schema. Vocabularies, rare
 * values and the scaling of numbers come from the train part alone.
 *
 * @param name its name, e.g. {@code ml-1m-ctr}
 * @param generated whether it is generated data
 * @param schema the fields
 * @param train what is trained on
 * @param valid what decides when to stop and which settings to take
 * @param test what is reported
 * @param dropped fields that are constant in the train part and were left out
 * @param preprocessing turns raw values into ids; kept with a trained model
 * @param sha256 the content hash of each source file
 */
public record ClickDataset(
    String name,
    boolean generated,
    ClickSchema schema,
    Examples train,
    Examples valid,
    Examples test,
    ImmutableList<String> dropped,
    Preprocessing preprocessing,
    ImmutableMap<String, String> sha256) {}
