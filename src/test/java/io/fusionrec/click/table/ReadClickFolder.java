package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.format.RawColumn;
import io.fusionrec.data.read.Notices;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a folder that a test makes, as they are read from its files. */
final class ReadClickFolder {
  private final ClickFolder own;
  private final List<String> said = new ArrayList<>();

  ReadClickFolder(Path folder) throws IOException {
    own = new ClickFolder(folder);
  }

  Path file(String name) {
    return own.file(name);
  }

  void write(String file, String text) throws IOException {
    own.write(file, text);
  }

  /** The file {@code f}, of which {@code descriptor} declares something. */
  void declared(String descriptor, String text) throws IOException {
    write("ctr.json", "{\"file\": \"f\", " + descriptor + "}");
    write("f", text);
  }

  FileSource source() {
    return new FolderReader(file(""), new Notices(said::add)).open("own");
  }

  List<String> rows() {
    return RawRows.of(source());
  }

  List<String> names() {
    return source().columns().stream().map(RawColumn::name).toList();
  }

  /** What the readings so far have said. */
  List<String> said() {
    return said;
  }

  /** Asserts that the folder is refused with a message in which OWN stands for its path. */
  void assertRefused(String message) {
    assertThatThrownBy(this::rows)
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("OWN", file("").toString()));
  }
}
