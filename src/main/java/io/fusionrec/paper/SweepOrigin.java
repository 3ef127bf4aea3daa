package io.fusionrec.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;

/**
 * Where the points of a sweep come from.
 *
 * @param figure the figure's number in the paper
 * @param dataset the data set
 * @param generatedData whether the data were made by a program
 * @param contentSha256 the content hash of the data as the first seed divides them
 * @param sha256 the content hash of each source file
 * @param models the models
 * @param seeds the seeds
 * @param changed settings changed for all runs, as {@code name=value}
 * @param notes by what and when the runs were trained, and what else has to be known
 */
record SweepOrigin(
    int figure,
    String dataset,
    boolean generatedData,
    String contentSha256,
    ImmutableMap<String, String> sha256,
    List<String> models,
    List<Long> seeds,
    List<String> changed,
    ImmutableList<String> notes) {

  /** As JSON, on several lines; names are in snake case. */
  String json() {
    try {
      return JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .build()
              .writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
