package io.fusionrec.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.io.Processor;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * By what, on what and when something was computed.
 *
 * @param version this program's version
 * @param commit the commit that it was built from, or {@code unknown}
 * @param device where it was computed
 * @param threads with how many threads
 * @param engine the tensor engine and its version
 * @param java the Java version
 * @param machine operating system, architecture, number of processors and their model, which
 *     decides over the last digits
 * @param started when it began, in UTC
 * @param ended when it ended, in UTC
 */
public record Execution(
    String version,
    String commit,
    String device,
    int threads,
    String engine,
    String java,
    String machine,
    String started,
    String ended) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Of something that began then and ends now. */
  public static Execution since(Instant started, ComputeDevice device) {
    Properties build = build();
    return new Execution(
        build.getProperty("version", "unknown"),
        build.getProperty("commit", "unknown"),
        device.toString(),
        device.threads(),
        device.engine(),
        Runtime.version().toString(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + Processor.identity(),
        text(started),
        text(Instant.now()));
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in = Execution.class.getResourceAsStream("/fusion-build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** As a line of JSON, which {@link #parse} reads. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what was noted when a training ended. */
  public static Execution parse(String json) {
    try {
      return JSON.readValue(json, Execution.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no execution: " + json, e);
    }
  }
}
