package io.fusionrec.data.folder;

import io.fusionrec.settings.StrictJson;
import java.util.List;
import java.util.Optional;

/**
 * A format that is known by the names of some files and by their columns, and whose descriptor is
 * always the same but for what a folder hasn't.
 *
 * @param name its name
 * @param files the files that must be there
 * @param json its descriptor, with every file that may be there
 */
record NamedFiles(String name, List<String> files, String json) implements FolderFormat {
  @Override
  public Optional<FoundFormat> recognise(FolderFiles folder) {
    return named(folder) && shape(folder).difference().isEmpty()
        ? Optional.of(found(folder))
        : Optional.empty();
  }

  /** By the names alone: whoever declares the format is told where its files differ from it. */
  @Override
  public Optional<FoundFormat> describe(FolderFiles folder, Optional<String> ratings) {
    return named(folder) ? Optional.of(found(folder)) : Optional.empty();
  }

  /** Why a folder whose files have the right names is something else. */
  Optional<String> difference(FolderFiles folder) {
    return named(folder)
        ? shape(folder)
            .difference()
            .map(what -> "its files are called as those of '%s' are, but %s".formatted(name, what))
        : Optional.empty();
  }

  private boolean named(FolderFiles folder) {
    return folder.has(files.toArray(String[]::new));
  }

  private FolderShape shape(FolderFiles folder) {
    return new FolderShape(folder, DescriptorJson.object(json).orElseThrow());
  }

  private FoundFormat found(FolderFiles folder) {
    return new FoundFormat(
        name,
        "it has " + String.join(" and ", files),
        FoundEncoding.in(
            DescriptorJson.present(StrictJson.pretty(shape(folder).fitting()), folder), folder));
  }
}
