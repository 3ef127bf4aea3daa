package io.fusionrec.data.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that hold the parts of one data set by their names: {@code shop.train.inter}, {@code
 * shop.valid.inter} and {@code shop.test.inter}, or {@code train.csv} and {@code test.csv}, or
 * {@code u1.base} and {@code u1.test}.
 *
 * @param name what their names begin with, perhaps empty
 * @param train the file of the train part
 * @param others the files of {@code valid} and {@code test}, as far as there are some
 */
public record DividedFiles(String name, String train, ImmutableMap<String, String> others) {
  private static final Pattern PART =
      Pattern.compile(
          "(?i)(?:(.+)[._-])?(train|base|valid|validation|val|dev|test)(\\.[^/]*|(?<=\\.[a-z]{4,5}))");
  private static final String TRAIN = "train";

  /** The parts, where all of these files are such and there is a train part. */
  public static Optional<DividedFiles> of(List<String> files) {
    Map<String, String> parts = new LinkedHashMap<>();
    String name = "";
    String ending = "";
    for (String file : files) {
      Matcher matcher = PART.matcher(file);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String before = matcher.group(1) == null ? "" : matcher.group(1);
      boolean first = parts.isEmpty();
      name = first ? before : name;
      ending = first ? matcher.group(3) : ending;
      String former = parts.put(part(matcher.group(2)), file);
      if (former != null || !before.equals(name) || !matcher.group(3).equals(ending)) {
        return Optional.empty();
      }
    }
    String train = parts.remove(TRAIN);
    return train == null || parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new DividedFiles(name, train, ImmutableMap.copyOf(parts)));
  }

  private static String part(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case TRAIN, "base" -> TRAIN;
      case "test" -> lower;
      default -> "valid";
    };
  }

  /** Whether a file is called like a part. */
  public static boolean isPart(String file) {
    return PART.matcher(file).matches();
  }

  /** A descriptor of the train part with those of the others. */
  String with(String json) {
    ObjectNode descriptor = DescriptorJson.object(json).orElseThrow();
    ObjectNode parts = descriptor.withObject("/ratings").putObject("parts");
    others.forEach(parts::put);
    return StrictJson.pretty(descriptor);
  }
}
