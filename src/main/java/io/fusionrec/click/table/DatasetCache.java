package io.fusionrec.click.table;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables of large files, encoded once and kept as compact columns on the disk.
 *
 * <p>A cached table is used only when its folder holds the description that fits the files' content
 * hashes, the format, the settings and the seed, and every part has the size it was written with. A
 * file's hash is computed anew when its size or time has changed.
 */
final class DatasetCache {
  private static final int VERSION = 1;
  private static final String DESCRIPTION = "table.json";

  private final Path cache;

  DatasetCache(Path cache) {
    this.cache = cache;
  }

  /** What a cached table was made from and consists of. */
  record Description(
      int version,
      Map<String, String> sha256,
      String key,
      ImmutableList<Integer> rows,
      ImmutableList<String> dropped) {}

  ClickDataset load(DelimitedSource source, PreprocessingSettings settings, long seed) {
    try {
      Files.createDirectories(cache);
      ImmutableMap<String, String> hashes = hashes(source);
      String key =
          ContentHash.ofText(
              VERSION
                  + hashes.toString()
                  + source.format()
                  + SettingsTree.of(settings).toJson()
                  + (source.files().size() == 1 ? seed : "declared parts"));
      Path folder = cache.resolve(source.name() + "-" + key.substring(0, 12));
      ClickDataset kept = open(folder, key, source.name(), hashes);
      if (kept != null) {
        return kept;
      }
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(DESCRIPTION));
      BlockExampleSink sink = new BlockExampleSink(folder);
      ClickDataset table = new DatasetBuilder(source, settings, seed).build(sink);
      table.preprocessing().write(folder);
      AtomicFiles.writeText(
          folder.resolve(DESCRIPTION),
          new JsonMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  new Description(
                      VERSION,
                      new TreeMap<>(hashes),
                      key,
                      ImmutableList.of(
                          table.train().size(), table.valid().size(), table.test().size()),
                      table.dropped())));
      return with(table, hashes);
    } catch (IOException e) {
      throw new InputException("cannot write to cache folder " + cache + ": " + e, e);
    }
  }

  private static ClickDataset with(ClickDataset table, ImmutableMap<String, String> hashes) {
    return new ClickDataset(
        table.name(),
        table.generated(),
        table.schema(),
        table.train(),
        table.valid(),
        table.test(),
        table.dropped(),
        table.preprocessing(),
        hashes);
  }

  private static @org.jspecify.annotations.Nullable ClickDataset open(
      Path folder, String key, String name, ImmutableMap<String, String> hashes)
      throws IOException {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    var tree = new JsonMapper().readTree(Files.readString(file));
    if (tree.path("version").asInt() != VERSION || !tree.path("key").asText().equals(key)) {
      return null;
    }
    FittedPreprocessing preprocessing = FittedPreprocessing.read(folder);
    ClickSchema schema = preprocessing.schema();
    ImmutableList.Builder<BlockExamples> parts = ImmutableList.builder();
    for (int part = 0; part < 3; part++) {
      int rows = tree.path("rows").path(part).asInt();
      Path data = BlockExampleSink.file(folder, part);
      if (!Files.isRegularFile(data) || Files.size(data) != BlockExamples.bytes(schema, rows)) {
        return null;
      }
      parts.add(BlockExamples.open(data, schema, rows));
    }
    ImmutableList<BlockExamples> all = parts.build();
    ImmutableList.Builder<String> dropped = ImmutableList.builder();
    tree.path("dropped").forEach(node -> dropped.add(node.asText()));
    return new ClickDataset(
        name,
        false,
        schema,
        all.get(0),
        all.get(1),
        all.get(2),
        dropped.build(),
        preprocessing,
        hashes);
  }

  /** The files' hashes; kept beside size and time of each, so that an old file isn't read again. */
  private ImmutableMap<String, String> hashes(DelimitedSource source) throws IOException {
    ImmutableMap.Builder<String, String> hashes = ImmutableMap.builder();
    for (DelimitedSource.PartFile part : source.files()) {
      Path file = part.file();
      String state =
          file.toAbsolutePath()
              + " "
              + Files.size(file)
              + " "
              + Files.getLastModifiedTime(file).toMillis();
      Path known = cache.resolve("hash-" + ContentHash.ofText(state).substring(0, 16));
      String hash;
      if (Files.isRegularFile(known)) {
        hash = Files.readString(known);
      } else {
        hash = ContentHash.ofFile(file);
        AtomicFiles.writeText(known, hash);
      }
      hashes.put(String.valueOf(file.getFileName()), hash);
    }
    return hashes.buildOrThrow();
  }
}
