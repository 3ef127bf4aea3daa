package io.fusionrec.data.folder;

import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;

/**
 * RecBole's atomic files: NAME.inter, and .user, .item, .kg, .link and .net of the same name. Where
 * there are NAME.train.inter, NAME.valid.inter and NAME.test.inter alone, they are its parts.
 */
final class RecBoleFormat implements FolderFormat {
  private static final String INTER = ".inter";

  @Override
  public String name() {
    return "recbole";
  }

  @Override
  public Optional<FoundFormat> recognise(FolderFiles files) {
    List<String> found = files.matching(".*\\.inter");
    List<String> whole =
        found.stream().filter(name -> !name.matches(".*\\.(train|valid|test)\\.inter")).toList();
    List<String> ratings = whole.isEmpty() ? found : whole;
    Optional<DividedFiles> divided = DividedFiles.of(ratings);
    if (divided.isPresent()) {
      DividedFiles parts = divided.get();
      String json = found(files, parts.train(), parts.name()).json();
      return Optional.of(
          new FoundFormat(name(), "it has " + String.join(" and ", ratings), parts.with(json)));
    }
    if (ratings.size() > 1) {
      throw new InputException(
          files.folder()
              + ": several files end with .inter; a "
              + DatasetDescriptor.FILE
              + " must choose");
    }
    return ratings.stream().findFirst().map(file -> found(files, file));
  }

  @Override
  public Optional<FoundFormat> describe(FolderFiles files, Optional<String> ratings) {
    return ratings.isPresent() ? ratings.map(file -> found(files, file)) : recognise(files);
  }

  private FoundFormat found(FolderFiles files, String file) {
    int end = file.endsWith(INTER) ? INTER.length() : 0;
    return found(files, file, file.substring(0, file.length() - end));
  }

  private FoundFormat found(FolderFiles files, String file, String name) {
    String json =
        """
        {"ratings": {"file": "NAME.inter", "separator": "\\t"},
         "users": {"file": "NAME.user", "separator": "\\t", "header": true, "quotes": "none"},
         "items": {"file": "NAME.item", "separator": "\\t", "header": true, "quotes": "none"},
         "triples": {"file": "NAME.kg", "links": {"file": "NAME.link"}},
         "trust": {"file": "NAME.net"}}
        """
            .replace("NAME.inter", file)
            .replace("NAME", name);
    return new FoundFormat(name(), "it has " + file, DescriptorJson.present(json, files));
  }
}
