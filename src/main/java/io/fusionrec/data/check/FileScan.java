package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A look at every declared file by itself, all at once.
 *
 * @param separators which separator each file is read with and which line decided, a line each
 * @param badLines up to five lines of each file that can't be rows, {@code file:line: problem} each
 */
record FileScan(ImmutableList<String> separators, ImmutableList<String> badLines) {
  private static final int FIRST = 5;

  /** Looks at the files of a descriptor. O(file sizes). */
  static FileScan of(Path folder, DatasetDescriptor descriptor) {
    Map<String, TextFormat> files = new LinkedHashMap<>();
    if (!descriptor.ratings().isJsonLines() && !descriptor.ratings().isLists()) {
      files.put(descriptor.ratings().file(), descriptor.ratings().textFormat());
    }
    if (descriptor.users() != null && !descriptor.users().isJsonLines()) {
      files.put(descriptor.users().file(), descriptor.users().textFormat());
    }
    if (descriptor.items() != null && !descriptor.items().isJsonLines()) {
      files.put(descriptor.items().file(), descriptor.items().textFormat());
    }
    if (descriptor.triples() != null) {
      files.put(descriptor.triples().file(), descriptor.triples().textFormat());
    }
    if (descriptor.trust() != null) {
      files.put(descriptor.trust().file(), descriptor.trust().textFormat());
    }
    List<String> separators = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    files.forEach((file, format) -> scan(folder.resolve(file), file, format, separators, lines));
    return new FileScan(ImmutableList.copyOf(separators), ImmutableList.copyOf(lines));
  }

  private static void scan(
      Path path, String file, TextFormat format, List<String> separators, List<String> lines) {
    List<String> found = new ArrayList<>();
    RowErrors errors =
        RowErrors.reported(
            file,
            (line, problem) -> {
              if (found.size() < FIRST) {
                found.add(file + ":" + line + ": " + problem);
              }
            });
    try (DelimitedReader rows = DelimitedReader.open(TextSource.of(path), format, errors)) {
      separators.add(file + ": " + rows.separator().sentence());
      while (rows.next()) {
        // every row is looked at; what is wrong with one is heard above
      }
    } catch (InputException e) {
      found.add(String.valueOf(e.getMessage()).replace(path.toString(), file));
    }
    lines.addAll(found.subList(0, Math.min(FIRST, found.size())));
  }
}
