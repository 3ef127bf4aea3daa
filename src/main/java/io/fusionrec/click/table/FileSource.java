package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.ExampleReader;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.data.folder.GeneratedMark;
import io.fusionrec.data.packed.EncodingRemedy;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of text files, read as a stream. A malformed row (cells missing or too many, a label that is
 * none, a number that is none) makes its file refused with the line.
 */
final class FileSource implements ExampleSource {
  private final String name;
  private final ExampleFormat format;
  private final Path folder;
  private final ImmutableList<PartFile> files;
  private ImmutableMap<String, String> lastRead = ImmutableMap.of();

  /**
   * A source.
   *
   * @throws io.fusionrec.settings.InputException when a file or a column of it is missing
   */
  FileSource(String name, ExampleFormat format, Path folder, List<PartFile> files) {
    this.name = name;
    this.format = format;
    this.folder = folder;
    this.files = ImmutableList.copyOf(files);
    for (PartFile file : files) {
      remedied(() -> new ExampleReader(file.text(), format, true).check());
    }
  }

  private void remedied(Runnable reading) {
    EncodingRemedy.ofParts(
        files.size(),
        format.text(true).encoding(),
        () -> {
          reading.run();
          return files;
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean generated() {
    return new GeneratedMark(folder).present();
  }

  @Override
  public boolean files() {
    return true;
  }

  @Override
  public ImmutableSet<Integer> drawn() {
    boolean all = files.stream().allMatch(file -> file.part() != UNDECLARED);
    Set<Integer> declared = files.stream().map(PartFile::part).collect(Collectors.toSet());
    return all ? ImmutableSet.of() : Sets.difference(HELD_OUT, declared).immutableCopy();
  }

  @Override
  public ImmutableList<RawColumn> columns() {
    return ImmutableList.copyOf(format.columns());
  }

  @Override
  public ExampleFormat format() {
    return format;
  }

  @Override
  public ImmutableMap<String, String> sha256() {
    return named(files.stream().map(file -> format.rows(file.text()).sha256()).toList());
  }

  @Override
  public ImmutableMap<String, String> lastRead() {
    return lastRead;
  }

  /** Hashes by the files' names. */
  private ImmutableMap<String, String> named(List<String> hashes) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int k = 0; k < hashes.size(); k++) {
      Path path = files.get(k).path();
      String fileName = String.valueOf(path.getFileName());
      named.put(named.containsKey(fileName) ? path.toString() : fileName, hashes.get(k));
    }
    return ImmutableMap.copyOf(named);
  }

  @Override
  public void forEach(Visitor visitor) {
    List<String> hashes = new ArrayList<>();
    for (PartFile file : files) {
      TextSource text = file.text();
      ExampleReader reader = new ExampleReader(text, format, true);
      remedied(
          () ->
              hashes.add(
                  reader.forEach(
                      (row, line) -> visitor.visit(row, file.part()),
                      RowErrors.refused(text.name()))));
    }
    lastRead = named(hashes);
  }
}
