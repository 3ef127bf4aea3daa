package io.fusionrec.click.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.IntStream;

/** What stands between the values of a multi-valued cell: any text, compared as UTF-8. */
public final class ValueSeparator {
  /** What stands there unless somebody says otherwise. */
  static final ValueSeparator BAR = of("|");

  /** The first character that Unicode leaves to everybody's own use. */
  private static final int PRIVATE_USE = 0xE000;

  private final String text;
  private final byte[] bytes;

  private ValueSeparator(String text) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The separator of that text.
   *
   * @throws InputException when it is empty
   */
  @JsonCreator
  public static ValueSeparator of(String text) {
    if (text.isEmpty()) {
      throw new InputException("a separator of values is empty");
    }
    return new ValueSeparator(text);
  }

  /** One character that occurs in none of these values: a bar, where it may be one. */
  public static ValueSeparator outside(Collection<String> values) {
    return IntStream.concat("|;,/".chars(), IntStream.rangeClosed(PRIVATE_USE, Character.MAX_VALUE))
        .filter(c -> values.stream().noneMatch(value -> value.indexOf(c) >= 0))
        .mapToObj(c -> of(Character.toString(c)))
        .findFirst()
        .orElseThrow();
  }

  @JsonValue
  public String text() {
    return text;
  }

  /** Its number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Where it stands next, or {@code to} where it doesn't. */
  public int next(byte[] cell, int from, int to) {
    for (int p = from; p + bytes.length <= to; p++) {
      int k = 0;
      while (k < bytes.length && cell[p + k] == bytes[k]) {
        k++;
      }
      if (k == bytes.length) {
        return p;
      }
    }
    return to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSeparator separator && separator.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
