package io.fusionrec.click.format;

import io.fusionrec.data.descriptor.DeclaredFile;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A format of click rows that has a name, so that nobody has to declare its columns. */
public enum FormatName {
  /** Criteo's display advertising challenge. */
  CRITEO("criteo"),
  /** Avazu's click-through rate challenge. */
  AVAZU("avazu"),
  /** {@code label index:value ...}. */
  LIBSVM("libsvm");

  private static final List<String> AVAZU_NAMES = List.of("click", "hour", "C1");

  private final String key;

  FormatName(String key) {
    this.key = key;
  }

  /** What a descriptor calls it. */
  public String key() {
    return key;
  }

  /**
   * The format that a descriptor names.
   *
   * @throws InputException when there is no such format
   */
  public static FormatName of(String key) {
    return Arrays.stream(values())
        .filter(format -> format.key.equals(key))
        .findFirst()
        .orElseThrow(() -> InputException.unknownName("format", key, known()));
  }

  private static List<String> known() {
    return Stream.concat(
            Arrays.stream(values()).map(FormatName::key), Stream.of(DeclaredFile.JSON_LINES))
        .toList();
  }

  /** The format that the first row of a file shows, if any. */
  public static Optional<FormatName> find(DelimitedReader first) {
    List<String> cells = first.texts();
    if (isSparse(String.join(" ", cells))) {
      return Optional.of(LIBSVM);
    }
    boolean tabs = first.separator().separator().equals("\t");
    if (CriteoFormat.isHeader(cells) || (tabs && CriteoFormat.isRow(first))) {
      return Optional.of(CRITEO);
    }
    return cells.containsAll(AVAZU_NAMES) ? Optional.of(AVAZU) : Optional.empty();
  }

  private static boolean isSparse(String line) {
    String[] words = line.replaceFirst("\\s#.*", "").strip().split("\\s+");
    return words.length > 1
        && !words[0].contains(":")
        && Arrays.stream(words).skip(1).allMatch(word -> word.matches("[0-9]{1,9}:[-+.0-9eE]+"));
  }
}
