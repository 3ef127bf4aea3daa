package io.fusionrec.data.text;

import io.fusionrec.data.text.RecordScanner.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses a separator by the first 50 records.
 *
 * <p>Candidates are tab, {@code ::}, comma, semicolon, bar and blank. One that gives all records
 * the same number of columns, more than one, beats one that doesn't; a blank only counts where no
 * other does. Where several do, one that gives the declared number of columns comes first, then tab
 * and {@code ::}, which are hardly met in text, then the one that gives more columns ({@code
 * 1;2;4,5} is no pair of "1;2;4" and "5"), then the order above.
 */
final class SeparatorDetector {
  /** How many bytes of a file are looked at. */
  private static final int HEAD = 1 << 18;

  private static final int RECORDS = 50;
  private static final List<Separator> CANDIDATES =
      List.of("\t", "::", ",", ";", "|", " ").stream().map(Separator::of).toList();
  private static final int SELDOM_IN_TEXT = 2;

  private final byte[] head;
  private final int to;
  private final boolean whole;

  private SeparatorDetector(byte[] head, int to, boolean whole) {
    this.head = head;
    this.to = to;
    this.whole = whole;
  }

  /** The declared separator, or the one that the text's beginning suggests. */
  static SeparatorChoice choose(TextBuffer text, TextFormat format) {
    String declared = format.separator();
    if (declared != null || format.columns() == 1) {
      Separator separator = declared == null ? Separator.NONE : Separator.of(declared);
      String reason = declared == null ? "no separator" : "separator " + separator;
      return new SeparatorChoice(
          SeparatorChoice.Kind.DECLARED, separator.text(), 0, 0, 0, reason + " (declared)");
    }
    while (!text.ended() && text.to() < HEAD) {
      text.more();
    }
    int to = Math.min(text.to(), HEAD);
    return new SeparatorDetector(text.bytes(), to, text.ended() && to == text.to())
        .choose(format.meaningOfQuotes(), format.columns());
  }

  /** What one separator makes of the first records. */
  private record Trial(
      int order, int records, int columns, int agreeing, long firstLine, long lastLine) {

    private Separator separator() {
      return CANDIDATES.get(order);
    }

    private boolean consistent() {
      return columns > 1 && agreeing == records;
    }

    private String lines() {
      return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + " to " + lastLine;
    }

    private SeparatorChoice choice(SeparatorChoice.Kind kind, String reason) {
      return new SeparatorChoice(
          kind,
          separator().text(),
          columns,
          firstLine,
          lastLine,
          "separator " + separator() + " (" + reason + ")");
    }
  }

  private SeparatorChoice choose(Quotes quotes, int declaredColumns) {
    if (looksLikeJson()) {
      return new SeparatorChoice(
          SeparatorChoice.Kind.JSON_LINES, "", 1, 1, 1, "JSON lines (the file begins with '{\"')");
    }
    List<Trial> trials = CANDIDATES.stream().map(separator -> trial(separator, quotes)).toList();
    return consistent(trials, declaredColumns)
        .or(() -> guessed(trials))
        .orElseGet(() -> single(trials.get(0)));
  }

  private static Optional<SeparatorChoice> consistent(List<Trial> trials, int declaredColumns) {
    List<Trial> fitting = trials.stream().filter(Trial::consistent).toList();
    List<Trial> visible = fitting.stream().filter(trial -> !trial.separator().blanks()).toList();
    return (visible.isEmpty() ? fitting : visible)
        .stream()
            .min(
                Comparator.<Trial>comparingInt(trial -> trial.columns == declaredColumns ? 0 : 1)
                    .thenComparingInt(trial -> Math.min(trial.order, SELDOM_IN_TEXT))
                    .thenComparingInt(trial -> -trial.columns)
                    .thenComparingInt(Trial::order))
            .map(
                best ->
                    best.choice(
                        SeparatorChoice.Kind.DETECTED,
                        best.lines()
                            + (best.records == 1 ? " has " : " all have ")
                            + best.columns
                            + " columns"
                            + others(fitting, best)));
  }

  private static String others(List<Trial> fitting, Trial best) {
    return fitting.stream()
        .filter(trial -> !trial.equals(best))
        .map(trial -> "; " + trial.separator() + " would give " + trial.columns)
        .collect(Collectors.joining());
  }

  private static Optional<SeparatorChoice> guessed(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.columns > 1)
        .min(
            Comparator.<Trial>comparingInt(trial -> trial.separator().blanks() ? 1 : 0)
                .thenComparingInt(trial -> -trial.agreeing)
                .thenComparingInt(Trial::order))
        .map(
            best ->
                best.choice(
                    SeparatorChoice.Kind.GUESSED,
                    best.agreeing
                        + " of "
                        + best.records
                        + " rows in "
                        + best.lines()
                        + " have "
                        + best.columns
                        + " columns"));
  }

  private static SeparatorChoice single(Trial any) {
    return new SeparatorChoice(
        SeparatorChoice.Kind.SINGLE_COLUMN,
        "",
        1,
        any.firstLine,
        any.lastLine,
        "no separator (none of "
            + CANDIDATES.stream().map(Separator::toString).collect(Collectors.joining(", "))
            + " divides "
            + any.lines()
            + ")");
  }

  private boolean looksLikeJson() {
    int p = skipBlanks(Math.max(0, ByteOrderMark.length(head, 0, to)));
    if (p >= to || head[p] != '{') {
      return false;
    }
    p = skipBlanks(p + 1);
    return p < to && (head[p] == '"' || head[p] == '}');
  }

  private int skipBlanks(int from) {
    int p = from;
    while (p < to && (head[p] == ' ' || head[p] == '\t' || head[p] == '\r' || head[p] == '\n')) {
      p++;
    }
    return p;
  }

  private Trial trial(Separator separator, Quotes quotes) {
    RecordScanner scanner = new RecordScanner(separator, quotes, true);
    int[] columns = new int[RECORDS];
    int records = 0;
    long line = 1;
    long firstLine = 1;
    long lastLine = 1;
    for (int p = 0; p < to && records < RECORDS; ) {
      Outcome outcome = scanner.scan(head, p, to, whole);
      if (outcome == Outcome.QUOTE_FAULT) {
        // the file will be refused, but for its quote, not for a separator that happens to fit
        scanner = new RecordScanner(separator, Quotes.NONE, true);
        continue;
      }
      if (outcome == Outcome.MORE) {
        break;
      }
      if (outcome == Outcome.RECORD) {
        firstLine = records == 0 ? line : firstLine;
        lastLine = line;
        columns[records++] = scanner.cells().size();
      }
      boolean lineFeed =
          scanner.carriageReturn() && scanner.next() < to && head[scanner.next()] == '\n';
      int next = scanner.next() + (lineFeed ? 1 : 0);
      line += LineBreaks.count(head, p, next);
      p = next;
    }
    int usual = mostFrequent(columns, records);
    return new Trial(
        CANDIDATES.indexOf(separator),
        records,
        usual,
        count(columns, records, usual),
        firstLine,
        lastLine);
  }

  private static int mostFrequent(int[] values, int size) {
    int best = 0;
    for (int k = 0; k < size; k++) {
      best = count(values, size, values[k]) > count(values, size, best) ? values[k] : best;
    }
    return best;
  }

  private static int count(int[] values, int size, int value) {
    int count = 0;
    for (int k = 0; k < size; k++) {
      count += values[k] == value ? 1 : 0;
    }
    return count;
  }
}
