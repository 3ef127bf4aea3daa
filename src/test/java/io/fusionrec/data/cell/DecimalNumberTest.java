package io.fusionrec.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DecimalNumberTest {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private final DecimalNumber number = new DecimalNumber();

  /** With other bytes around, which must not matter. */
  private boolean read(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return number.read(bytes, 1, bytes.length - 1);
  }

  private void check(String text) {
    boolean decimal = DECIMAL.matcher(text).matches();
    assertThat(read(text)).as(text).isEqualTo(decimal);
    if (decimal) {
      double value = Double.parseDouble(text);
      float single = Float.parseFloat(text);
      assertThat(Double.doubleToLongBits(number.value()))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(Double.isInfinite(value) ? Double.NaN : value));
      assertThat(Float.floatToIntBits(number.floatValue()))
          .as(text)
          .isEqualTo(Float.floatToIntBits(Float.isInfinite(single) ? Float.NaN : single));
      assertThat(number.wholeValue()).as(text).isEqualTo(whole(text));
    }
  }

  private static long whole(String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return DecimalNumber.NOT_WHOLE;
    }
  }

  @Example
  void decimalNumbersAreNumbers() {
    for (String text :
        List.of(
            "0",
            "-0",
            "+5",
            "5.",
            ".5",
            "-.5e-3",
            "007",
            "3.5",
            "1500000000000",
            "978300760.0",
            "1e3",
            "1E+3",
            "00000007",
            "0000000000000008",
            "00000000000000009",
            "9007199254740991",
            "9007199254740992",
            "9007199254740993",
            "9999999999999999",
            "99999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "92233720368547758070",
            "0.1",
            "16777217",
            "1e22",
            "1e23",
            "1e400",
            "1e-400",
            "3.4028236e38",
            "1.4e-45",
            "7e-46",
            "0e999999",
            "0.000e5",
            "1e-9",
            "123456789012345678901234567890",
            "5e-1",
            "50e-1",
            "1e19",
            "1e18")) {
      assertThat(DECIMAL.matcher(text).matches()).isTrue();
      check(text);
    }
  }

  @Example
  void wholeNumbersMayBeWrittenAsDecimals() {
    assertThat(read("978300760.0") ? number.wholeValue() : 0).isEqualTo(978300760);
    assertThat(read("1.5e9") ? number.wholeValue() : 0).isEqualTo(1_500_000_000);
    assertThat(read("-7") ? number.wholeValue() : 0).isEqualTo(-7);
    assertThat(read("0.00") ? number.wholeValue() : 1).isZero();
    assertThat(read("3.5") ? number.wholeValue() : 0).isEqualTo(DecimalNumber.NOT_WHOLE);
    assertThat(read("1e19") ? number.wholeValue() : 0).isEqualTo(DecimalNumber.NOT_WHOLE);
  }

  @Example
  void whatJavaAloneTakesForNumbersIsNone() {
    for (String text :
        List.of(
            "",
            "-",
            ".",
            "+.",
            "e5",
            "1e",
            "1e+",
            "12d",
            "5f",
            "0x1p3",
            "0x10",
            "Infinity",
            "NaN",
            "1_000",
            "1,5",
            " 1",
            "1 ",
            "1\t",
            "--1",
            "1.2.3",
            "1e5.0",
            "١",
            "１",
            "1e5e",
            "½")) {
      check(text);
      assertThat(read(text)).as(text).isFalse();
    }
  }

  @Example
  void longNumbersAreRead() {
    for (String text :
        List.of(
            "0." + "0".repeat(100_000) + "1e100001",
            "1" + "0".repeat(400),
            "1." + "0".repeat(300),
            "1e" + "9".repeat(30),
            "1e-" + "9".repeat(30),
            "0".repeat(40) + "1.5")) {
      assertThat(read(text)).isTrue();
      double expected = Double.parseDouble(text);
      assertThat(number.value())
          .isEqualTo(Double.valueOf(expected > 1e308 ? Double.NaN : expected));
    }
  }

  @Example
  void theReasonIsSaid() {
    assertThat(DecimalNumber.problem("12d")).isEqualTo("'12d' is no number");
    assertThat(DecimalNumber.problem("4,5")).isEqualTo("'4,5' is no number; write 4.5");
    assertThat(DecimalNumber.problem("1e999")).isEqualTo("'1e999' is too large");
    assertThat(DecimalNumber.problem("x".repeat(50)))
        .isEqualTo("'" + "x".repeat(40) + "…' is no number");
  }

  @Provide
  Arbitrary<String> nearNumbers() {
    return Arbitraries.strings().withChars("0123456789..--+eE").ofMaxLength(9);
  }

  @Property(tries = 2000)
  void likeTheJdk(@ForAll("nearNumbers") String text) {
    check(text);
  }

  @Property(tries = 400)
  void decimalsLikeTheJdk(
      @ForAll long digits,
      @ForAll @IntRange(min = 0, max = 19) int shorter,
      @ForAll @IntRange(min = -40, max = 40) int exponent) {
    BigDecimal value =
        BigDecimal.valueOf(digits / (long) Math.pow(10, shorter)).scaleByPowerOfTen(exponent);
    check(value.toPlainString());
    check(value.toString());
  }

  @Property(tries = 400)
  void doublesLikeTheJdk(@ForAll @LongRange long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      check(Double.toString(value));
      check(Float.toString((float) Math.max(-3e38, Math.min(3e38, value))));
    }
  }

  /** Halfway between two floats, and as near to it as doubles and more than doubles are. */
  @Property(tries = 300)
  void floatsAreRoundedOnce(@ForAll @IntRange(min = 1, max = 0x7f7ffffe) int bits) {
    float below = Float.intBitsToFloat(bits);
    BigDecimal half =
        new BigDecimal(below).add(new BigDecimal(Math.nextUp(below))).divide(BigDecimal.valueOf(2));
    check(half.toString());
    check(half.add(new BigDecimal(Double.MIN_VALUE)).toString());
    check(half.multiply(new BigDecimal("1.00000000000000000001")).toString());
    check(half.multiply(new BigDecimal("0.99999999999999999999")).toString());
  }
}
