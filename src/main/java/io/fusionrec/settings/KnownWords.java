package io.fusionrec.settings;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a text that must be one of some, and is not. */
final class KnownWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KnownWords() {}

  /** Whether Jackson refused a text because it is none of an enum's. */
  static boolean refused(InvalidFormatException error) {
    return error.getTargetType().isEnum();
  }

  /** The rest of a sentence: the words of the enum, the one that was given and the nearest. */
  static String problem(InvalidFormatException refused) {
    return problem(String.valueOf(refused.getValue()), of(refused.getTargetType()));
  }

  /** An enum's words in JSON, in its order. */
  static List<String> of(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> JSON.valueToTree(constant).asText())
        .toList();
  }

  /** The rest of a sentence: the known words, the one that was given and the nearest. */
  static String problem(String word, List<String> known) {
    String nearest = NearestName.of(word, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    return "must be one of " + String.join(", ", known) + ", but is '" + word + "'" + nearest;
  }
}
