package io.fusionrec.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DigitsTest {

  private static long value(String before, String text) {
    byte[] bytes = (before + text + "9").getBytes(StandardCharsets.ISO_8859_1);
    return Digits.value(bytes, before.length(), bytes.length - 1);
  }

  @Example
  void digitsAreANumber() {
    assertThat(value("", "0")).isZero();
    assertThat(value("9", "7")).isEqualTo(7);
    assertThat(value("", "12345678")).isEqualTo(12_345_678);
    assertThat(value("", "123456789")).isEqualTo(123_456_789);
    assertThat(value("9", "9999999999999999")).isEqualTo(9_999_999_999_999_999L);
    assertThat(value("8", "0000000000000000")).isZero();
    assertThat(value("8", "00042")).isEqualTo(42);
  }

  /** Wherever it stands in the array, and whatever stands before it. */
  @Property(tries = 300)
  void likeTheJdk(
      @ForAll @LongRange(min = 0, max = 9_999_999_999_999_999L) long number,
      @ForAll @IntRange(min = 0, max = 15) int shorter,
      @ForAll @IntRange(min = 0, max = 9) int before) {
    String text = String.valueOf(number / (long) Math.pow(10, shorter));
    String padded = "0".repeat(Digits.MOST - text.length()) + text;

    assertThat(value("9".repeat(before), text)).isEqualTo(Long.parseLong(text));
    assertThat(value("x".repeat(before), padded)).isEqualTo(Long.parseLong(text));
  }

  /** One byte, any of 256 in any place, decides. */
  @Property(tries = 1000)
  void whatIsNoDigitIsNoNumber(
      @ForAll byte other,
      @ForAll @IntRange(min = 1, max = Digits.MOST) int size,
      @ForAll @IntRange(min = 0, max = Digits.MOST - 1) int place,
      @ForAll @ByteRange(min = '0', max = '9') byte digit,
      @ForAll @IntRange(min = 0, max = 9) int before) {
    StringBuilder text = new StringBuilder(Character.toString(digit).repeat(size));
    text.setCharAt(place % size, (char) (other & 0xff));
    boolean isDigit = other >= '0' && other <= '9';

    assertThat(value("5".repeat(before), text.toString()))
        .isEqualTo(isDigit ? Long.parseLong(text.toString()) : -1);
  }
}
