package io.fusionrec.click.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that come as a text for each name, in memory and not from a file. A text is a whole
 * cell: what it means is what it means in a file, and blanks around it belong to it. Keeps what it
 * has read of a row, and is not safe for use by several threads.
 */
public interface NamedCells {
  /** The names, as the header of a file has them; of sparse rows those of the fields. */
  List<String> names();

  /**
   * Reads a row.
   *
   * @param texts the text of each of the names, in their order; null where the row has none
   * @param into takes the values
   * @return what is wrong with the row; empty when it is good
   */
  Optional<String> read(@Nullable String[] texts, RawExample into);
}
