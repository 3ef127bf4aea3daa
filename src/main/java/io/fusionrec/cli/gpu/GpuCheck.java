package io.fusionrec.cli.gpu;

/**
 * One thing that a run on a GPU needs.
 *
 * @param name what was looked at
 * @param ok whether it is as it should be
 * @param text what was found; where that isn't right, what to do about it
 */
record GpuCheck(String name, boolean ok, String text) {
  static GpuCheck ok(String name, String text) {
    return new GpuCheck(name, true, text);
  }

  static GpuCheck missing(String name, String text) {
    return new GpuCheck(name, false, text);
  }

  /** The line for the user. */
  String line() {
    return String.format("%-7s %-10s %s", ok ? "ok" : "missing", name, text);
  }
}
