package io.fusionrec.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.ContentHash;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of a saved model of any kind: {@code model.json}, which says what it is, is written
 * last and holds the hashes of the others and of what it says itself.
 *
 * @param folder where they are
 */
record ModelFiles(Path folder) {
  static final String DESCRIPTION = "model.json";

  /** The hash of a description without this key; models of before have none. */
  private static final String OWN_HASH = "description_sha256";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What a saved model is for, and who uses it. */
  enum Kind {
    /** Models of ratings and rankings; their descriptions name no kind. */
    RATINGS(
        "",
        "'fusion run'",
        "a model of ratings and rankings, for 'fusion recommend' and Recommender.load"),
    /** A model of clicks. */
    CLICKS(
        "clicks",
        "'fusion ctr'",
        "a model of clicks, for 'fusion predict' and ClickPredictor.load");

    private final String key;
    private final String maker;
    private final String use;

    Kind(String key, String maker, String use) {
      this.key = key;
      this.maker = maker;
      this.use = use;
    }

    /** What {@code model.json} calls it. */
    String key() {
      return key;
    }
  }

  /** The files in a run folder, or in the model's folder itself. */
  static ModelFiles of(Path runOrModel) {
    Path inRun = runOrModel.resolve(ModelFolder.NAME);
    return new ModelFiles(Files.isDirectory(inRun) ? inRun : runOrModel);
  }

  /** Writes the files of a model. */
  interface Content {
    /**
     * Writes all but the description into the folder.
     *
     * @return the description, whose hashes are those of the files
     */
    Object write() throws IOException;
  }

  /** Saves a model whole; one that is there is no model from the beginning on. */
  void save(Content content) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(file(DESCRIPTION));
      ObjectNode description = StrictJson.readObject(json(content.write()), DESCRIPTION);
      description.put(OWN_HASH, ContentHash.ofText(description.toString()));
      AtomicFiles.writeText(file(DESCRIPTION), json(description));
    } catch (IOException e) {
      throw new InputException(
          "cannot write the model to " + folder + ": " + OutputProblem.reason(e), e);
    }
  }

  /** A value as the text of a JSON file. */
  static String json(Object value) throws IOException {
    return JSON.writeValueAsString(value) + "\n";
  }

  /** Settings as a part of a description. */
  static JsonNode tree(SettingsTree settings) throws IOException {
    return JSON.readTree(settings.toJson());
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The hash of a file. */
  String hash(String name) throws IOException {
    return ContentHash.ofFile(file(name));
  }

  /**
   * What the model is.
   *
   * @throws InputException when there is no whole model of this kind and format
   */
  <T> T description(Kind wanted, int format, Class<T> type) {
    Path file = file(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new ModelFolderException(
          folder
              + ": no saved model ("
              + DESCRIPTION
              + "); "
              + wanted.maker
              + " makes one in each run folder, in '"
              + ModelFolder.NAME
              + "'");
    }
    ObjectNode tree = StrictJson.readObject(StrictJson.text(file), file.toString());
    JsonNode hash = tree.remove(OWN_HASH);
    String found = tree.path("kind").asText("");
    for (Kind kind : Kind.values()) {
      if (kind != wanted && kind.key.equals(found)) {
        throw new InputException(file + ": " + kind.use);
      }
    }
    int saved = tree.path("format").asInt();
    if (saved != format) {
      throw new InputException(
          file + ": a model of format " + saved + ", this version reads " + format);
    }
    if (hash != null && !hash.asText().equals(ContentHash.ofText(tree.toString()))) {
      throw new ModelFolderException(file + ": changed since the model was saved, or damaged");
    }
    return StrictJson.read(tree.toString(), file.toString(), type, "{\"format\": 1, ...}");
  }

  /** Settings that a description holds, laid over the defaults. */
  SettingsTree settings(SettingsTree defaults, JsonNode saved) {
    return defaults.with(saved.toString(), file(DESCRIPTION).toString());
  }

  /**
   * A file whose content is the one that was saved.
   *
   * @throws ModelFolderException when it is not there, or another
   */
  Path checked(Map<String, String> sha256, String name) {
    Path file = file(name);
    try {
      if (!hash(name).equals(sha256.get(name))) {
        throw new ModelFolderException(
            file + ": not the file that was saved with this model, or damaged");
      }
      return file;
    } catch (NoSuchFileException e) {
      throw new ModelFolderException(file + ": missing; a model is its whole folder", e);
    } catch (IOException e) {
      throw new ModelFolderException("cannot read " + file + ": " + e, e);
    }
  }
}
