package io.fusionrec.click.guess;

import io.fusionrec.click.format.ClickDescriptor;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.descriptor.DeclaredFile;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.read.column.FirstRows;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that is there, but has no {@code ctr.json}, and no file whose format has a name. */
public final class UndescribedFolder {
  private static final String ROWS =
      "train|.*\\.(csv|tsv|tab|txt|dat|data|inter|jsonl?|libsvm|svm|libfm|ffm|libffm|vw)(\\.gz|\\.zip)?";
  private static final String NO_ROWS = "(readme|license|licence|dataset)\\..*";
  private static final int LOOKED_AT = 50;
  private static final int FEWEST_OF_CRITEO = 10;
  private static final int LISTED = 8;

  /** A separator that no text has, so that a line is one cell. */
  private static final String WHOLE_LINES = "\u0001";

  private final Path folder;

  /** That folder. */
  public UndescribedFolder(Path folder) {
    this.folder = folder;
  }

  /** What is said of a folder that is asked for by its name. */
  public InputException refusal() {
    return new InputException(
        "data folder "
            + folder.toAbsolutePath()
            + " has no "
            + ClickDescriptor.FILE
            + ", and no file in it shows a format that is known without one (criteo, avazu,"
            + " libsvm); "
            + advice());
  }

  /**
   * Refuses a file that is taken for Criteo's by its name alone, and has hardly a column of it.
   *
   * @param train the file {@code train.txt}
   */
  public void requireCriteo(TextSource train) {
    TextFormat tabs = TextFormat.declared("\t", null, null, null).withRaggedRows();
    List<List<String>> first = FirstRows.of(train, tabs, 1);
    if (!first.isEmpty() && first.get(0).size() < FEWEST_OF_CRITEO) {
      throw new InputException(
          train.name()
              + ":1: taken for Criteo's format, as a file train.txt is without "
              + ClickDescriptor.FILE
              + ", which has 40 columns separated by tab (label, 13 numbers, 26 categories), but"
              + " found "
              + first.get(0).size()
              + "; "
              + advice());
    }
  }

  /** What to do about the folder. */
  public String advice() {
    List<Path> files = files();
    Optional<Path> rows = rows(files);
    if (Files.isRegularFile(folder.resolve(DatasetDescriptor.FILE))) {
      return "its "
          + DatasetDescriptor.FILE
          + " describes ratings; to take those as clicks, name it "
          + folder.getFileName()
          + "-ctr";
    }
    return rows.map(file -> advice(file, files))
        .orElseGet(
            () ->
                files.isEmpty()
                    ? "it has no files"
                    : "none of its files seems to have rows ("
                        + files.stream()
                            .limit(LISTED)
                            .map(UndescribedFolder::name)
                            .collect(Collectors.joining(", "))
                        + (files.size() > LISTED ? ", ..." : "")
                        + "); if one does, name it as 'file' in "
                        + ClickDescriptor.FILE);
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !name(file).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The file {@code train}, else the largest one that may have rows. */
  private static Optional<Path> rows(List<Path> files) {
    return files.stream()
        .filter(file -> name(file).toLowerCase(Locale.ROOT).matches(ROWS))
        .filter(file -> !name(file).toLowerCase(Locale.ROOT).matches(NO_ROWS))
        .max(
            Comparator.<Path, Boolean>comparing(file -> name(file).startsWith("train"))
                .thenComparing(UndescribedFolder::size));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private String advice(Path file, List<Path> files) {
    TextSource text = TextSource.of(file);
    boolean json = DeclaredFile.isJsonLines(name(file), null);
    List<List<String>> lines = first(text, TextFormat.declared(WHOLE_LINES, null, "none", null));
    Optional<ForeignFormat> foreign =
        lines.stream().limit(1).flatMap(line -> ForeignFormat.of(line.get(0)).stream()).findFirst();
    if (foreign.isPresent()) {
      return name(file) + " holds " + foreign.get().sentence();
    }
    LabelGuess label = json ? ofJson(text) : ofTable(text);
    return "write a file "
        + ClickDescriptor.FILE
        + " into the folder: {"
        + declared(file, files)
        + ", \"label\": "
        + label.json()
        + "}"
        + label.remark();
  }

  private static List<List<String>> first(TextSource text, TextFormat format) {
    return FirstRows.of(text, format, LOOKED_AT);
  }

  private static LabelGuess ofTable(TextSource text) {
    List<List<String>> rows = first(text, TextFormat.detected().withRaggedRows());
    boolean header = !rows.isEmpty() && rows.get(0).stream().noneMatch(UndescribedFolder::isNumber);
    return header
        ? new LabelGuess(
            rows.get(0).stream().map(String::strip).toList(), rows.subList(1, rows.size()))
        : new LabelGuess(List.of(), rows);
  }

  private static boolean isNumber(String cell) {
    return new DecimalNumber().read(cell.strip());
  }

  private static LabelGuess ofJson(TextSource text) {
    try {
      List<String> keys = text.jsonKeys();
      TextFormat commas = TextFormat.declared(",", null, "rfc", null);
      return new LabelGuess(keys, first(text.asJsonLines(JsonColumn.values(keys)), commas));
    } catch (InputException e) {
      return new LabelGuess(List.of(), List.of()); // what is wrong is said when it is declared
    }
  }

  /** The file as a descriptor names it; or those of all parts, where each has its own. */
  private static String declared(Path file, List<Path> files) {
    String name = name(file);
    List<String> all = files.stream().map(UndescribedFolder::name).toList();
    List<String> parts =
        ClickDescriptor.parts().stream()
            .map(part -> part + name.replaceFirst("^train", ""))
            .toList();
    if (!name.startsWith("train") || !all.containsAll(parts)) {
      return "\"file\": \"" + name + "\"";
    }
    return ClickDescriptor.parts().stream()
        .map(part -> "\"%s\": \"%s\"".formatted(part, part + name.replaceFirst("^train", "")))
        .collect(Collectors.joining(", ", "\"files\": {", "}"));
  }
}
