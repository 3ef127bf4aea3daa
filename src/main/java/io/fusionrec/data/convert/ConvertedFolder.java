package io.fusionrec.data.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a data set as they are written, each with what a descriptor says about it. */
final class ConvertedFolder {
  private final ConversionTarget target;
  private final Path folder;
  private final String dataset;
  private final WrittenFiles written;
  private final List<Path> files = new ArrayList<>();
  private final Map<FileKind, ImmutableList<Column>> columns = new LinkedHashMap<>();

  /**
   * Nothing written yet.
   *
   * @param dataset what the files are named after where the target does that
   * @throws InputException when a file stands in the way that no conversion wrote
   */
  ConvertedFolder(ConversionTarget target, Path folder, String dataset) {
    this.target = target;
    this.folder = folder;
    this.dataset = dataset;
    written = WrittenFiles.in(folder);
    written.refuseOthers(names());
  }

  /** Everything that might be written. */
  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(DatasetDescriptor.FILE, settingsName()));
    for (FileKind kind : FileKind.values()) {
      names.add(name(kind));
    }
    return names;
  }

  /** The name of RecBole's settings file. */
  String settingsName() {
    return dataset + ".yaml";
  }

  /** Takes away what an earlier conversion wrote and this one did not. */
  void deleteFormer() {
    try {
      written.deleteFormer();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Writes a table with its header.
   *
   * @return what every section of a descriptor says about it: how it is written
   */
  ObjectNode table(FileKind kind, List<Column> header, TextTable.Rows rows) {
    String name = target.file(kind, dataset);
    Path file = folder.resolve(name);
    try {
      TextTable.write(
          file,
          target.separator(),
          table -> {
            table.writeRecord(header.stream().map(c -> target.header(c.name(), c.type())).toList());
            rows.writeTo(table);
          });
      written.add(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    files.add(file);
    columns.put(kind, ImmutableList.copyOf(header));
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    section
        .put("file", name)
        .put("separator", String.valueOf(target.separator()))
        .put("header", true)
        .put("quotes", "rfc")
        .putArray("missing")
        .add("");
    return section;
  }

  /** Writes a text. */
  void text(String name, String content) {
    Path file = folder.resolve(name);
    try {
      AtomicFiles.writeText(file, content);
      written.add(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    files.add(file);
  }

  private static InputException unwritable(Path file, IOException e) {
    return new InputException("cannot write " + file + ": " + e.getMessage(), e);
  }

  /** The name of a file that has been or might be written. */
  String name(FileKind kind) {
    return target.file(kind, dataset);
  }

  /** The columns of each table so far. */
  ImmutableMap<FileKind, ImmutableList<Column>> columns() {
    return ImmutableMap.copyOf(columns);
  }

  /** All files so far, in the order in which they were written. */
  ImmutableList<Path> files() {
    return ImmutableList.copyOf(files);
  }
}
