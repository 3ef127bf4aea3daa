package io.fusionrec.experiment.provenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * Where a model's figures come from. What was trained is told apart from what was measured later:
 * the trainings' executions were noted when each ended and are never written anew.
 *
 * @param runKey the hash over all that decides the figures
 * @param keyParts what went into it
 * @param dataSha256 the hash of each data file, by name
 * @param settingsSha256 the hash of every setting
 * @param splitSha256 the hash over which rating or example is in which part
 * @param last the execution of the training that ended last
 * @param trainings the execution of each training, by objective
 * @param measuring the execution of the measuring
 */
public record Provenance(
    @JsonProperty("run_key") String runKey,
    @JsonProperty("key_parts") Map<String, String> keyParts,
    @JsonProperty("data_sha256") Map<String, String> dataSha256,
    @JsonProperty("settings_sha256") String settingsSha256,
    @JsonProperty("split_sha256") String splitSha256,
    @JsonUnwrapped Execution last,
    ImmutableMap<String, Execution> trainings,
    Execution measuring) {

  public static Provenance of(
      RunKey key,
      Map<String, String> dataSha256,
      ImmutableMap<String, Execution> trainings,
      Execution measuring) {
    Execution last =
        trainings.values().stream()
            .reduce((a, b) -> a.ended().compareTo(b.ended()) > 0 ? a : b)
            .orElse(measuring);
    return new Provenance(
        key.sha256(),
        key.parts(),
        dataSha256,
        key.parts().getOrDefault(RunKey.SETTINGS, ""),
        key.parts().getOrDefault(RunKey.SPLIT, ""),
        last,
        trainings,
        measuring);
  }
}
