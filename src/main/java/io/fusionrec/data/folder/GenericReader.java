package io.fusionrec.data.folder;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.descriptor.TableFile;
import io.fusionrec.data.read.FieldTable;
import io.fusionrec.data.read.IdColumn;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.RatingColumns;
import io.fusionrec.data.read.RatingsReader;
import io.fusionrec.data.read.TableReader;
import io.fusionrec.data.read.link.EntityLinks;
import io.fusionrec.data.read.link.LinkReader;
import io.fusionrec.data.read.link.RelationNames;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data folder in any delimited format, described by its {@code dataset.json} or known by
 * the names of its files: ratings, and where there are, fields of users and items, triples about
 * items, trust between users. Raw ids may be any text.
 *
 * <p>Users and items are numbered in the order of their first rating; those that only a table knows
 * follow. O(file sizes) time; memory for what is kept alone.
 */
public final class GenericReader {
  private final Notices notices;

  /** A reader. */
  public GenericReader() {
    this(line -> {});
  }

  /** A reader that tells a listener, too, what it took files for and what it left out. */
  public GenericReader(Consumer<String> listener) {
    notices = new Notices(listener);
  }

  /** Whether a folder has a descriptor. */
  public static boolean recognises(Path folder) {
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
    Path file = folder.resolve(DatasetDescriptor.FILE);
    String json = StrictJson.text(file);
    SourceFolder sources = new SourceFolder(folder);
    sources.hashed(DatasetDescriptor.FILE, ContentHash.ofText(json));
    return read(
        sources,
        DatasetDescriptor.parse(FolderFormats.completed(json, folder), file.toString()),
        name);
  }

  /**
   * Reads a folder as a descriptor says that need not lie in it.
   *
   * @throws io.fusionrec.settings.InputException when a file is missing, empty or malformed
   */
  public RatingData read(Path folder, DatasetDescriptor descriptor, String name) {
    return read(new SourceFolder(folder), descriptor, name);
  }

  /** Reads a folder without a descriptor, of a format that was found. */
  RatingData read(Path folder, FoundFormat found, String name) {
    notices.say(folder + ": taken for '" + found.name() + "', since " + found.reason());
    return read(new SourceFolder(folder), found.descriptor(), name);
  }

  private RatingData read(SourceFolder sources, DatasetDescriptor descriptor, String name) {
    IdColumn userIds = IdColumn.open("user");
    IdColumn itemIds = IdColumn.open("item");
    RatingsFile file = descriptor.ratings();
    RatingColumns columns =
        new RatingsReader(file, userIds, itemIds, notices).read(sources::source);
    columns.sha256().forEach(sources::hashed);
    int rated = itemIds.ids().size();
    @Nullable FieldTable userTable =
        table(sources, descriptor.users(), "user", file.columns().get("user"), userIds);
    @Nullable FieldTable itemTable =
        table(sources, descriptor.items(), "item", file.columns().get("item"), itemIds);
    IdIndex users = IdIndex.of(userIds.ids().ids());
    IdIndex items = IdIndex.of(itemIds.ids().ids());
    int[] allUsers = IntStream.range(0, users.size()).toArray();
    int[] allItems = IntStream.range(0, items.size()).toArray();
    Optional<Triples> triples = triples(sources, descriptor.triples(), items);
    Optional<TrustEdges> trust =
        Optional.ofNullable(descriptor.trust())
            .map(
                part ->
                    new LinkReader(notices)
                        .trust(sources.source(part.file()), part, users, sources::hashed));
    RatingData data =
        new RatingData(
            name,
            false,
            users,
            items,
            new Ratings(users.size(), rated, columns.user(), columns.item(), columns.rating()),
            columns.scale(),
            userTable == null ? Fields.empty(users.size()) : userTable.fields(allUsers),
            itemTable == null ? Fields.empty(items.size()) : itemTable.fields(allItems),
            itemTable == null ? ImmutableList.of() : itemTable.titles(allItems),
            triples,
            trust,
            sources.sha256());
    data = data.withTimestamps(columns.timestamps());
    if (columns.parts().isPresent()) {
      data = data.withParts(columns.parts().get());
      notices.say(
          file.file()
              + ": the data come divided; as clicks (NAME-ctr) they are taken so, and else by --set"
              + " split.kind=given, while every other kind divides anew");
    }
    return columns.implicit() ? data.asImplicitFeedback() : data;
  }

  private @Nullable FieldTable table(
      SourceFolder sources,
      @Nullable TableFile declared,
      String entity,
      @Nullable String inRatings,
      IdColumn ids) {
    if (declared == null) {
      return null;
    }
    FieldTable table =
        new TableReader(declared, entity, inRatings, notices)
            .read(sources.source(declared.file()), ids.ids());
    sources.hashed(declared.file(), table.sha256());
    return table;
  }

  private Optional<Triples> triples(
      SourceFolder sources, @Nullable LinksFile declared, IdIndex items) {
    if (declared == null) {
      return Optional.empty();
    }
    LinksFile.@Nullable EntityLinksFile linked = declared.links();
    EntityLinks links = EntityLinks.none(items);
    if (linked != null) {
      links = EntityLinks.read(sources.source(linked.file()), linked, items, notices);
      sources.hashed(linked.file(), links.sha256());
    }
    return Optional.of(
        new LinkReader(notices)
            .triples(
                sources.source(declared.file()),
                declared,
                links,
                relationNames(sources, declared.names()),
                sources::hashed));
  }

  private static RelationNames relationNames(
      SourceFolder sources, LinksFile.@Nullable EntityLinksFile declared) {
    if (declared == null) {
      return RelationNames.NONE;
    }
    RelationNames names = RelationNames.read(sources.source(declared.file()), declared);
    sources.hashed(declared.file(), names.sha256());
    return names;
  }
}
