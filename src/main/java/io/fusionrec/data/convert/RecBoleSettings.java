package io.fusionrec.data.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * The settings file by which RecBole reads written files. Its values are JSON, which YAML holds.
 */
record RecBoleSettings(String dataset, ConvertedFolder folder, char between, boolean parted) {
  private static final Map<FileKind, String> SECTIONS =
      Map.of(
          FileKind.RATINGS, "inter",
          FileKind.USERS, "user",
          FileKind.ITEMS, "item",
          FileKind.TRIPLES, "kg",
          FileKind.LINKS, "link",
          FileKind.TRUST, "net");

  String yaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# RecBole: --dataset=").append(dataset).append(" --config_files=");
    yaml.append(dataset).append(".yaml, with data_path the folder around this one.\n");
    line(yaml, "field_separator", "\t");
    line(yaml, "seq_separator", String.valueOf(between));
    line(yaml, "USER_ID_FIELD", ColumnNames.USER);
    line(yaml, "ITEM_ID_FIELD", ColumnNames.ITEM);
    if (has(FileKind.RATINGS, ColumnNames.RATING)) {
      line(yaml, "RATING_FIELD", ColumnNames.RATING);
    }
    if (has(FileKind.RATINGS, ColumnNames.TIMESTAMP)) {
      line(yaml, "TIME_FIELD", ColumnNames.TIMESTAMP);
    }
    if (folder.columns().containsKey(FileKind.TRIPLES)) {
      line(yaml, "HEAD_ENTITY_ID_FIELD", ColumnNames.HEAD);
      line(yaml, "RELATION_ID_FIELD", ColumnNames.RELATION);
      line(yaml, "TAIL_ENTITY_ID_FIELD", ColumnNames.TAIL);
      line(yaml, "ENTITY_ID_FIELD", ColumnNames.ENTITY);
    }
    if (folder.columns().containsKey(FileKind.TRUST)) {
      line(yaml, "SOURCE_ID_FIELD", ColumnNames.SOURCE);
      line(yaml, "TARGET_ID_FIELD", ColumnNames.TARGET);
    }
    yaml.append("load_col:\n");
    folder
        .columns()
        .forEach(
            (kind, columns) -> {
              if (SECTIONS.containsKey(kind)) {
                yaml.append("  ");
                line(yaml, SECTIONS.get(kind), columns.stream().map(Column::name).toList());
              }
            });
    if (parted) {
      line(yaml, "benchmark_filename", List.of("train", "valid", "test"));
    }
    return yaml.toString();
  }

  private boolean has(FileKind kind, String column) {
    return folder.columns().containsKey(kind)
        && folder.columns().get(kind).stream().anyMatch(c -> c.name().equals(column));
  }

  private static void line(StringBuilder yaml, String key, Object value) {
    try {
      yaml.append(key).append(": ").append(new JsonMapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // never: texts and lists of texts
    }
    yaml.append('\n');
  }
}
