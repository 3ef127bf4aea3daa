package io.fusionrec.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} of a saved model holds.
 *
 * @param format the folder's format
 * @param model the model's name, e.g. {@code GSIRec-SEIN}
 * @param base its encoder
 * @param encoderVersion the version of its encoder; none is the first
 * @param encoderCode the identity of its encoder's code, of a plug-in with the bytes of its jar;
 *     none in models that were saved before there was one
 * @param head the key of its head
 * @param dataset the data set's name
 * @param generated whether the data were made by a program
 * @param seed the run's seed, from which what is drawn once for a model is drawn again
 * @param key the key of the run
 * @param rating whether there is a model of ratings
 * @param ranking whether there is a model of rankings
 * @param encoderForRating the encoder's settings for ratings
 * @param encoderForRanking the encoder's settings for ranking
 * @param fusion the head's settings
 * @param output what a rating score stands for
 * @param metrics what it reached on the test part
 * @param sha256 the hash of each other file, by its name
 * @param version Fusion's version that saved it
 * @param commit the commit of that version
 */
public record ModelDescription(
    int format,
    String model,
    String base,
    @JsonProperty("encoder_version") @Nullable Integer encoderVersion,
    @JsonProperty("encoder_code") @Nullable String encoderCode,
    String head,
    String dataset,
    @JsonProperty("generated_data") boolean generated,
    long seed,
    String key,
    boolean rating,
    boolean ranking,
    @JsonProperty("encoder_for_rating") JsonNode encoderForRating,
    @JsonProperty("encoder_for_ranking") JsonNode encoderForRanking,
    JsonNode fusion,
    JsonNode output,
    Map<String, Double> metrics,
    Map<String, String> sha256,
    String version,
    String commit) {
  /** Copies the maps. */
  public ModelDescription {
    metrics = ImmutableMap.copyOf(metrics);
    sha256 = ImmutableMap.copyOf(sha256);
  }
}
