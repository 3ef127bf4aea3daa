package io.fusionrec.data.folder;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.text.TextSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A data folder's files, and the hashes of those that were read. */
final class SourceFolder {
  private final Path folder;
  private final Map<String, String> sha256 = new LinkedHashMap<>();

  SourceFolder(Path folder) {
    this.folder = folder;
  }

  /** A file of the folder. */
  TextSource source(String file) {
    return TextSource.of(folder.resolve(file));
  }

  /** Notes the hash of a file that was read. */
  void hashed(String file, String hash) {
    sha256.put(file, hash);
  }

  /** The hashes by the files' names. */
  ImmutableMap<String, String> sha256() {
    return ImmutableMap.copyOf(sha256);
  }
}
