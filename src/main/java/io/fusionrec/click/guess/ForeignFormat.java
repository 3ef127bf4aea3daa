package io.fusionrec.click.guess;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ways to write click rows that are not read, and what can be done about them. */
enum ForeignFormat {
  LIBFFM(
      "[-+.0-9]+(\\s+[0-9]+:[0-9]+:\\S+)+.*",
      "rows LABEL FIELD:INDEX:VALUE of libffm, which are not read; write LABEL INDEX:VALUE, as"
          + " libsvm does, and declare which indices are which field under \"groups\""),
  QUERIES(
      "[-+.0-9]+\\s+qid:\\S+(\\s+[0-9]+:\\S+)*.*",
      "libsvm's rows with qid:, which are not read; leave the qid out"),
  VOWPAL_WABBIT(
      "[-+.0-9]*(\\s+[-+.0-9']\\S*)*\\s*\\|[A-Za-z]\\S*\\s[^|]*(\\|.*)?",
      "rows of Vowpal Wabbit, which are not read; write a table with a column for each namespace,"
          + " several values of one with | between them");

  private final Pattern line;
  private final String sentence;

  ForeignFormat(String line, String sentence) {
    this.line = Pattern.compile(line);
    this.sentence = sentence;
  }

  /** The format of a file's first line, if it is one of these. */
  static Optional<ForeignFormat> of(String line) {
    return Arrays.stream(values()).filter(known -> known.line.matcher(line).matches()).findFirst();
  }

  /** What such rows are, and what to do. */
  String sentence() {
    return sentence;
  }
}
