package io.fusionrec.data.cell;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts that mean "no value", compared byte for byte with the whole cell, quoted or not. */
public final class MissingValues {
  private static final MissingValues USUAL =
      of(
          List.of(
              "", "NA", "N/A", "n/a", "<NA>", "#N/A", "NaN", "nan", "NaT", "NULL", "Null", "null",
              "None", "\\N"));

  private final List<String> texts;
  private final byte[][] values;
  private final boolean empty;
  private final boolean[] firsts = new boolean[256];

  private MissingValues(List<String> texts) {
    this.texts = texts;
    values =
        texts.stream()
            .filter(text -> !text.isEmpty() && StandardCharsets.UTF_8.newEncoder().canEncode(text))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    empty = texts.contains("");
    for (byte[] value : values) {
      firsts[value[0] & 0xff] = true;
    }
  }

  /**
   * What data frames and databases write for nothing: an empty cell, {@code NA}, {@code N/A},
   * {@code n/a}, {@code <NA>}, {@code #N/A}, {@code NaN}, {@code nan}, {@code NaT}, {@code NULL},
   * {@code Null}, {@code null}, {@code None} and {@code \N}.
   */
  public static MissingValues usual() {
    return USUAL;
  }

  /** Exactly these texts; an empty cell is missing only if the empty text is among them. */
  public static MissingValues of(Collection<String> texts) {
    return new MissingValues(List.copyOf(texts));
  }

  /** The texts. */
  public List<String> texts() {
    return texts;
  }

  /** What a descriptor says to declare these texts and more, {@code "missing": ["", "NA", "-"]}. */
  public String declaring(Collection<String> more) {
    return declaration(Stream.concat(texts.stream(), more.stream()).distinct());
  }

  /** What a descriptor says to declare these texts without one of them. */
  public String declaringWithout(String text) {
    return declaration(texts.stream().filter(other -> !other.equals(text)));
  }

  private static String declaration(Stream<String> texts) {
    return texts
        .map(text -> "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"")
        .collect(Collectors.joining(", ", "\"missing\": [", "]"));
  }

  /** Whether the bytes from {@code from} to before {@code to} are one of the texts. */
  public boolean contains(byte[] bytes, int from, int to) {
    return from == to ? empty : firsts[bytes[from] & 0xff] && among(bytes, from, to);
  }

  private boolean among(byte[] bytes, int from, int to) {
    for (byte[] value : values) {
      if (Arrays.equals(value, 0, value.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }
}
