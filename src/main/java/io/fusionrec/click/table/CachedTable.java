package io.fusionrec.click.table;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.example.BlockExampleSink;
import io.fusionrec.click.example.BlockExamples;
import io.fusionrec.click.example.BlockFile;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.io.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of an encoded table: the rows of its parts, the preprocessing, a description that
 * holds the rows' checksums, and the description's own checksum.
 *
 * @param folder the folder
 * @param key the hash of everything that decides what is in it
 */
record CachedTable(Path folder, String key) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** What {@code table.json} holds. */
  private record Description(
      String key,
      String contentSha256,
      String preprocessingSha256,
      List<String> dropped,
      List<String> notices,
      List<BlockFile> parts) {}

  /** Builds the table into the folder, which is empty. */
  void build(DatasetBuilder builder) throws IOException {
    try (BlockExampleSink sink = new BlockExampleSink(rowFiles())) {
      DatasetBuilder.Summary summary = builder.build(sink);
      summary.preprocessing().write(folder);
      byte[] json =
          JSON.writeValueAsBytes(
              new Description(
                  key,
                  summary.contentSha256(),
                  ContentHash.ofFile(PreprocessingFile.in(folder).file()),
                  summary.dropped(),
                  summary.notices(),
                  sink.finish()));
      Files.write(description(), json);
      Files.writeString(checksum(), ContentHash.ofBytes(json));
    }
  }

  /**
   * Opens the table if the folder holds it and every byte is the one that was written. Reads all of
   * it.
   *
   * @param source what it was made from
   * @param sha256 the content hash of each source file
   */
  Optional<ClickDataset> open(ExampleSource source, ImmutableMap<String, String> sha256) {
    try {
      byte[] json = Files.readAllBytes(description());
      if (!Files.readString(checksum()).equals(ContentHash.ofBytes(json))) {
        return Optional.empty();
      }
      Description read = JSON.readValue(json, Description.class);
      Path preprocessing = PreprocessingFile.in(folder).file();
      if (!read.key().equals(key)
          || !read.preprocessingSha256().equals(ContentHash.ofFile(preprocessing))) {
        return Optional.empty();
      }
      DatasetBuilder.Summary summary =
          new DatasetBuilder.Summary(
              PreprocessingFile.in(folder).read(),
              ImmutableList.copyOf(read.dropped()),
              ImmutableList.copyOf(read.notices()),
              read.contentSha256());
      if (summary.preprocessing().former()) {
        return Optional.empty();
      }
      List<BlockExamples> parts = new ArrayList<>();
      for (int part = 0; part < rowFiles().size(); part++) {
        parts.add(
            BlockExamples.open(
                rowFiles().get(part), summary.preprocessing().schema(), read.parts().get(part)));
      }
      return Optional.of(summary.dataset(source, parts, sha256));
    } catch (IOException | RuntimeException e) {
      // Whatever it is that lies there, it is not this table.
      return Optional.empty();
    }
  }

  private List<Path> rowFiles() {
    return List.of(
        folder.resolve("train.rows"), folder.resolve("valid.rows"), folder.resolve("test.rows"));
  }

  private Path description() {
    return folder.resolve("table.json");
  }

  private Path checksum() {
    return folder.resolve("table.json.sha256");
  }
}
