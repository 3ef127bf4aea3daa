package io.fusionrec.data.folder;

import java.util.ArrayList;
import java.util.List;

/** Keeps what readers say. */
public final class HeardNotices implements DownloadListener {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void received(String what, long done, long total) {}

  @Override
  public void notice(String line) {
    lines.add(line);
  }

  /** All that was said so far. */
  public List<String> lines() {
    return lines;
  }
}
