package io.fusionrec.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.experiment.RunKey;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder of a search: its key, trials, checkpoints, and the best settings of each model. */
final class SearchFolder {
  private static final String KEY = "key.json";

  private final Path folder;

  private SearchFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder of a search, with or without trials.
   *
   * @param key what decides which trials there are and their figures
   * @throws InputException when it holds the trials of another search, or can't be written to
   */
  static SearchFolder open(Path folder, RunKey key) {
    Path file = folder.resolve(KEY);
    if (Files.exists(file) || Files.exists(folder.resolve(TrialsFile.NAME))) {
      refuseOther(folder, file, key);
    } else {
      ObjectNode parts = JsonNodeFactory.instance.objectNode();
      key.parts().forEach(parts::put);
      write(file, StrictJson.pretty(parts));
    }
    return new SearchFolder(folder);
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
