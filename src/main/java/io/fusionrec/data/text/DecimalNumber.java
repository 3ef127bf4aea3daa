package io.fusionrec.data.text;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes: a sign or none, digits with a point or without, an exponent or
 * none ({@code 3}, {@code -.5}, {@code 4.}, {@code 1e-3}). Nothing else is a number: no {@code
 * 12d}, {@code 0x1p3}, {@code Infinity}, {@code NaN}, {@code 1_000}, {@code 1,5}, no blanks around.
 *
 * <p>Values are those of {@link Double#parseDouble} and {@link Float#parseFloat}. Numbers of up to
 * 15 digits and an exponent of up to 22 need one division or multiplication of two doubles that are
 * exact, so the result is rounded once (W. D. Clinger: How to Read Floating Point Numbers
 * Accurately, PLDI 1990); others are left to the JDK.
 *
 * <p>An instance holds the number that it has read; it is not safe for use by several threads.
 */
public final class DecimalNumber {
  /** What {@link #wholeValue()} gives for a number that is not whole, or too large. */
  public static final long NOT_WHOLE = Long.MIN_VALUE;

  private static final long EXACT_IN_DOUBLE = 1L << 53;
  private static final long ROOM_FOR_DIGIT = (Long.MAX_VALUE - 9) / 10;
  private static final int LARGEST_EXPONENT = 100_000_000;
  private static final int LONGEST_WHOLE = 400;
  private static final int SHOWN = 40;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private byte[] text = new byte[0];
  private int from;
  private int to;
  private boolean negative;

  /** All digits as a whole number, where it {@link #fits}; times ten to the exponent. */
  private long digits;

  private int exponent;
  private boolean fits;

  /** A reader that has read nothing. */
  public DecimalNumber() {}

  /** Reads a number; false when the bytes are none. */
  public boolean read(byte[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
    negative = isAt(from, '-');
    digits = 0;
    fits = true;
    exponent = 0;
    int start = negative || isAt(from, '+') ? from + 1 : from;
    int p = digits(start);
    int count = p - start;
    if (isAt(p, '.')) {
      int end = digits(p + 1);
      exponent = p + 1 - end;
      count -= exponent;
      p = end;
    }
    if (count > 0 && (isAt(p, 'e') || isAt(p, 'E'))) {
      p = exponent(p + 1);
    }
    return count > 0 && p == to;
  }

  private boolean isAt(int position, char c) {
    return position < to && text[position] == c;
  }

  /** Takes the digits that stand there; gives where they end. */
  private int digits(int start) {
    long value = digits;
    int p = start;
    for (; p < to && text[p] >= '0' && text[p] <= '9'; p++) {
      fits &= value <= ROOM_FOR_DIGIT;
      value = fits ? 10 * value + text[p] - '0' : value;
    }
    digits = value;
    return p;
  }

  /** Takes the exponent that stands there; gives where it ends, or -1 when there is none. */
  private int exponent(int start) {
    boolean minus = isAt(start, '-');
    int first = minus || isAt(start, '+') ? start + 1 : start;
    int value = 0;
    int p = first;
    for (; p < to && text[p] >= '0' && text[p] <= '9'; p++) {
      value = Math.min(LARGEST_EXPONENT, 10 * value + text[p] - '0');
    }
    exponent += minus ? -value : value;
    return p == first ? -1 : p;
  }

  /** The number that was read, as {@link Double#parseDouble} gives it; NaN when it is too large. */
  public double value() {
    if (!fits || digits > EXACT_IN_DOUBLE || Math.abs(exponent) >= POWERS.length) {
      double exact = Double.parseDouble(string());
      return Double.isInfinite(exact) ? Double.NaN : exact;
    }
    double size = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    return negative ? -size : size;
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
    long value = digits;
    int power = exponent;
    for (; power < 0 && value != 0 && value % 10 == 0; power++) {
      value /= 10;
    }
    if (fits && (power <= 0 || value == 0)) {
      return power < 0 && value != 0 ? NOT_WHOLE : negative ? -value : value;
    }
    try {
      return to - from > LONGEST_WHOLE ? NOT_WHOLE : new BigDecimal(string()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return NOT_WHOLE;
    }
  }

  private String string() {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** What to say about a text that is no number, e.g. {@code '12d' is no number}. */
  static String problem(String cell) {
    String shown = cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…";
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    boolean number = new DecimalNumber().read(bytes, 0, bytes.length);
    boolean comma = cell.matches("[-+]?[0-9]*,[0-9]+");
    String remedy = comma ? "; write " + cell.replace(',', '.') : "";
    return "'%s' is %s%s".formatted(shown, number ? "too large" : "no number", remedy);
  }
}
