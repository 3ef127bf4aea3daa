package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data folder in any delimited format, described by its {@code dataset.json}: ratings, and
 * where there are, fields of users and items, triples about items, trust between users. Raw ids may
 * be any text.
 *
 * <p>Users and items are numbered in the order of their first rating; those that only a table knows
 * follow. O(file sizes); one row object lives at a time.
 */
public final class GenericReader {
  /** A reader. */
  public GenericReader() {}

  /** Whether a folder has a descriptor. */
  static boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(DatasetDescriptor.FILE));
  }

  /**
   * Reads a folder.
   *
   * @param folder the folder with {@code dataset.json}
   * @param name what the data set is to be called
   * @throws io.fusionrec.settings.InputException when a file is missing, empty or malformed
   */
  public RatingData read(Path folder, String name) {
    SourceFile descriptorFile = SourceFile.read(folder.resolve(DatasetDescriptor.FILE));
    DatasetDescriptor descriptor = DatasetDescriptor.parse(descriptorFile);
    Sources sources = new Sources(folder);
    sources.sha256.put(DatasetDescriptor.FILE, descriptorFile.sha256());
    GenericRatings ratings =
        new GenericRatings(sources.read(descriptor.ratings().file()), descriptor.ratings());
    int rated = ratings.items().size();
    @Nullable GenericTable userTable =
        descriptor.users() == null
            ? null
            : new GenericTable(
                sources.read(descriptor.users().file()), descriptor.users(), ratings.users());
    @Nullable GenericTable itemTable =
        descriptor.items() == null
            ? null
            : new GenericTable(
                sources.read(descriptor.items().file()), descriptor.items(), ratings.items());
    IdIndex users = ratings.users().build();
    IdIndex items = ratings.items().build();
    LinkReader links = new LinkReader();
    return new RatingData(
        name,
        false,
        users,
        items,
        ratings.ratings(users.size(), rated),
        ratings.scale(),
        userTable == null ? Fields.empty(users.size()) : userTable.fields(users),
        itemTable == null ? Fields.empty(items.size()) : itemTable.fields(items),
        itemTable == null ? ImmutableList.of() : itemTable.titles(items),
        Optional.ofNullable(descriptor.triples())
            .map(part -> links.triples(sources.read(part.file()), part, items)),
        Optional.ofNullable(descriptor.trust())
            .map(part -> links.trust(sources.read(part.file()), part, users)),
        sources.sha256.buildOrThrow());
  }

  /** The folder's files, hashed as they are read. */
  private static final class Sources {
    private final Path folder;
    private final ImmutableMap.Builder<String, String> sha256 = ImmutableMap.builder();

    Sources(Path folder) {
      this.folder = folder;
    }

    SourceFile read(String file) {
      SourceFile source = SourceFile.read(folder.resolve(file));
      sha256.put(file, source.sha256());
      return source;
    }
  }
}
