package io.fusionrec.data.folder;

import java.util.Optional;

/**
 * A layout of data folders that needs no descriptor, since the names of its files, or their first
 * rows, tell what it is.
 */
interface FolderFormat {
  /** Its name, as {@code "format"} in {@code dataset.json} takes it. */
  String name();

  /**
   * What a descriptor of the folder would say.
   *
   * @return nothing when the folder is of another layout
   * @throws io.fusionrec.settings.InputException when it is of this layout, and can't be placed
   */
  Optional<FoundFormat> recognise(FolderFiles files);

  /**
   * The same for a folder of which a descriptor says that it is of this format.
   *
   * @param ratings the ratings file, where the descriptor names it
   */
  default Optional<FoundFormat> describe(FolderFiles files, Optional<String> ratings) {
    return recognise(files);
  }
}
