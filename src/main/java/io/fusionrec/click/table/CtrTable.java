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
public record CtrTable(
    String name,
    boolean generated,
    CtrSchema schema,
    CtrRows train,
    CtrRows valid,
    CtrRows test,
    ImmutableList<String> dropped,
    CtrPreprocessing preprocessing,
    ImmutableMap<String, String> sha256) {}
