package io.fusionrec.data.read;

import io.fusionrec.data.cell.DoubtfulCells;
import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.data.cell.UsualTexts;
import java.util.List;
import java.util.Locale;

/**
 * Says where the cells of a table's field may not be meant as they are read.
 *
 * @param file what sentences call the table
 * @param section the table's section of the descriptor
 * @param missingDeclared whether somebody has declared which texts mean "no value"
 */
record FieldDoubts(String file, String section, boolean missingDeclared, Notices notices) {

  /** Says what is doubtful about a field. */
  void say(TableField field) {
    DoubtfulCells cells = field.cells();
    cells
        .printedList()
        .ifPresentOrElse(
            cell ->
                notices.warn(
                    "%s: field '%s' holds lists as a program prints them, e.g. %s; brackets and quotes are"
                            .formatted(file, field.name(), cell)
                        + " read as part of the values: write A|B and declare \"multi:|\""),
            () -> sayParts(field, cells));
    int lost = field.withoutValue();
    if (lost > 0) {
      notices.warn(
          String.format(
              Locale.ROOT,
              "%s: %,d rows have no value of field '%s' though their cell is not empty, e.g. '%s'",
              file,
              lost,
              field.name(),
              field.example()));
    }
    if (!missingDeclared) {
      field
          .missingTexts()
          .forEach(
              (text, count) ->
                  notices.warn(
                      String.format(
                          Locale.ROOT,
                          "%s: %,d cells of field '%s' are '%s', which is read as no value; declare"
                              + " %s in %s if it is one, or with '%s' too if not",
                          file,
                          count,
                          field.name(),
                          text,
                          MissingValues.usual().declaringWithout(text),
                          section,
                          text)));
    }
  }

  /** Says which texts are values of fields that usually mean none. */
  void sayUsual(List<TableField> fields, MissingValues declared) {
    UsualTexts usual = new UsualTexts(declared);
    for (TableField field : fields) {
      usual.texts().forEach(text -> usual.add(text, field.name(), field.count(text)));
    }
    usual.doubt(" in " + section).ifPresent(said -> notices.warn(file + ": " + said));
  }

  private void sayParts(TableField field, DoubtfulCells cells) {
    cells
        .unparted(field.separator())
        .ifPresent(
            cell ->
                notices.warn(
                    "%s: no cell of field '%s' holds '%s', which is declared to stand between its values,"
                            .formatted(file, field.name(), field.separator())
                        + " e.g. '%s'".formatted(cell)));
    if (field.isGuessed() && field.separator().isEmpty()) {
      cells
          .separator()
          .ifPresent(
              separator ->
                  notices.warn(
                      "%s: field '%s' may hold several values with '%s' between them, e.g. '%s', and is"
                              .formatted(
                                  file,
                                  field.name(),
                                  separator,
                                  cells.holding(separator).orElse(""))
                          + " read as one; declare \"fields\" in %s, with \"%s\": \"multi:%s\" or \"categorical\""
                              .formatted(section, field.name(), separator)));
    }
  }
}
