package io.fusionrec.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ContentHash;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that are tuned, each with the range that it is drawn from.
 *
 * <p>They are declared beside the settings, in {@code fusion-configs/<encoder>.json} of the
 * encoder's jar or in a settings file of one's own, as the branch {@code tune}:
 *
 * <pre>{@code
 * "tune": {
 *   "rating.learningRate": {"log": [0.001, 0.01]},
 *   "encoder.historyDropout": {"uniform": [0.1, 0.7]},
 *   "encoder.width": [32, 64, 128]
 * }
 * }</pre>
 *
 * <p>Where a setting is a whole number, so is what is drawn for it.
 */
public final class SearchSpace {
  private static final String OF_CONTROL = "control.";

  /** What only a model with a head has. */
  private static final ImmutableList<String> OF_HEADS =
      ImmutableList.of("fusion.", "head.", OF_CONTROL);

  /** What of it decides how X is trained, too. */
  private static final ImmutableSet<String> OF_ALL =
      ImmutableSet.of("fusion.start", "fusion.freeze", "fusion.baseRate");

  private static final String STREAM = "tune.";

  private final ImmutableSortedMap<String, Range> ranges;

  SearchSpace(Map<String, Range> ranges) {
    this.ranges = ImmutableSortedMap.copyOf(ranges);
  }

  /**
   * The ranges of an encoder's jar, or those of a settings file that has some.
   *
   * @param provider the encoder
   * @param tree the settings that are tuned
   * @param file a settings file
   * @throws InputException when there are none, or one holds what its setting can't be
   */
  public static SearchSpace of(
      GraphEncoderProvider provider, SettingsTree tree, Optional<Path> file) {
    if (file.isPresent()) {
      String where = file.get().toString();
      JsonNode own = branch(StrictJson.text(file.get()), where);
      if (own.isObject()) {
        return parse(own, new RangeParser(provider, tree, where));
      }
    }
    String resource = RunSettings.resource(provider);
    try (InputStream in = provider.getClass().getResourceAsStream(resource)) {
      JsonNode theirs =
          in == null
              ? StrictJson.readObject("{}", resource)
              : branch(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
      if (theirs.isEmpty()) {
        throw new InputException(
            provider.name()
                + " has no ranges to tune over; declare some as \""
                + RunSettings.RANGES
                + "\" in a file given by --config");
      }
      return parse(theirs, new RangeParser(provider, tree, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode branch(String json, String where) {
    return StrictJson.readObject(json, where).path(RunSettings.RANGES);
  }

  private static SearchSpace parse(JsonNode branch, RangeParser parser) {
    ImmutableMap.Builder<String, Range> ranges = ImmutableMap.builder();
    branch
        .properties()
        .forEach(
            range -> ranges.put(range.getKey(), parser.parse(range.getKey(), range.getValue())));
    return new SearchSpace(ranges.buildOrThrow());
  }

  /** What of it decides a model's figure: X has no head. */
  SearchSpace of(TunedObjective objective, FusionHead head) {
    return new SearchSpace(
        Maps.filterKeys(
            ranges,
            key ->
                objective.concerns(key)
                    && !(head.isNone() && isOfHeads(key))
                    && (head.equals(FusionHeads.MLP) || !key.startsWith(OF_CONTROL))));
  }

  private static boolean isOfHeads(String key) {
    return !OF_ALL.contains(key) && OF_HEADS.stream().anyMatch(key::startsWith);
  }

  /** The names of the settings, in order. */
  Iterable<String> names() {
    return ranges.keySet();
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /**
   * Draws a trial. What a setting gets depends on its range, the seed and the trial's number alone:
   * not on what was drawn or trained before, nor on the other ranges. Trial k of X, of X-MLP and of
   * X-SEIN therefore has the same settings of the encoder.
   *
   * @param number the trial's number, from 1
   */
  Trial draw(RandomStreams streams, int number) {
    ImmutableSortedMap.Builder<String, String> values = ImmutableSortedMap.naturalOrder();
    ranges.forEach(
        (key, range) ->
            values.put(key, range.at(streams.stream(STREAM + key, number).nextDouble())));
    return new Trial(number, values.buildOrThrow());
  }

  /** A hash over settings and ranges. */
  String sha256() {
    return ContentHash.ofText(ranges.toString());
  }
}
