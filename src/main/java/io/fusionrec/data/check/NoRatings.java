package io.fusionrec.data.check;

import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.read.UsualNames;
import io.fusionrec.data.read.column.TableStart;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The error that no file of a folder looks like ratings, with what its files look like instead. */
final class NoRatings {
  private static final int FILES = 3;
  private static final int SHOWN = 60;

  private NoRatings() {}

  static InputException in(Path folder) {
    List<String> seen = new ArrayList<>();
    for (Path file : some(folder, Files::isRegularFile)) {
      TableStart.refuseNotes(
          TextSource.of(file), TextFormat.detected(), UsualNames.header(Map.of()));
      seen.add(file.getFileName() + look(file));
    }
    for (Path below : some(folder, Files::isDirectory)) {
      if (!some(below, Files::isRegularFile).isEmpty()) {
        seen.add(below + " has files, too: is that the folder you mean?");
      }
    }
    return new InputException(
        "%s: no file looks like ratings (user, item, rating in columns)%s; write %s with {\"ratings\":"
                .formatted(
                    folder,
                    seen.isEmpty() ? ", there is none" : " - " + String.join("; ", seen),
                    DatasetDescriptor.FILE)
            + " {\"file\": ...}}");
  }

  private static List<Path> some(Path folder, Predicate<Path> kind) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(kind)
          .filter(Files::isReadable)
          .sorted()
          .limit(FILES)
          .toList();
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The first row, or why there is none. */
  private static String look(Path file) {
    try (DelimitedReader rows = DelimitedReader.open(TextSource.of(file), TextFormat.detected())) {
      if (!rows.next()) {
        return " has no rows";
      }
      String row = String.join(" | ", rows.texts());
      if (row.startsWith("[")) {
        return " is a JSON array; write each object in one line, e.g. with jq -c '.[]'";
      }
      return " begins with '%s'"
          .formatted(row.length() > SHOWN ? row.substring(0, SHOWN) + "…" : row);
    } catch (InputException e) {
      if (file.toString().matches("(?i).*\\.json(\\.gz)?")) {
        return " holds no lines of JSON objects; write each object in one line, e.g. with jq -c '.[]'";
      }
      return ": "
          + String.valueOf(e.getMessage())
              .replaceFirst("^.*?" + Pattern.quote(file.toString()) + "(:[0-9]+)?:? ", "");
    }
  }
}
