package io.fusionrec.data.descriptor;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says about the ratings file.
 *
 * @param file its name in the folder
 * @param separator what stands between columns; detected when absent
 * @param header whether the first line names the columns; detected when absent
 * @param encoding how characters are written; UTF-8 when absent
 * @param quotes what a double quote means; RFC 4180 when absent
 * @param missing the texts that mean "no value"; the usual ones when absent
 * @param format {@code rows}, one rating in each; {@code lists}, a user and then all its items; or
 *     {@code json-lines}, an object with named keys in each line. By the file's name when absent:
 *     {@code .jsonl} and {@code .json} are JSON lines
 * @param columns the columns of user, item, rating, timestamp: a name or a number from 0
 * @param time how dates are written, as a pattern of {@link java.time.format.DateTimeFormatter};
 *     numbers and ISO dates need none
 * @param feedback "explicit", ratings are opinions; "implicit", every row means that there was
 *     contact; "log", counts, taken as log10(1 + count). Explicit when absent, implicit where there
 *     is no rating column
 * @param atLeast with implicit feedback: rows with a lower value are left out
 * @param implicit values that mean that there is no rating; such rows are left out
 * @param scale lowest and highest rating; taken from the data when absent, and always with implicit
 *     feedback and counts
 * @param relevant the lowest relevant rating, of counts the lowest log10(1 + count); three quarters
 *     up the scale when absent
 * @param duplicates what a second rating of one pair means: {@code error}, {@code last} (the latest
 *     where there are times, else the last line) or {@code mean}
 * @param parts files of the same kind for the parts {@code valid} and {@code test}, where the data
 *     come divided; {@code file} is then the train part. {@code split.kind=given} divides so
 */
public record RatingsFile(
    String file,
    @Nullable String separator,
    @Nullable Boolean header,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable String format,
    Map<String, String> columns,
    @Nullable String time,
    @Nullable String feedback,
    @Nullable Float atLeast,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<Float> implicit,
    @Nullable List<Float> scale,
    @Nullable Float relevant,
    @Nullable String duplicates,
    Map<String, String> parts)
    implements DeclaredFile {
  /** What a column may be. */
  public static final List<String> COLUMNS = List.of("user", "item", "rating", "timestamp");

  public static final String ROWS = "rows";
  public static final String LISTS = "lists";
  public static final String EXPLICIT = "explicit";
  public static final String IMPLICIT = "implicit";
  public static final String LOG = "log";

  public RatingsFile {
    columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
    parts = parts == null ? ImmutableMap.of() : ImmutableMap.copyOf(parts);
  }

  /** A file about which nothing but its name and its columns is said. */
  public static RatingsFile of(
      String file, @Nullable String separator, Map<String, String> columns) {
    return new RatingsFile(
        file, separator, null, null, null, null, null, columns, null, null, null, null, null, null,
        null, Map.of());
  }

  @Override
  public void check(String section) {
    DeclaredFile.super.check(section);
    Names.check("key of ratings.columns", columns.keySet(), COLUMNS);
    checkValue("format", format, List.of(ROWS, LISTS, JSON_LINES));
    Names.check("key of ratings.parts", parts.keySet(), List.of("valid", "test"));
    checkValue("feedback", feedback, List.of(EXPLICIT, IMPLICIT, LOG));
    checkValue("duplicates", duplicates, List.of("error", "last", "mean"));
    if (scale != null
        && (scale.size() != 2
            || !(scale.get(0) < scale.get(1))
            || !Float.isFinite(scale.get(0))
            || !Float.isFinite(scale.get(1)))) {
      throw new InputException("'ratings.scale' must be [lowest, highest], but is " + scale);
    }
    if (scale != null && isLog()) {
      throw new InputException(
          "'ratings.scale' has no meaning with \"feedback\": \"log\", whose scale is found");
    }
    if (isImplicit() && (scale != null || relevant != null)) {
      throw new InputException(
          "'ratings.%s' has no meaning with implicit feedback, where every row counts 1;"
                  .formatted(scale == null ? "relevant" : "scale")
              + " 'ratings.atLeast' leaves out the rows below a value");
    }
    if (scale != null && relevant != null) {
      checkRelevant(relevant, scale.get(0), scale.get(1), "'ratings.relevant'");
    }
    if (atLeast != null && !isImplicit()) {
      throw new InputException("'ratings.atLeast' needs \"feedback\": \"implicit\"");
    }
    if (time != null) {
      timeFormatter(time);
    }
  }

  private static void checkValue(String key, @Nullable String value, List<String> known) {
    if (value != null) {
      Names.check("value of ratings." + key, List.of(value), known);
    }
  }

  public boolean isLists() {
    return LISTS.equals(format);
  }

  @Override
  public boolean isJsonLines() {
    return DeclaredFile.isJsonLines(file, format);
  }

  public boolean isImplicit() {
    return IMPLICIT.equals(feedback) || isLists();
  }

  public boolean isLog() {
    return LOG.equals(feedback);
  }

  /** The values that mean no rating. */
  public List<Float> noRating() {
    return implicit == null ? ImmutableList.of() : implicit;
  }

  /** The rule for second ratings, if it is declared. */
  public Optional<DuplicateRule> duplicateRule() {
    return Optional.ofNullable(duplicates).map(DuplicateRule::of);
  }

  /**
   * Refuses a threshold that divides nothing.
   *
   * @param what what errors call it
   */
  public static void checkRelevant(float relevant, float low, float high, String what) {
    if (!(relevant > low && relevant <= high)) {
      throw new InputException(
          "%s is %s, which is off the scale: it must be above %s and at most %s"
              .formatted(what, number(relevant), number(low), number(high)));
    }
  }

  /** A rating as errors have it: {@code 4} and not {@code 4.0}. */
  public static String number(float value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Float.toString(value);
  }

  /**
   * What reads dates of a pattern, its words in capitals or small letters; a pattern that is none
   * is refused. It reads no day or hour that there isn't, such as the 31st of April or 24:00.
   */
  public static DateTimeFormatter timeFormatter(String pattern) {
    DateTimeFormatter formatter;
    try {
      formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive() // Oracle writes NOV, others nov or am
              .appendPattern(proleptic(pattern))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'ratings.time' is no pattern of a date such as dd/MM/yyyy HH:mm: " + e.getMessage(), e);
    }
    if (losesHours(formatter)) {
      throw new InputException(
          "'ratings.time' (%s) has hours that tell no time of the day: 'hh' needs 'a' (AM or PM),"
                  .formatted(pattern)
              + " or is to be 'HH', which counts to 23");
    }
    return formatter;
  }

  /** Whether dates of different hours are written differently and yet read as the same day. */
  private static boolean losesHours(DateTimeFormatter formatter) {
    ZonedDateTime early = ZonedDateTime.of(2011, 3, 14, 2, 10, 15, 0, ZoneOffset.UTC);
    String text = early.format(formatter);
    try {
      return !text.equals(early.plusHours(3).format(formatter))
          && formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from)
              instanceof LocalDate;
    } catch (DateTimeException e) {
      return false; // no date at all: each row says so
    }
  }

  /** The pattern with {@code y} as {@code u}: a strict reader wants an era beside the former. */
  private static String proleptic(String pattern) {
    StringBuilder changed = new StringBuilder();
    boolean quoted = false;
    boolean era = false;
    for (int k = 0; k < pattern.length(); k++) {
      char letter = pattern.charAt(k);
      quoted ^= letter == '\'';
      era |= letter == 'G' && !quoted;
      changed.append(letter == 'y' && !quoted ? 'u' : letter);
    }
    return era ? pattern : changed.toString();
  }
}
