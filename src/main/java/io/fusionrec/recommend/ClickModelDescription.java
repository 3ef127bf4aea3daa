package io.fusionrec.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} of a saved model for clicks holds.
 *
 * @param format the folder's format
 * @param kind {@code clicks}
 * @param model the model's name, e.g. {@code DeepFM}
 * @param dataset the data set's name
 * @param generated whether the data were made by a program
 * @param seed the run's seed
 * @param key the key of the run
 * @param width D, the width of field embeddings
 * @param settings the model's own settings
 * @param preprocessing how raw values were made values of fields; {@code preprocessing.bin} has
 *     what came of it
 * @param fields the names that a row may give values for
 * @param metrics what it reached on the test part
 * @param data the hash of each file of the data, by its name
 * @param sha256 the hash of each other file of the folder, by its name
 * @param version Fusion's version that saved it
 * @param commit the commit of that version
 */
record ClickModelDescription(
    int format,
    String kind,
    String model,
    String dataset,
    @JsonProperty("generated_data") boolean generated,
    long seed,
    String key,
    int width,
    JsonNode settings,
    JsonNode preprocessing,
    List<String> fields,
    Map<String, Double> metrics,
    @JsonProperty("data_sha256") Map<String, String> data,
    Map<String, String> sha256,
    String version,
    String commit) {
  ClickModelDescription {
    fields = ImmutableList.copyOf(fields);
    metrics = ImmutableMap.copyOf(metrics);
    data = ImmutableMap.copyOf(data);
    sha256 = ImmutableMap.copyOf(sha256);
  }
}
