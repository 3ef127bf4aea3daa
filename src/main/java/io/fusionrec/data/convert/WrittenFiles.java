package io.fusionrec.data.convert;

import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a folder that conversions wrote, by a list beside them that {@code sha256sum -c}
 * reads. A file whose content is no longer the listed one is somebody else's, as is every other.
 */
final class WrittenFiles {
  /** The list's name. */
  static final String LIST = "conversion.sha256";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\]+)");

  private final Path folder;
  private final Map<String, String> hashes;
  private final Set<String> fresh = new HashSet<>();

  private WrittenFiles(Path folder, Map<String, String> hashes) {
    this.folder = folder;
    this.hashes = hashes;
  }

  /**
   * What the list of a folder names, if there is one.
   *
   * @throws InputException when the file of that name is no such list
   */
  static WrittenFiles in(Path folder) {
    Path list = folder.resolve(LIST);
    Map<String, String> hashes = new TreeMap<>();
    if (Files.exists(list)) {
      try {
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
          Matcher entry = LINE.matcher(line);
          if (!entry.matches()) {
            throw new InputException(
                list + ": not the list that 'fusion data convert' writes; move it away");
          }
          hashes.put(entry.group(2), entry.group(1));
        }
      } catch (IOException e) {
        throw new InputException("cannot read " + list + ": " + e.getMessage(), e);
      }
    }
    return new WrittenFiles(folder, hashes);
  }

  /**
   * Refuses a folder in which a file stands in the way that no conversion wrote.
   *
   * @param names what might be written now
   */
  void refuseOthers(Collection<String> names) {
    Set<String> others = new TreeSet<>();
    for (String name : hashes.keySet()) {
      if (Files.exists(folder.resolve(name)) && !isOwn(name)) {
        others.add(name);
      }
    }
    for (String name : names) {
      if (Files.exists(folder.resolve(name)) && !hashes.containsKey(name)) {
        others.add(name);
      }
    }
    if (!others.isEmpty()) {
      throw new InputException(
          "%s: %s: not written by 'fusion data convert', or changed since; move it away, or name another --output"
              .formatted(folder, String.join(", ", others)));
    }
  }

  private boolean isOwn(String name) {
    return hash(folder.resolve(name)).equals(hashes.get(name));
  }

  private static String hash(Path file) {
    if (!Files.isRegularFile(file)) {
      return "none";
    }
    try {
      return ContentHash.ofFile(file);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Lists a file that has just been written. */
  void add(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    hashes.put(name, hash(file));
    fresh.add(name);
    save();
  }

  /** Deletes what earlier conversions wrote and this one did not. */
  void deleteFormer() throws IOException {
    for (String name : List.copyOf(hashes.keySet())) {
      if (!fresh.contains(name)) {
        if (isOwn(name)) {
          Files.delete(folder.resolve(name));
        }
        hashes.remove(name);
      }
    }
    save();
  }

  private void save() throws IOException {
    StringBuilder lines = new StringBuilder();
    hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
    AtomicFiles.writeText(folder.resolve(LIST), lines.toString());
  }
}
