package io.fusionrec.data.folder;

import io.fusionrec.data.read.column.FirstRows;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a folder, for those who want to know what it is. */
final class FolderFiles {
  private static final int ROWS = 50;

  private final Path folder;
  private final List<String> names;

  private FolderFiles(Path folder, List<String> names) {
    this.folder = folder;
    this.names = names;
  }

  static FolderFiles of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new FolderFiles(folder, List.of());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new FolderFiles(
          folder,
          files
              .filter(Files::isRegularFile)
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Whether there are files of all these names. */
  boolean has(String... files) {
    return names.containsAll(List.of(files));
  }

  /** The file of that name, or with {@code .gz} or {@code .zip} behind it. */
  Optional<String> packed(String file) {
    return Stream.of(file, file + ".gz", file + ".zip").filter(names::contains).findFirst();
  }

  /** The files whose name, in lower case, is of a pattern. */
  List<String> matching(String pattern) {
    return names.stream().filter(name -> name.toLowerCase(Locale.ROOT).matches(pattern)).toList();
  }

  /** The text of a file. */
  TextSource source(String file) {
    return TextSource.of(folder.resolve(file));
  }

  /** The cells of the first fifty rows of a delimited file; fewer where it can't be read so. */
  List<List<String>> rows(String file) {
    return FirstRows.of(source(file), TextFormat.detected().withRaggedRows(), ROWS);
  }
}
