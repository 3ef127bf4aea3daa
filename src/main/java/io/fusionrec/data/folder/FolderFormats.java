package io.fusionrec.data.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layouts of folders that need no descriptor, or one that says no more than {@code "format"}. A
 * new format is a {@link FolderFormat} and a line in {@link #ALL}; most are a descriptor and the
 * names that tell it.
 */
public final class FolderFormats {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String KNOWLEDGE_TEXT = "kg.txt";
  private static final String ITEM_TO_ENTITY = "item_index2entity_id.txt";

  private static final ImmutableList<FolderFormat> ALL =
      ImmutableList.<FolderFormat>builder()
          .addAll(NamedFormats.all())
          .add(new RecBoleFormat())
          .addAll(AmazonFormat.all())
          .add(new JsonLinesFormat())
          .add(new PositionFormat("ui", List.of("user", "item")))
          .add(new PositionFormat("uir", List.of("user", "item", "rating")))
          .add(new PositionFormat("uirt", List.of("user", "item", "rating", "timestamp")))
          .build();

  private FolderFormats() {}

  /** The names of all formats, for {@code "format"} in a descriptor. */
  public static List<String> names() {
    return ALL.stream().map(FolderFormat::name).distinct().toList();
  }

  /**
   * What a folder without descriptor is.
   *
   * @return nothing when neither names nor first rows tell it
   * @throws InputException when they tell two things
   */
  public static Optional<FoundFormat> find(Path folder) {
    FolderFiles files = FolderFiles.of(folder);
    if (files.has("user_taggedbookmarks.dat")) {
      throw new InputException(
          folder
              + ": HetRec's Delicious has bookmarks and tags, no ratings; make a file of user and"
              + " bookmark from user_taggedbookmarks.dat and declare it in "
              + DatasetDescriptor.FILE);
    }
    List<FoundFormat> found =
        ALL.stream().map(format -> format.recognise(files)).flatMap(Optional::stream).toList();
    List<String> names = found.stream().map(FoundFormat::name).distinct().toList();
    if (names.size() > 1) {
      throw new InputException(
          folder
              + ": it may be "
              + String.join(" or ", names)
              + "; "
              + DatasetDescriptor.FILE
              + " must say which: {\"format\": \""
              + names.get(0)
              + "\"}");
    }
    return found.stream().findFirst().map(first -> withKnowledge(first, files));
  }

  /** Why folders whose files are called as those of known formats are none of them. */
  public static List<String> differences(Path folder) {
    FolderFiles files = FolderFiles.of(folder);
    return ALL.stream()
        .flatMap(
            format ->
                format instanceof NamedFiles named
                    ? named.difference(files).stream()
                    : Stream.<String>empty())
        .distinct()
        .toList();
  }

  /**
   * The descriptor of a folder whose {@code dataset.json} names a format: what the format says, and
   * what is declared laid over it, each in the line in which it was written.
   *
   * @param text the text of {@code dataset.json}
   * @return the text itself where it names no format
   * @throws InputException when the format is unknown, or the folder hasn't its files
   */
  public static String completed(String text, Path folder) {
    String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    Optional<ObjectNode> object = DescriptorJson.object(json);
    if (object.isEmpty() || !object.get().has(DescriptorJson.FORMAT)) {
      return json;
    }
    String descriptor = folder.resolve(DatasetDescriptor.FILE).toString();
    ObjectNode declared = StrictJson.readObject(json, descriptor);
    String name = declared.path(DescriptorJson.FORMAT).asText();
    List<FolderFormat> named = ALL.stream().filter(format -> format.name().equals(name)).toList();
    if (named.isEmpty()) {
      String where = descriptor + ":" + CompletedText.lineOf(DescriptorJson.FORMAT, json) + ": ";
      throw new InputException(
          where + InputException.unknownName("format", name, names()).getMessage());
    }
    FolderFiles files = FolderFiles.of(folder);
    Optional<String> ratings =
        Optional.of(declared.path("ratings").path("file").asText()).filter(file -> !file.isEmpty());
    FoundFormat found =
        named.stream()
            .map(format -> format.describe(files, ratings))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> ratings.flatMap(file -> aloneIn(named)))
            .orElseThrow(() -> missing(folder, name, named));
    ObjectNode under = DescriptorJson.object(withKnowledge(found, files).json()).orElseThrow();
    leaveOutTheScale(declared, under);
    return CompletedText.of(json, declared, under);
  }

  /** Ratings that the user declares to be contacts or counts have not the format's scale. */
  private static void leaveOutTheScale(ObjectNode declared, ObjectNode format) {
    String feedback = declared.path("ratings").path("feedback").asText();
    if (format.get("ratings") instanceof ObjectNode ratings
        && List.of(RatingsFile.IMPLICIT, RatingsFile.LOG).contains(feedback)) {
      ratings.remove(List.of("scale", "relevant"));
    }
  }

  /** A format whose ratings have another name than usual: its only descriptor is laid under. */
  private static Optional<FoundFormat> aloneIn(List<FolderFormat> named) {
    return named.size() == 1 && named.get(0) instanceof NamedFiles format
        ? Optional.of(
            new FoundFormat(
                format.name(), "it is declared", DescriptorJson.ratingsOf(format.json())))
        : Optional.empty();
  }

  private static InputException missing(Path folder, String name, List<FolderFormat> named) {
    List<String> files =
        named.stream()
            .flatMap(
                format ->
                    format instanceof NamedFiles known
                        ? Stream.of(String.join(" and ", known.files()))
                        : Stream.empty())
            .toList();
    return new InputException(
        folder
            + ": \"format\": \""
            + name
            + "\" needs "
            + (files.isEmpty()
                ? "\"ratings\": {\"file\": ...}"
                : String.join(", or ", files) + ", or \"ratings\": {\"file\": ...}"));
  }

  /**
   * The raw knowledge graph of KGCN and its kin beside any ratings: facts about linked entities.
   */
  private static FoundFormat withKnowledge(FoundFormat found, FolderFiles files) {
    ObjectNode descriptor = DescriptorJson.object(found.json()).orElseThrow();
    if (descriptor.has("triples") || !files.has(KNOWLEDGE_TEXT, ITEM_TO_ENTITY)) {
      return found;
    }
    ObjectNode triples =
        DescriptorJson.object(
                """
                {"triples": {"file": "kg.txt", "header": false, "quotes": "none",
                  "links": {"file": "item_index2entity_id.txt", "header": false,
                    "columns": {"item": "0", "entity": "1"}}}}
                """)
            .orElseThrow();
    return new FoundFormat(
        found.name(),
        found.reason() + ", and facts in kg.txt about entities of item_index2entity_id.txt",
        StrictJson.pretty(DescriptorJson.over(descriptor, triples)));
  }
}
