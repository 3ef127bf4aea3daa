package io.fusionrec.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.FolderLock;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder of a search: its key, trials, checkpoints, and the best settings of each model. While
 * it is open no other search has it, whose trials would take the place of this one's in the file.
 */
final class SearchFolder implements AutoCloseable {
  private static final String KEY = "key.json";
  private static final String LOCK = ".lock";

  private final Path folder;
  private final FolderLock lock;

  private SearchFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * The folder of a search, with or without trials.
   *
   * @param key what decides which trials there are and their figures
   * @throws InputException when it holds the trials of another search, another search is running in
   *     it, or it can't be written to
   */
  @MustBeClosed
  static SearchFolder open(Path folder, RunKey key) {
    SearchFolder opened = new SearchFolder(folder, lock(folder));
    try {
      opened.claim(key);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static FolderLock lock(Path folder) {
    try {
      Files.createDirectories(folder);
      return FolderLock.ifFree(folder.resolve(LOCK))
          .orElseThrow(
              () ->
                  new InputException(
                      folder
                          + ": another search is running in it; wait for its end, or use another"
                          + " --out"));
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
  }

  private void claim(RunKey key) {
    Path file = folder.resolve(KEY);
    if (Files.exists(file) || Files.exists(folder.resolve(TrialsFile.NAME))) {
      refuseOther(folder, file, key);
    } else {
      ObjectNode parts = JsonNodeFactory.instance.objectNode();
      key.parts().forEach(parts::put);
      write(file, StrictJson.pretty(parts));
    }
  }

  private static void refuseOther(Path folder, Path file, RunKey key) {
    JsonNode parts = StrictJson.readObject(StrictJson.text(file), file.toString());
    ImmutableSortedMap.Builder<String, String> known = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonNode> part : parts.properties()) {
      known.put(part.getKey(), part.getValue().asText());
    }
    List<String> differences = key.differences(new RunKey(known.buildOrThrow()));
    if (!differences.isEmpty()) {
      throw new InputException(
          folder
              + " holds a search with another "
              + String.join(", ", differences)
              + "; remove it, or use another --out");
    }
  }

  /** Others may have it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
  }

  /** Where it is. */
  Path path() {
    return folder;
  }

  /** Where trials keep their state. */
  Path checkpoints() {
    return folder.resolve("checkpoint");
  }

  /** Keeps the best settings of a model as a settings file; gives where. */
  Path writeBest(String model, SettingsTree settings) {
    Path file = folder.resolve("best-" + model + ".json");
    write(file, settings.toJson() + "\n");
    return file;
  }

  private static void write(Path file, String text) {
    try {
      AtomicFiles.writeText(file, text);
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + OutputProblem.reason(e), e);
    }
  }
}
