package io.fusionrec.click.preprocessing;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.ColumnFormat;
import io.fusionrec.click.format.LabelFormat;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.SourceColumn;
import io.fusionrec.click.format.TextDeclaration;
import io.fusionrec.click.format.ValueSeparator;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/**
 * What differs in a {@link PreprocessingFile} of the third version before this one: separators are
 * one character, and the format of raw rows stands column by column. Rows are read as they were
 * then: only an empty cell is missing, and blanks around a cell belong to its value.
 */
final class FormerPreprocessing {
  static final int VERSION = 0x46555032; // "FUP2"

  private static final List<String> MISSING = List.of("");

  private FormerPreprocessing() {}

  /**
   * Reads the format. Where there is a header, only the columns' names count, since a file to
   * predict for has its own order; the label's name is not kept there.
   */
  static ColumnFormat readFormat(DataInputStream in) throws IOException {
    String separator = String.valueOf(in.readChar());
    boolean header = in.readBoolean();
    int width = in.readInt();
    int label = in.readInt();
    int count = in.readInt();
    ImmutableList.Builder<SourceColumn> sources = ImmutableList.builder();
    for (int c = 0; c < count; c++) {
      RawColumn column = readColumn(in);
      sources.add(new SourceColumn(column, column.name(), in.readInt()));
    }
    TextDeclaration text = new TextDeclaration(separator, null, null, MISSING, true, null, null);
    return new ColumnFormat(text, header, width, LabelFormat.USUAL, label, sources.build());
  }

  /** Reads a column. */
  static RawColumn readColumn(DataInputStream in) throws IOException {
    return new RawColumn(
        in.readUTF(),
        FieldKind.valueOf(in.readUTF()),
        ValueSeparator.of(String.valueOf(in.readChar())));
  }
}
