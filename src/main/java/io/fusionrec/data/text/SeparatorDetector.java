package io.fusionrec.data.text;

import io.fusionrec.data.cell.ByteOrderMark;
import io.fusionrec.data.text.RecordScanner.Outcome;
import io.fusionrec.data.text.SeparatorChoice.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses a separator by the first 50 records.
 *
 * <p>Candidates are tab, {@code ::}, comma, semicolon, bar and blank. One that gives all records
 * the same number of columns, more than one, beats one that doesn't; a blank only counts where no
 * other does. Where several do, one that gives the declared number of columns comes first, then tab
 * and {@code ::}, which are hardly met in text, then the one that gives more columns ({@code
 * 1;2;4,5} is no pair of "1;2;4" and "5"), then the order above. Where none does, the one that
 * gives most records the same number is a guess.
 */
final class SeparatorDetector {
  private static final int HEAD = 1 << 18;
  private static final int RECORDS = 50;
  private static final List<Separator> CANDIDATES =
      Stream.of("\t", "::", ",", ";", "|", " ").map(Separator::of).toList();
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
    if (format.separator() != null || format.columns() == 1) {
      Separator declared =
          format.separator() == null ? Separator.NONE : Separator.of(format.separator());
      String sentence = "separator " + declared + " (declared)";
      return new SeparatorChoice(Kind.DECLARED, declared.text(), 0, sentence);
    }
    while (!text.ended() && text.to() < HEAD) {
      text.more();
    }
    int to = Math.min(text.to(), HEAD);
    boolean whole = text.ended() && to == text.to();
    SeparatorDetector detector = new SeparatorDetector(text.bytes(), to, whole);
    return detector.looksLikeJson()
        ? new SeparatorChoice(Kind.JSON_LINES, "", 1, "JSON lines (it begins with '{\"')")
        : detector.choose(format.meaningOfQuotes(), format.columns());
  }

  /** What one separator makes of the first records. */
  private record Trial(
      Separator separator, int records, int columns, int agreeing, long firstLine, long lastLine) {

    private boolean consistent() {
      return columns > 1 && agreeing == records;
    }

    private int order() {
      return CANDIDATES.indexOf(separator);
    }

    private String lines() {
      return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + " to " + lastLine;
    }

    private SeparatorChoice choice(Kind kind, String reason) {
      String sentence = "separator %s (%s)".formatted(separator, reason);
      return new SeparatorChoice(kind, separator.text(), lastLine, sentence);
    }
  }

  private SeparatorChoice choose(Quotes quotes, int declared) {
    List<Trial> trials = CANDIDATES.stream().map(separator -> trial(separator, quotes)).toList();
    List<Trial> consistent = trials.stream().filter(Trial::consistent).toList();
    Comparator<Trial> blanksLast = Comparator.comparing(trial -> trial.separator.blanks());
    return consistent.stream()
        .min(
            blanksLast
                .thenComparing(trial -> trial.columns != declared)
                .thenComparing(trial -> Math.min(trial.order(), SELDOM_IN_TEXT))
                .thenComparing(trial -> -trial.columns))
        .map(best -> detected(best, consistent))
        .or(
            () ->
                trials.stream()
                    .filter(trial -> trial.columns > 1)
                    .min(blanksLast.thenComparing(trial -> -trial.agreeing))
                    .map(SeparatorDetector::guessed))
        .orElseGet(() -> single(trials.get(0)));
  }

  private static SeparatorChoice detected(Trial best, List<Trial> consistent) {
    String others =
        consistent.stream()
            .filter(trial -> !trial.equals(best))
            .map(trial -> "; %s would give %s".formatted(trial.separator, trial.columns))
            .collect(Collectors.joining());
    String have = best.records == 1 ? "has" : "all have";
    return best.choice(
        Kind.DETECTED, "%s %s %s columns%s".formatted(best.lines(), have, best.columns, others));
  }

  private static SeparatorChoice guessed(Trial best) {
    return best.choice(
        Kind.GUESSED,
        "%s of %s rows in %s have %s columns"
            .formatted(best.agreeing, best.records, best.lines(), best.columns));
  }

  private static SeparatorChoice single(Trial any) {
    String candidates =
        CANDIDATES.stream().map(Separator::toString).collect(Collectors.joining(", "));
    String sentence = "no separator (none of %s divides %s)".formatted(candidates, any.lines());
    return new SeparatorChoice(Kind.SINGLE_COLUMN, "", any.lastLine, sentence);
  }

  private boolean looksLikeJson() {
    int p = skipBlanks(ByteOrderMark.length(head, 0, to));
    int member = skipBlanks(p + 1);
    return member < to && head[p] == '{' && (head[member] == '"' || head[member] == '}');
  }

  private int skipBlanks(int from) {
    int p = from;
    while (p < to && " \t\r\n".indexOf(head[p]) >= 0) {
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
      int next = scanner.next();
      next += scanner.carriageReturn() && next < to && head[next] == '\n' ? 1 : 0;
      line += LineBreaks.count(head, p, next);
      p = next;
    }
    int usual = 0;
    for (int k = 0; k < records; k++) {
      usual =
          count(columns, records, columns[k]) > count(columns, records, usual) ? columns[k] : usual;
    }
    int agreeing = count(columns, records, usual);
    return new Trial(separator, records, usual, agreeing, firstLine, lastLine);
  }

  private static int count(int[] values, int size, int value) {
    int count = 0;
    for (int k = 0; k < size; k++) {
      count += values[k] == value ? 1 : 0;
    }
    return count;
  }
}
