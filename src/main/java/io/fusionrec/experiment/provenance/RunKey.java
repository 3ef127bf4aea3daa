package io.fusionrec.experiment.provenance;

import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.io.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run is: everything that decides its figures, and one hash over that. Whatever is resumed,
 * reused or compared is found by it.
 *
 * <p>Data, split and graphs go in as parsed content, settings in one form, a plug-in with the bytes
 * of its jar. Names of files and folders, the device and the number of threads don't go in.
 *
 * @param parts by name ({@link #DATA}, {@link #SEED}, ...), each a hash or a short text
 */
public record RunKey(ImmutableSortedMap<String, String> parts) {
  /** The version of the arithmetic of training. */
  public static final String ARITHMETIC = "arithmetic";

  /** The content of the data. */
  public static final String DATA = "data";

  /** Which rating or example is in which part. */
  public static final String SPLIT = "split";

  /** The content of the graph declaration. */
  public static final String GRAPHS = "graphs";

  /** The settings. */
  public static final String SETTINGS = "settings";

  /** The seed. */
  public static final String SEED = "seed";

  /** The model's name. */
  public static final String MODEL = "model";

  /** What makes the encoder or the model for clicks: its class and, of a plug-in, its jar. */
  public static final String PROVIDER = "provider";

  /**
   * Raised whenever a change of the code changes what a training computes: a checkpoint of another
   * number is never gone on from, and a table never reuses it. Encoders and the models for clicks
   * have numbers of their own beside it, for changes that concern them alone.
   */
  public static final int ARITHMETIC_VERSION = 2;

  private static final int SHORT = 8;

  /** A key of those parts and this version's arithmetic. */
  public static RunKey of(Map<String, String> parts) {
    return of(Integer.toString(ARITHMETIC_VERSION), parts);
  }

  /** A key of those parts and an arithmetic. */
  public static RunKey of(String arithmetic, Map<String, String> parts) {
    return new RunKey(
        ImmutableSortedMap.<String, String>naturalOrder()
            .putAll(parts)
            .put(ARITHMETIC, arithmetic)
            .build());
  }

  /** This key with one more part. */
  public RunKey with(String name, String value) {
    return new RunKey(
        ImmutableSortedMap.<String, String>naturalOrder().putAll(parts).put(name, value).build());
  }

  /** The hash over all parts, in lower-case hexadecimal. */
  public String sha256() {
    StringBuilder text = new StringBuilder();
    parts.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return ContentHash.ofText(text.toString());
  }

  /** The first eight digits of the hash, which folder names end with. */
  public String shortHash() {
    return sha256().substring(0, SHORT);
  }

  /** The names of the parts in which another key differs. */
  public List<String> differences(RunKey other) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getValue().equals(other.parts.get(part.getKey()))) {
        names.add(part.getKey());
      }
    }
    return names;
  }
}
