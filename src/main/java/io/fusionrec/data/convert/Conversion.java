package io.fusionrec.data.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.folder.GeneratedMark;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a data set with its raw ids, for other software and so that Fusion reads it back to equal
 * content: users, items, ratings, times, scale, fields, titles, triples, trust, parts.
 *
 * <p>Where a split is given, each part is a file of its own, and {@code split.kind=given} divides
 * by them; else the parts are those that the data declare, if they do. Ratings that the split's
 * filters have dropped are in no part.
 *
 * <p>What Fusion reads back has users and items numbered by their first rating, as every data set
 * of its generic reader; the content's hash is equal where the data were numbered so and had no
 * parts written.
 */
public final class Conversion {
  private final RatingData data;
  private final ConversionTarget target;
  private final RatingTables ratings;

  /**
   * A conversion.
   *
   * @param data the data set; has no two ratings of one user and item
   * @param split the parts to write, if other than those that the data declare
   * @param target what to write for
   * @throws InputException when a raw id is empty, which no table can say
   */
  public Conversion(RatingData data, Optional<Split> split, ConversionTarget target) {
    this.data = data;
    this.target = target;
    ratings = new RatingTables(data, split, target);
    refuseEmpty("user", data.users());
    refuseEmpty("item", data.items());
    data.triples()
        .ifPresent(
            triples -> {
              refuseEmpty("relation", triples.relations());
              refuseEmpty("entity", triples.entities());
            });
  }

  private void refuseEmpty(String what, IdIndex ids) {
    if (ids.indexOf("") >= 0) {
      throw new InputException(
          "%s: the raw id of one %s is empty, and an empty cell means that there is none; name it"
              .formatted(data.name(), what));
    }
  }

  /**
   * Writes all files, each whole or not at all, and the descriptor as the last; then takes away
   * what an earlier conversion left there. The file {@code conversion.sha256} lists them. O(data).
   *
   * @param folder the folder; for RecBole its name is the data set's
   * @return the files
   * @throws InputException when a file can't be written, or one stands in the way that no
   *     conversion wrote; nothing is written then
   */
  public ImmutableList<Path> write(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String dataset = last == null ? data.name() : last.toString();
    ConvertedFolder files = new ConvertedFolder(target, folder, dataset);
    ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
    ratings.write(files, descriptor);
    // RecBole's own separator comes first for it.
    char between =
        ValueSeparators.choose(data, target == ConversionTarget.RECBOLE ? " |;/~" : "|;/~ ");
    tables(files, descriptor, between);
    new LinkTables(target, files).write(data, descriptor);
    if (target == ConversionTarget.RECBOLE) {
      files.text(
          files.settingsName(),
          new RecBoleSettings(dataset, files, between, ratings.parted()).yaml());
    }
    if (data.generated()) {
      files.text(GeneratedMark.NAME, GeneratedMark.TEXT);
    }
    files.text(DatasetDescriptor.FILE, StrictJson.pretty(descriptor));
    files.deleteFormer();
    return files.files();
  }

  private void tables(ConvertedFolder files, ObjectNode descriptor, char between) {
    ColumnNames names = new ColumnNames();
    EntityTable users =
        EntityTable.of(
            FileKind.USERS,
            ColumnNames.USER,
            data.users(),
            ImmutableList.of(),
            data.userFields(),
            names,
            between);
    EntityTable items =
        EntityTable.of(
            FileKind.ITEMS,
            ColumnNames.ITEM,
            data.items(),
            data.itemTitles(),
            data.itemFields(),
            names,
            between);
    if (users.needed(ratings.rated(data.ratings().user()))) {
      descriptor.set("users", users.write(files));
    }
    if (items.needed(ratings.rated(data.ratings().item()))) {
      descriptor.set("items", items.write(files));
    }
  }
}
