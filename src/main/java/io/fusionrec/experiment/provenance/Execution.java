package io.fusionrec.experiment.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.io.Processor;
import io.fusionrec.tensor.ComputeDevice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param earlier the executions of what this one went on from, where it was begun by another
 *     version, on another machine or with other threads; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Execution(
    String version,
    String commit,
    String device,
    int threads,
    String engine,
    String java,
    String machine,
    String started,
    String ended,
    @Nullable List<Execution> earlier) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Of something that began then and ends now. */
  public static Execution since(Instant started, ComputeDevice device) {
    BuildInfo build = BuildInfo.load();
    return new Execution(
        build.version(),
        build.commit(),
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
        text(Instant.now()),
        null);
  }

  /**
   * This one as what went on from another: with the other's beginning where the two are of the same
   * making, else with the other among the earlier ones.
   *
   * @param json the other, and those before it; empty where there is none
   */
  public Execution after(String json) {
    if (json.isEmpty()) {
      return this;
    }
    Execution before = parse(json);
    boolean same = equals(before.at(started, ended, earlier));
    List<Execution> all = new ArrayList<>(before.earlier == null ? List.of() : before.earlier);
    if (!same) {
      all.add(before.at(before.started, before.ended, null));
    }
    return at(same ? before.started : started, ended, all.isEmpty() ? null : List.copyOf(all));
  }

  private Execution at(String begun, String over, @Nullable List<Execution> others) {
    return new Execution(
        version, commit, device, threads, engine, java, machine, begun, over, others);
  }

  /** All that had a part in it, this one last. */
  public List<Execution> all() {
    List<Execution> all = new ArrayList<>(earlier == null ? List.of() : earlier);
    all.add(this);
    return all;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** As a line of JSON, which {@link #parse} reads. */
  public String json() {
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
