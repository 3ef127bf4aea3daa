package io.fusionrec.data.descriptor;

import io.fusionrec.data.text.TextFormat;
import io.fusionrec.settings.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a descriptor says about how one of its files is written; null where it says nothing. */
public interface DeclaredFile {
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
    try {
      textFormat();
    } catch (InputException e) {
      throw new InputException("'" + section + "': " + e.getMessage(), e);
    }
  }

  /** The format as far as it is declared. */
  default TextFormat textFormat() {
    return TextFormat.declared(separator(), encoding(), quotes(), missing());
  }
}
