package io.fusionrec.data.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Writes ratings, in one file or in one for each part. Ratings of contacts have no value. */
final class RatingTables {
  /** Stands for all ratings, whatever their part. */
  private static final byte ALL = Byte.MAX_VALUE;

  private final RatingData data;
  private final ConversionTarget target;
  private final Optional<byte[]> parts;
  private final List<Column> header = new ArrayList<>();

  RatingTables(RatingData data, Optional<Split> split, ConversionTarget target) {
    this.data = data;
    this.target = target;
    parts =
        split
            .map(divided -> RatingPlaces.parts(data.ratings(), divided))
            .or(() -> data.parts().map(DeclaredParts::part));
    header.add(Column.token(ColumnNames.USER));
    header.add(Column.token(ColumnNames.ITEM));
    if (!data.implicit()) {
      header.add(Column.number(ColumnNames.RATING));
    }
    if (data.timestamps().present()) {
      header.add(Column.number(ColumnNames.TIMESTAMP));
    }
  }

  /** Whether there are parts. */
  boolean parted() {
    return parts.isPresent();
  }

  /** Writes the files and says in the descriptor which is what. */
  void write(ConvertedFolder folder, ObjectNode descriptor) {
    ObjectNode ratings;
    if (parted()) {
      if (target == ConversionTarget.RECBOLE) {
        write(folder, FileKind.RATINGS, ALL);
      }
      ratings = write(folder, FileKind.TRAIN, DeclaredParts.TRAIN);
      write(folder, FileKind.VALID, DeclaredParts.VALID);
      write(folder, FileKind.TEST, DeclaredParts.TEST);
      ObjectNode others = ratings.putObject("parts");
      others.put("valid", folder.name(FileKind.VALID));
      others.put("test", folder.name(FileKind.TEST));
    } else {
      ratings = write(folder, FileKind.RATINGS, ALL);
    }
    ObjectNode columns = ratings.putObject("columns");
    columns.put("user", ColumnNames.USER).put("item", ColumnNames.ITEM);
    if (data.timestamps().present()) {
      columns.put("timestamp", ColumnNames.TIMESTAMP);
    }
    if (data.implicit()) {
      ratings.put("feedback", "implicit");
    } else {
      columns.put("rating", ColumnNames.RATING);
      ratings.putArray("scale").add(data.scale().minimum()).add(data.scale().maximum());
      ratings.put("relevant", data.scale().relevant());
    }
    descriptor.set("ratings", ratings);
  }

  private ObjectNode write(ConvertedFolder folder, FileKind kind, byte part) {
    return folder.table(kind, header, table -> rows(table, part));
  }

  private void rows(CsvWriter table, byte part) {
    Ratings ratings = data.ratings();
    String[] row = new String[header.size()];
    for (int r = 0; r < ratings.size(); r++) {
      if (part == ALL || is(r, part)) {
        int cell = 0;
        row[cell++] = data.users().id(ratings.user()[r]);
        row[cell++] = data.items().id(ratings.item()[r]);
        if (!data.implicit()) {
          row[cell++] = TextTable.number(ratings.rating()[r]);
        }
        if (data.timestamps().present()) {
          row[cell] =
              data.timestamps().isMissing(r) ? "" : Long.toString(data.timestamps().seconds()[r]);
        }
        table.writeRecord(row);
      }
    }
  }

  private boolean is(int row, byte part) {
    return parts.isPresent() && parts.get()[row] == part;
  }

  /** The users, or items, that have a rating in what Fusion reads back. */
  BitSet rated(int[] index) {
    BitSet rated = new BitSet();
    for (int r = 0; r < index.length; r++) {
      if (!is(r, RatingPlaces.DROPPED)) {
        rated.set(index[r]);
      }
    }
    return rated;
  }
}
