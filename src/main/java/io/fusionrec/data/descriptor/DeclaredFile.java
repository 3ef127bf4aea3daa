package io.fusionrec.data.descriptor;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a descriptor says about how one of its files is written; null where it says nothing. */
public interface DeclaredFile {
  /** The format of a file whose lines are JSON objects with named keys. */
  String JSON_LINES = "json-lines";

  /** Its name in the folder. */
  String file();

  /** What stands between columns. */
  @Nullable String separator();

  /** Whether the first line names the columns. */
  @Nullable Boolean header();

  /** How characters are written, e.g. {@code ISO-8859-1}. */
  @Nullable String encoding();

  /** What a double quote means: {@code rfc}, {@code backslash} or {@code none}. */
  @Nullable String quotes();

  /** The texts that mean "no value". */
  @Nullable List<String> missing();

  /** Whether each line is a JSON object with named keys. */
  default boolean isJsonLines() {
    return false;
  }

  /**
   * Whether a file is JSON lines: as its format says, or else by its name.
   *
   * @param format the declared format, if any
   */
  static boolean isJsonLines(String file, @Nullable String format) {
    String lower = file.toLowerCase(Locale.ROOT);
    return format == null ? lower.matches(".*\\.jsonl?(\\.gz|\\.zip)?") : format.equals(JSON_LINES);
  }

  /** Checks everything declared here; errors begin with the section's name. */
  default void check(String section) {
    if (file() == null || file().isBlank()) {
      throw new InputException("'" + section + ".file' is missing");
    }
    String separator = separator();
    if (separator != null && separator.isEmpty()) {
      throw new InputException(
          "'" + section + ".separator' is empty; give what stands between two columns, or nothing");
    }
    if (isJsonLines()) {
      checkBesideJson(section);
    }
    try {
      textFormat();
    } catch (InputException e) {
      throw new InputException("'" + section + "': " + e.getMessage(), e);
    }
  }

  private void checkBesideJson(String section) {
    Map<String, Boolean> declared =
        ImmutableMap.of(
            "separator", separator() != null,
            "header", header() != null,
            "quotes", quotes() != null,
            "encoding", encoding() != null && !"UTF-8".equalsIgnoreCase(encoding()));
    declared.forEach(
        (key, there) -> {
          if (there) {
            throw new InputException(
                "'%s.%s' can't be declared of JSON lines, which know it; they are UTF-8"
                    .formatted(section, key));
          }
        });
  }

  /** The format as far as it is declared. */
  default TextFormat textFormat() {
    return TextFormat.declared(separator(), encoding(), quotes(), missing());
  }
}
