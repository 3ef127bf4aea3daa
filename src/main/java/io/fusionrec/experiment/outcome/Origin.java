package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a run's figures come from, as its {@code metrics.json} tells.
 *
 * @param key the run key and its parts by name
 * @param data the hash of each data file
 * @param split the hash over which rating or example is in which part
 * @param content the hash over the data's content; of an older run empty
 * @param execution by what and on what the trainings were made: a commit, device, machine, ..., or
 *     all that differ
 * @param times of each training and of the measuring: name, beginning, end
 */
public record Origin(
    ImmutableMap<String, String> key,
    ImmutableMap<String, String> data,
    String split,
    String content,
    ImmutableMap<String, String> execution,
    ImmutableList<Times> times) {
  private static final ImmutableList<String> EXECUTION =
      ImmutableList.of("version", "commit", "device", "threads", "engine", "java", "machine");

  /**
   * When something was computed, in UTC.
   *
   * @param what the training's name, or {@code measuring}
   * @param started when it began
   * @param ended when it ended
   * @param commit the commit of the program
   */
  public record Times(String what, String started, String ended, String commit) {
    private static Times of(String what, JsonObject json) {
      return new Times(
          what, json.textOrNone("started"), json.textOrNone("ended"), json.textOrNone("commit"));
    }
  }

  static Origin of(JsonObject json) {
    ImmutableMap.Builder<String, String> key = ImmutableMap.builder();
    key.put("run key", json.textOrNone("run_key"));
    ImmutableMap<String, String> parts =
        json.has("key_parts") ? json.object("key_parts").map(JsonObject::text) : ImmutableMap.of();
    key.putAll(parts);
    ImmutableMap.Builder<String, String> execution = ImmutableMap.builder();
    ImmutableMap<String, JsonObject> trainings =
        json.has("trainings")
            ? json.object("trainings").map(JsonObject::object)
            : ImmutableMap.of();
    List<JsonObject> made = new ArrayList<>();
    for (JsonObject one : trainings.values()) {
      if (one.has("earlier")) {
        made.addAll(one.objects("earlier"));
      }
      made.add(one);
    }
    EXECUTION.stream()
        .filter(name -> json.has(name) || made.stream().anyMatch(one -> one.has(name)))
        .forEach(name -> execution.put(name, distinct(made, json, name)));
    ImmutableList.Builder<Times> times = ImmutableList.builder();
    trainings.forEach((name, training) -> times.add(Times.of(name, training)));
    if (json.has("measuring")) {
      times.add(Times.of("measuring", json.object("measuring")));
    }
    return new Origin(
        key.buildOrThrow(),
        json.has("data_sha256")
            ? json.object("data_sha256").map(JsonObject::text)
            : ImmutableMap.of(),
        json.textOrNone("split_sha256"),
        parts.getOrDefault("data", ""),
        execution.buildOrThrow(),
        times.build());
  }

  /** What the trainings say, or else the run, which repeats the last one's. */
  private static String distinct(List<JsonObject> made, JsonObject run, String name) {
    List<JsonObject> saying = made.stream().filter(one -> one.has(name)).toList();
    return (saying.isEmpty() ? List.of(run) : saying)
        .stream().map(one -> one.plainOrNone(name)).distinct().collect(Collectors.joining(" and "));
  }
}
