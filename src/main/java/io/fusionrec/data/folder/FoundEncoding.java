package io.fusionrec.data.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.charset.StandardCharsets;

/**
 * The encoding that a known file really has. Files that are published in an 8-bit one have often
 * been saved again as UTF-8, and a text with accents in an 8-bit one is hardly ever valid UTF-8 by
 * chance; without accents it is the same in both.
 */
final class FoundEncoding {
  static final String UTF_8 = "UTF-8";
  private static final String KEY = "encoding";

  private FoundEncoding() {}

  /** The declared encoding of a file, or UTF-8 where it is that. */
  static String of(TextSource file, String declared) {
    return isUtf8(file) ? UTF_8 : declared;
  }

  /** A descriptor whose tables of users and items say the encoding that they have. */
  static String in(String json, FolderFiles files) {
    ObjectNode descriptor = DescriptorJson.object(json).orElseThrow();
    for (String section : new String[] {"users", "items"}) {
      if (descriptor.get(section) instanceof ObjectNode table && table.has(KEY)) {
        TextSource file = TextSource.of(files.folder().resolve(table.path("file").asText()));
        table.put(KEY, of(file, table.path(KEY).asText()));
      }
    }
    return StrictJson.pretty(descriptor);
  }

  private static boolean isUtf8(TextSource file) {
    try {
      return !file.text(StandardCharsets.UTF_8).isEmpty();
    } catch (InputException e) {
      return false; // or it can't be read at all, which its reader says
    }
  }
}
