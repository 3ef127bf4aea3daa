package io.fusionrec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed to its two streams, and its exit code. */
record Outcome(int code, String out, String err) {

  /** Runs {@code fusion} with those arguments, in this process. */
  static Outcome fusion(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
