package io.fusionrec.data.folder;

/** Is told how a download goes on, and what readers took the files for. */
@FunctionalInterface
public interface DownloadListener {
  /** A listener that ignores everything. */
  DownloadListener NONE = (what, done, total) -> {};

  /**
   * Some bytes came.
   *
   * @param what the file's name
   * @param done bytes so far
   * @param total bytes in all, or -1 when the server doesn't say
   */
  void received(String what, long done, long total);

  /** A reader says what it took a file for, or what of it it left out; nothing by default. */
  default void notice(String line) {}
}
