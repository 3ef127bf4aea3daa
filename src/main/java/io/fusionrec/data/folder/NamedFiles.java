package io.fusionrec.data.folder;

import java.util.List;
import java.util.Optional;

/**
 * A format that is known by the names of some files, and whose descriptor is always the same but
 * for what a folder hasn't.
 *
 * @param name its name
 * @param files the files that must be there
 * @param json its descriptor, with every file that may be there
 */
record NamedFiles(String name, List<String> files, String json) implements FolderFormat {
  @Override
  public Optional<FoundFormat> recognise(FolderFiles folder) {
    return folder.has(files.toArray(String[]::new))
        ? Optional.of(
            new FoundFormat(
                name,
                "it has " + String.join(" and ", files),
                FoundEncoding.in(DescriptorJson.present(json, folder), folder)))
        : Optional.empty();
  }
}
