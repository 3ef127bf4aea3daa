package io.fusionrec.click.survey;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.data.cell.UsualTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Cells of a text that usually means "no value", and is one since it isn't declared. */
final class UsualValues {
  private final List<RawColumn> columns;
  private final UsualTexts texts;

  UsualValues(List<RawColumn> columns, MissingValues declared) {
    this.columns = columns;
    texts = new UsualTexts(declared);
  }

  /** Adds a row. */
  void add(RawExample row) {
    if (texts.texts().isEmpty()) {
      return;
    }
    for (int c = 0; c < columns.size(); c++) {
      byte[] bytes = row.source(c);
      int from = row.start(c);
      int to = row.end(c);
      if (columns.get(c).kind() != FieldKind.NUMERIC
          && !row.isMissing(c)
          && texts.contains(bytes, from, to)) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        texts.add(text, columns.get(c).name(), 1);
      }
    }
  }

  /** What to say, if there are any. */
  Optional<String> doubt() {
    return texts.doubt("");
  }
}
