package io.fusionrec.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableSortedMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.EpochRecord;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The folder of one model's run: key, settings, metrics, history, checkpoints and exports. */
public final class RunFolder {
  /** The file that holds the key's parts. */
  public static final String KEY = "key.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;
  private final RunKey key;

  private RunFolder(Path folder, RunKey key) {
    this.folder = folder;
    this.key = key;
  }

  /**
   * The folder {@code <model>-<data>-s<seed>-<8 hex of the key>}, or the one of the same key that
   * was made when the data set had another name.
   *
   * @param results the folder in which it is, or is made
   * @param resume with {@link CheckpointFile.Resume#ALWAYS}, a run of the same settings and seed on
   *     other data, and none of this key, is an error
   * @throws InputException when it can't be made or written to
   */
  static RunFolder open(
      Path results,
      String model,
      String dataset,
      long seed,
      RunKey key,
      CheckpointFile.Resume resume) {
    String before = model + "-" + dataset + "-s" + seed + "-";
    Path folder = results.resolve(before + key.shortHash());
    if (!Files.isDirectory(folder)) {
      Optional<Path> renamed =
          siblings(results, model + "-", "-s" + seed + "-" + key.shortHash()).stream()
              .filter(other -> keyOf(other).equals(Optional.of(key)))
              .findFirst();
      folder = renamed.orElse(folder);
      if (renamed.isEmpty() && resume == CheckpointFile.Resume.ALWAYS) {
        siblings(results, before, "").forEach(other -> refuseOther(other, key));
      }
    }
    try {
      Files.createDirectories(folder.resolve("checkpoint"));
      if (!Files.exists(folder.resolve(KEY))) {
        AtomicFiles.writeText(folder.resolve(KEY), JSON.writeValueAsString(key.parts()) + "\n");
      }
    } catch (IOException e) {
      throw OutputProblem.at("results folder", folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw new InputException("cannot write to results folder " + folder);
    }
    return new RunFolder(folder, key);
  }

  private static List<Path> siblings(Path results, String start, String end) {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(results)) {
      return all.filter(
              path -> {
                String name = String.valueOf(path.getFileName());
                return name.startsWith(start) && name.endsWith(end);
              })
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException("cannot list results folder " + results + ": " + e, e);
    }
  }

  /** A run that would be this one but for its data: going on from it is what was meant. */
  private static void refuseOther(Path folder, RunKey key) {
    List<String> differences = keyOf(folder).map(key::differences).orElse(List.of());
    if (!differences.isEmpty() && !differences.contains(RunKey.SETTINGS)) {
      throw new InputException(
          "--resume: "
              + folder
              + " was trained with another "
              + String.join(", ", differences)
              + "; remove it, use another --out, or leave --resume out to train anew");
    }
  }

  /** The key of a run folder; empty when it has none. */
  static Optional<RunKey> keyOf(Path folder) {
    Path file = folder.resolve(KEY);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Map<String, String> parts = new TreeMap<>();
      JSON.readTree(Files.readString(file))
          .properties()
          .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
      return Optional.of(new RunKey(ImmutableSortedMap.copyOf(parts)));
    } catch (IOException e) {
      throw new InputException(file + ": not the key of a run: " + e.getMessage(), e);
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** The folder for checkpoints. */
  Path checkpoints() {
    return folder.resolve("checkpoint");
  }

  /** The checkpoint of an objective's training, which begins now. */
  CheckpointFile checkpoint(String objective, CheckpointFile.Resume resume, ComputeDevice device) {
    Instant started = Instant.now();
    return new CheckpointFile(
        checkpoints().resolve(objective + ".bin"),
        key.sha256(),
        resume,
        before -> Execution.since(started, device).after(before).json());
  }

  /** Writes settings, history and, last of all, metrics. */
  void write(RunResult result, SettingsTree settings, Provenance provenance) {
    guarded(
        () -> {
          AtomicFiles.writeText(folder.resolve("config.json"), settings.toJson() + "\n");
          AtomicFiles.writeText(folder.resolve("history.csv"), EpochRecord.csv(result.history()));
          AtomicFiles.writeText(
              folder.resolve(MetricsFile.NAME),
              JSON.writeValueAsString(MetricsFile.of(result, provenance)) + "\n");
        });
  }

  /** Records of an exported file. */
  interface Records {
    void writeTo(CsvWriter csv) throws IOException;
  }

  /** Writes a compressed CSV file, lines ending in LF. */
  void export(String name, Records records) {
    guarded(
        () ->
            AtomicFiles.write(
                folder.resolve(name),
                out -> {
                  GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
                  CsvWriter csv =
                      CsvWriter.builder()
                          .lineDelimiter(LineDelimiter.LF)
                          .build(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
                  records.writeTo(csv);
                  csv.flush();
                  gzip.finish();
                }));
  }

  private interface Action {
    void run() throws IOException;
  }

  private void guarded(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw OutputProblem.at("results folder", folder, e);
    }
  }
}
