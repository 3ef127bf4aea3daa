package io.fusionrec.data.cell;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads decimal numbers from bytes: a sign or none, digits with a point or without, an exponent or
 * none ({@code 3}, {@code -.5}, {@code 4.}, {@code 1e-3}). Nothing else is a number: no {@code
 * 12d}, {@code 0x1p3}, {@code Infinity}, {@code NaN}, {@code 1_000}, {@code 1,5}, no blanks around.
 *
 * <p>Values are those of {@link Double#parseDouble} and {@link Float#parseFloat}. Numbers of up to
 * 15 digits without an exponent need one division of two doubles that are exact, so the result is
 * rounded once (W. D. Clinger: How to Read Floating Point Numbers Accurately, PLDI 1990); others
 * are left to the JDK and take ten times as long.
 *
 * <p>An instance holds the number that it has read; it is not safe for use by several threads.
 */
public final class DecimalNumber {
  /** What {@link #wholeValue()} gives for a number that is not whole, or too large. */
  public static final long NOT_WHOLE = Long.MIN_VALUE;

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");
  private static final Pattern THOUSANDS =
      Pattern.compile("[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?");
  private static final int MOST_DIGITS = 18;
  private static final int LONGEST_WHOLE = 400;
  private static final int SHOWN = 40;
  private static final double EXACT_IN_DOUBLE = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private byte[] text = new byte[0];
  private int from;
  private int to;

  /** Whether the number is {@link #digits} divided by ten to the {@link #decimals}. */
  private boolean plain;

  private boolean negative;
  private long digits;
  private int decimals;

  /** A reader that has read nothing. */
  public DecimalNumber() {}

  /** Reads a text; false when it is no number. */
  public boolean read(String number) {
    byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  /** Reads a number; false when the bytes are none. */
  public boolean read(byte[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
    return (from < to && to - from <= Digits.MOST && readDigits()) || readParts();
  }

  /** Reads a number that is nothing but digits, as nearly all ids, times and many ratings are. */
  private boolean readDigits() {
    long value = Digits.value(text, from, to);
    if (value < 0) {
      return false;
    }
    negative = false;
    digits = value;
    decimals = 0;
    plain = true;
    return true;
  }

  private boolean readParts() {
    negative = from < to && text[from] == '-';
    digits = 0;
    int start = negative || (from < to && text[from] == '+') ? from + 1 : from;
    int point = to;
    int p = start;
    for (; p < to && p - start < MOST_DIGITS + (point < to ? 1 : 0); p++) {
      if (text[p] >= '0' && text[p] <= '9') {
        digits = 10 * digits + text[p] - '0';
      } else if (text[p] == '.' && point == to) {
        point = p;
      } else {
        break;
      }
    }
    decimals = Math.max(0, to - point - 1);
    plain = p == to && to - start > (point < to ? 1 : 0);
    return plain || DECIMAL.matcher(string()).matches();
  }

  /** The number that was read, as {@link Double#parseDouble} gives it; NaN when it is too large. */
  public double value() {
    if (plain && digits <= EXACT_IN_DOUBLE) {
      double size = digits / POWERS[decimals];
      return negative ? -size : size;
    }
    double value = Double.parseDouble(string());
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /** The number that was read, as {@link Float#parseFloat} gives it; NaN when it is too large. */
  public float floatValue() {
    double value = value();
    double size = Math.abs(value);
    // Rounding twice is rounding once, unless the first result lies halfway between two floats.
    boolean halfway = (Double.doubleToRawLongBits(value) & 0x1fffffffL) == 0x10000000L;
    if (size == 0 || (!halfway && size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE)) {
      return (float) value;
    }
    float exact = Float.parseFloat(string());
    return Float.isInfinite(exact) ? Float.NaN : exact;
  }

  /**
   * The number that was read, when it is whole, however it is written ({@code 5}, {@code 5.0},
   * {@code 5e2}); else, and for the smallest long, {@link #NOT_WHOLE}.
   */
  public long wholeValue() {
    if (!plain) {
      return longWhole();
    }
    long power = (long) POWERS[decimals];
    long value = decimals == 0 ? digits : digits / power;
    return decimals > 0 && value * power != digits ? NOT_WHOLE : negative ? -value : value;
  }

  private long longWhole() {
    try {
      return to - from > LONGEST_WHOLE ? NOT_WHOLE : new BigDecimal(string()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return NOT_WHOLE;
    }
  }

  private String string() {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether a text would be a number with a point in the place of its comma. */
  public static boolean hasDecimalComma(String cell) {
    return cell.matches("[-+]?[0-9]*,[0-9]+");
  }

  /** What to say about a text that is no number, e.g. {@code '12d' is no number}. */
  public static String problem(String cell) {
    String shown = cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…";
    boolean number = DECIMAL.matcher(cell).matches();
    String remedy = remedy(cell);
    return "'%s' is %s%s"
        .formatted(
            shown, number ? "too large" : "no number", remedy.isEmpty() ? "" : "; " + remedy);
  }

  /**
   * How to write a text that would be a number but for its commas, {@code write 1234} or {@code
   * write 3.5}; where one comma may divide thousands or begin decimals both are named. Empty for
   * any other text.
   */
  public static String remedy(String cell) {
    boolean decimal = hasDecimalComma(cell);
    String pointed = cell.replace(',', '.');
    if (!THOUSANDS.matcher(cell).matches()) {
      return decimal ? "write " + pointed : "";
    }
    String whole = "write " + cell.replace(",", "");
    return decimal ? whole + ", or " + pointed + " if the comma begins the decimals" : whole;
  }
}
