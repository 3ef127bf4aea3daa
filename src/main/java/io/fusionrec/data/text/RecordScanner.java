package io.fusionrec.data.text;

import io.fusionrec.data.cell.ByteOrderMark;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cells of one record in a buffer, byte by byte, without making objects. It holds the
 * result of its last scan; positions are those of the buffer.
 */
final class RecordScanner {
  /** What a scan found. */
  enum Outcome {
    /** The buffer ends before the record does. */
    MORE,
    /** A record. */
    RECORD,
    /** A line without text. */
    BLANK_LINE,
    /** A quote that can't be understood, at {@link #faultAt()}. */
    QUOTE_FAULT
  }

  private static final byte PLAIN = 0;
  private static final byte SEPARATOR = 1;
  private static final byte LINE_END = 2;

  private final Separator separator;
  private final int length;
  private final boolean blanks;
  private final boolean quotes;
  private final boolean backslash;
  private final boolean trimmed;
  private final byte[] kinds = new byte[256];
  private final @Nullable PlainRows plainRows;

  private final Cells cells = new Cells();
  private int next;
  private boolean carriageReturn;
  private boolean quoted;
  private int faultAt;
  private int behindQuote;
  private boolean ambiguous;

  RecordScanner(Separator separator, Quotes quotes, boolean trimmed) {
    this.separator = separator;
    this.length = separator.length();
    this.blanks = separator.blanks();
    this.quotes = quotes != Quotes.NONE;
    this.backslash = quotes == Quotes.BACKSLASH;
    this.trimmed = trimmed;
    kinds['\n'] = LINE_END;
    kinds['\r'] = LINE_END;
    if (length > 0) {
      kinds[separator.first() & 0xff] = SEPARATOR;
    }
    plainRows = length == 1 && !blanks ? new PlainRows(separator.first()) : null;
  }

  /**
   * Scans the record that begins at {@code from}.
   *
   * @param last whether the text ends at {@code to}
   */
  Outcome scan(byte[] text, int from, int to, boolean last) {
    cells.clear();
    ambiguous = false;
    faultAt = -1;
    int mark = ByteOrderMark.length(text, from, to);
    if (mark > 0 && mark < 3 && !last) {
      return Outcome.MORE;
    }
    int p = from + (mark == 3 ? mark : 0);
    int plainEnd = plainRows == null ? PlainRows.OTHER : plainRows.end(text, p, to, cells);
    if (plainEnd >= 0) {
      quoted = false;
      return finished(text, plainEnd, to);
    }
    cells.clear();
    if (blanks) {
      p = behindBlanks(text, p, to);
    }
    while (true) {
      quoted = false;
      int end;
      // all but '!' of the printable ASCII characters are above the quote
      int quote = quotes && p < to && text[p] <= '"' ? openingQuote(text, p, to) : -1;
      if (quote >= 0) {
        end = quotedCell(text, quote, to, last);
        if (end < 0) {
          return last || behindQuote >= 0 ? Outcome.QUOTE_FAULT : Outcome.MORE;
        }
      } else {
        end = cellEnd(text, p, to, last);
        if (end < to || last) {
          put(text, p, end);
        }
      }
      if (end < to && kinds[text[end] & 0xff] == SEPARATOR) {
        p = blanks ? behindBlanks(text, end, to) : end + length;
        boolean trailing = blanks && (p == to ? last : kinds[text[p] & 0xff] == LINE_END);
        if (!trailing) {
          if (separator.overlaps() && !quoted) {
            if (!last && to - end < 2 * length) {
              return Outcome.MORE;
            }
            ambiguous |= separator.ambiguous(text, end, to);
          }
          continue;
        }
        end = p;
      }
      if (end == to && !last) {
        return Outcome.MORE;
      }
      return finished(text, end, to);
    }
  }

  /** Where the separator or the line end behind an unquoted cell stands, or {@code to}. */
  private int cellEnd(byte[] text, int from, int to, boolean last) {
    byte[] kind = kinds;
    for (int p = from; p < to; p++) {
      byte found = kind[text[p] & 0xff];
      if (found != PLAIN) {
        if (found == LINE_END || length == 1 || separator.at(text, p, to)) {
          return p;
        }
        if (!last && p + length > to && separator.begins(text, p, to)) {
          return to; // it may become one
        }
      }
    }
    return to;
  }

  /** Where a quote opens a cell that begins there, perhaps behind blanks; else -1. */
  private int openingQuote(byte[] text, int from, int to) {
    int p = behindPadding(text, from, to);
    return p < to && text[p] == '"' ? p : -1;
  }

  /** Adds the cell; gives where what separates or ends stands, or -1 for a fault or too few. */
  private int quotedCell(byte[] text, int open, int to, boolean last) {
    quoted = true;
    faultAt = open;
    behindQuote = -1;
    boolean escapes = false;
    boolean breaks = false;
    int p = open + 1;
    for (; p < to; p++) {
      byte c = text[p];
      if (c == '"') {
        if (backslash || (p + 1 == to ? last : text[p + 1] != '"')) {
          break;
        }
        escapes = true;
        p++; // where the buffer ends behind this quote, so does the loop, and more is needed
      } else if (c == '\\' && backslash) {
        if (p + 1 < to && (text[p + 1] == '"' || text[p + 1] == '\\')) {
          escapes = true;
          p++;
        }
      } else if (c == '\n' || c == '\r') {
        breaks = true;
      }
    }
    if (p >= to) {
      return -1;
    }
    int end = behindPadding(text, p + 1, to);
    boolean ends = end == to ? last : kinds[text[end] & 0xff] == LINE_END;
    if (!ends && (end == to || !separates(text, end, to))) {
      boolean more = !last && (end == to || (length > 0 && separator.begins(text, end, to)));
      behindQuote = more ? -1 : end;
      return -1;
    }
    faultAt = -1;
    cells.putQuoted(open + 1, p, escapes, breaks);
    return end;
  }

  private boolean separates(byte[] text, int p, int to) {
    return kinds[text[p] & 0xff] == SEPARATOR && (length == 1 || separator.at(text, p, to));
  }

  /** Behind blanks and tabs that don't separate. */
  private int behindPadding(byte[] text, int from, int to) {
    int p = from;
    while (p < to && isPadding(text[p]) && kinds[text[p]] == PLAIN) {
      p++;
    }
    return p;
  }

  private static int behindBlanks(byte[] text, int from, int to) {
    int p = from;
    while (p < to && text[p] == ' ') {
      p++;
    }
    return p;
  }

  private static boolean isPadding(byte c) {
    return c == ' ' || c == '\t';
  }

  private void put(byte[] text, int from, int to) {
    int start = from;
    int end = to;
    if (trimmed) {
      while (start < end && isPadding(text[start])) {
        start++;
      }
      while (start < end && isPadding(text[end - 1])) {
        end--;
      }
    }
    cells.put(start, end);
  }

  private Outcome finished(byte[] text, int end, int to) {
    carriageReturn = end < to && text[end] == '\r';
    next = Math.min(end + 1, to);
    boolean blank = cells.size() == 1 && !quoted;
    for (int p = cells.start(0); blank && p < cells.end(0); p++) {
      blank = isPadding(text[p]);
    }
    return blank ? Outcome.BLANK_LINE : Outcome.RECORD;
  }

  /** Takes the marks before quotes out of quoted cells, in place. */
  void unescape(byte[] text) {
    cells.unescape(text, backslash);
  }

  /** The cells of the record. */
  Cells cells() {
    return cells;
  }

  /** Where the next record begins; a LF there belongs to this one's {@link #carriageReturn()}. */
  int next() {
    return next;
  }

  /** Whether the record ends with a CR. */
  boolean carriageReturn() {
    return carriageReturn;
  }

  /** Where the quote stands that opens the cell at fault, or the one that isn't closed yet. */
  int faultAt() {
    return faultAt;
  }

  /** Where text stands behind a closing quote, or -1 where a quote is not closed. */
  int behindQuote() {
    return behindQuote;
  }

  /** Whether a separator can be placed in two ways. */
  boolean ambiguous() {
    return ambiguous;
  }
}
