package io.fusionrec.click.format;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads texts by name of a format with a column for each value; a name without one is missing. */
final class ColumnCells implements NamedCells {
  private final ImmutableList<String> names;
  private final int[] places;
  private final CellValue value;

  ColumnCells(ColumnFormat format) {
    names =
        format.sources().stream()
            .map(SourceColumn::name)
            .distinct() // one cell may be the source of two columns
            .collect(ImmutableList.toImmutableList());
    places = format.sources().stream().mapToInt(source -> names.indexOf(source.name())).toArray();
    value = new CellValue(format);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Optional<String> read(@Nullable String[] texts, RawExample into) {
    for (int c = 0; c < places.length; c++) {
      String text = texts[places[c]];
      if (text == null) {
        into.missing(c);
        continue;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!value.read(bytes, 0, bytes.length, c, into)) {
        return Optional.of(value.problem(c, text));
      }
    }
    return Optional.empty();
  }
}
