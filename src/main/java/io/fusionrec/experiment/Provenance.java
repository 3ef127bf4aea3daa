package io.fusionrec.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;

/**
 * Where a number comes from.
 *
 * @param dataSha256 the hash of each data file
 * @param splitSha256 the hash over which rating is in which part
 * @param settingsSha256 the hash of every setting
 * @param version this program's version
 * @param commit the commit that it was built from, or {@code unknown}
 * @param device where it was computed
 * @param threads with how many threads
 * @param engine the tensor engine and its version
 * @param java the Java version
 * @param started when, in UTC
 */
public record Provenance(
    @JsonProperty("data_sha256") Map<String, String> dataSha256,
    @JsonProperty("split_sha256") String splitSha256,
    @JsonProperty("settings_sha256") String settingsSha256,
    String version,
    String commit,
    String device,
    int threads,
    String engine,
    String java,
    String started) {

  /** The provenance of a run that starts now. */
  static Provenance now(RatingData data, Split split, SettingsTree settings, ComputeDevice device) {
    return now(data.sha256(), split.sha256(), settings, device);
  }

  /** The provenance of a run that starts now, from the data's and the split's hashes. */
  public static Provenance now(
      Map<String, String> data, String split, SettingsTree settings, ComputeDevice device) {
    Properties build = build();
    return new Provenance(
        data,
        split,
        ContentHash.ofText(settings.toJson()),
        build.getProperty("version", "unknown"),
        build.getProperty("commit", "unknown"),
        device.toString(),
        device.threads(),
        device.engine(),
        Runtime.version().toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in = Provenance.class.getResourceAsStream("/fusion-build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
