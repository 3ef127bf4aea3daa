package io.fusionrec.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tree of settings that starts as its defaults and takes changes only where the defaults have a
 * setting of that name and type. A misspelt or ill-typed setting is an error, never ignored.
 *
 * <p>Immutable: {@link #with} and {@link #set} give a changed copy.
 */
public final class SettingsTree {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private final ObjectNode root;
  private final String path;
  private final ImmutableSet<String> beside;

  private SettingsTree(ObjectNode root, String path, ImmutableSet<String> beside) {
    this.root = root;
    this.path = path;
    this.beside = beside;
  }

  /** The tree of a settings record; every component must have a non-null default. */
  public static SettingsTree of(Object defaults) {
    return new SettingsTree(JSON.valueToTree(defaults), "", ImmutableSet.of());
  }

  /** An empty tree; branches are added by {@link #withBranch}. */
  public static SettingsTree empty() {
    return new SettingsTree(JSON.createObjectNode(), "", ImmutableSet.of());
  }

  /** A copy with a branch of that name added, or replaced by another set of defaults. */
  public SettingsTree withBranch(String name, SettingsTree branch) {
    ObjectNode copy = root.deepCopy();
    copy.set(name, branch.root.deepCopy());
    return new SettingsTree(copy, path, beside);
  }

  /** A copy without the branch or setting of that name. */
  public SettingsTree without(String name) {
    ObjectNode copy = root.deepCopy();
    copy.remove(name);
    return new SettingsTree(copy, path, beside);
  }

  /** A copy without the settings of that name, wherever they stand, that are that number. */
  public SettingsTree without(String name, double value) {
    ObjectNode copy = root.deepCopy();
    copy.findParents(name).stream()
        .filter(parent -> parent.get(name).asDouble() == value)
        .forEach(parent -> ((ObjectNode) parent).remove(name));
    return new SettingsTree(copy, path, beside);
  }

  /** A copy whose files may hold an object of that name beside the settings; it is passed over. */
  public SettingsTree withBeside(String name) {
    return new SettingsTree(root, path, ImmutableSet.of(name));
  }

  /** The branch of that name as a tree of its own, whose errors still name settings in full. */
  public SettingsTree branch(String name) {
    if (root.get(name) instanceof ObjectNode branch) {
      return new SettingsTree(branch.deepCopy(), path + name + ".", ImmutableSet.of());
    }
    throw new IllegalArgumentException("no branch named " + name);
  }

  /**
   * A copy with the values of a JSON object laid over it.
   *
   * @param json the text of a JSON object
   * @param where what to call the source in an error, e.g. the file's name
   * @throws InputException when it is no JSON object, or a setting is unknown or has another type
   */
  public SettingsTree with(String json, String where) {
    ObjectNode object = StrictJson.readObject(json, where);
    object.properties().removeIf(one -> beside.contains(one.getKey()) && one.getValue().isObject());
    ObjectNode copy = root.deepCopy();
    merge(copy, object, "", where);
    return new SettingsTree(copy, path, beside);
  }

  /** A copy with the values of a JSON file laid over it; see {@link #with(String, String)}. */
  public SettingsTree withFile(Path file) {
    return with(StrictJson.text(file), file.toString());
  }

  /**
   * A copy with the values of a JSON resource laid over it, where a class's jar or folder has one.
   *
   * @param owner the class beside which it is looked for
   * @param resource its absolute name, e.g. {@code /fusion-configs/GSIRec.json}
   */
  public SettingsTree withResource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      return in == null
          ? this
          : with(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A copy with one setting changed.
   *
   * @param assignment {@code path.to.setting=value}; a list is written {@code 25,25}
   * @throws InputException when the setting is unknown or the value has another type
   */
  public SettingsTree set(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new InputException("--set " + assignment + ": expected name=value");
    }
    String path = assignment.substring(0, equals).trim();
    String value = assignment.substring(equals + 1).trim();
    ObjectNode copy = root.deepCopy();
    List<String> names = List.of(path.split("\\.", -1));
    ObjectNode parent = copy;
    for (String name : names.subList(0, names.size() - 1)) {
      if (!(parent.get(name) instanceof ObjectNode child)) {
        throw unknown(path, "--set");
      }
      parent = child;
    }
    String leaf = names.get(names.size() - 1);
    JsonNode old = parent.get(leaf);
    if (old == null || old.isObject()) {
      throw unknown(path, "--set");
    }
    parent.set(leaf, SettingValue.parse(value, old, path));
    return new SettingsTree(copy, this.path, beside);
  }

  /** A copy with several settings changed, one after the other; see {@link #set}. */
  public SettingsTree setAll(List<String> assignments) {
    SettingsTree changed = this;
    for (String assignment : assignments) {
      changed = changed.set(assignment);
    }
    return changed;
  }

  /** The value of the setting of that full name, as text. */
  public String text(String name) {
    JsonNode value = root.at("/" + name.replace('.', '/'));
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Whether there is a setting, not a branch, of that full name. */
  public boolean has(String name) {
    return names().contains(name);
  }

  /**
   * The tree, or a branch, as a settings record.
   *
   * @throws InputException when a value is refused by the record's constructor
   */
  public <T> T as(Class<T> type) {
    try {
      return JSON.treeToValue(root, type);
    } catch (JsonProcessingException e) {
      throw RefusedSettings.of(path, e);
    }
  }

  /**
   * The settings as indented JSON, keys in a fixed order, numbers in one form each: equal settings
   * give equal text, however they were written.
   */
  public String toJson() {
    try {
      return JSON.writeValueAsString(JSON.treeToValue(root, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a settings tree is always writable", e);
    }
  }

  /** Every setting's full name, e.g. {@code training.rating.epochs}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    collect(root, "", names);
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingsTree tree && tree.toJson().equals(toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }

  private void merge(ObjectNode target, ObjectNode overlay, String prefix, String where) {
    for (Map.Entry<String, JsonNode> entry : overlay.properties()) {
      String path = prefix + entry.getKey();
      JsonNode old = target.get(entry.getKey());
      JsonNode value = entry.getValue();
      if (old == null) {
        throw unknown(path, where);
      } else if (old instanceof ObjectNode oldObject) {
        if (!(value instanceof ObjectNode object)) {
          throw SettingValue.illTyped(path, value.toString(), old, where);
        }
        merge(oldObject, object, path + ".", where);
      } else {
        target.set(
            entry.getKey(),
            SettingValue.like(old, value)
                .orElseThrow(() -> SettingValue.illTyped(path, value.toString(), old, where)));
      }
    }
  }

  private InputException unknown(String name, String where) {
    String nearest =
        NearestName.of(name, names())
            .map(near -> "; did you mean '" + path + near + "'?")
            .orElse("; 'fusion settings' lists all of them");
    return new InputException(where + ": unknown setting '" + path + name + "'" + nearest);
  }

  private static void collect(ObjectNode node, String prefix, List<String> names) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue() instanceof ObjectNode child) {
        collect(child, prefix + entry.getKey() + ".", names);
      } else {
        names.add(prefix + entry.getKey());
      }
    }
  }
}
