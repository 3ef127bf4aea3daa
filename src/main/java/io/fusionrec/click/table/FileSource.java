package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of text files, read as a stream. A malformed row (cells missing or too many, a label that is
 * none, a number that is none) makes its file refused with the line.
 */
final class FileSource implements ExampleSource {
  private final String name;
  private final ExampleFormat format;
  private final ImmutableList<PartFile> files;

  /**
   * A source.
   *
   * @throws io.fusionrec.settings.InputException when a file or a column of it is missing
   */
  FileSource(String name, ExampleFormat format, List<PartFile> files) {
    this.name = name;
    this.format = format;
    this.files = ImmutableList.copyOf(files);
    this.files.forEach(file -> new ExampleReader(file.text(), format, true).check());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean generated() {
    return false;
  }

  @Override
  public boolean declaresParts() {
    return files.size() > 1;
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
    Map<String, String> hashes = new LinkedHashMap<>();
    for (PartFile file : files) {
      String name = String.valueOf(file.path().getFileName());
      hashes.put(hashes.containsKey(name) ? file.path().toString() : name, file.sha256());
    }
    return ImmutableMap.copyOf(hashes);
  }

  @Override
  public void forEach(Visitor visitor) {
    for (PartFile file : files) {
      TextSource text = file.text();
      new ExampleReader(text, format, true)
          .forEach((row, line) -> visitor.visit(row, file.part()), RowErrors.refused(text.name()));
    }
  }
}
