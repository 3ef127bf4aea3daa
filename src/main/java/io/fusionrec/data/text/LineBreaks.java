package io.fusionrec.data.text;

/** Line breaks in bytes: LF, CR LF, or CR alone. */
final class LineBreaks {
  private LineBreaks() {}

  /** How many there are; a CR at the end counts, whatever follows. */
  static long count(byte[] text, int from, int to) {
    long count = 0;
    for (int k = from; k < to; k++) {
      boolean lf = text[k] == '\n';
      boolean lonelyCr = text[k] == '\r' && (k + 1 == to || text[k + 1] != '\n');
      count += lf || lonelyCr ? 1 : 0;
    }
    return count;
  }

  /** The position behind the last one, or {@code from}. */
  static int lastEnd(byte[] text, int from, int to) {
    int k = to;
    while (k > from && text[k - 1] != '\n' && text[k - 1] != '\r') {
      k--;
    }
    return k;
  }
}
