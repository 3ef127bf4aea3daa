package io.fusionrec.data.cell;

import java.util.Locale;
import java.util.Optional;

/** Words that are given where a separator itself is meant. */
public final class SeparatorWord {
  private SeparatorWord() {}

  /**
   * The separator that a word means, as JSON writes it ({@code \t} for {@code tab}, {@code comma}'s
   * is a comma); empty for what may be one itself.
   */
  public static Optional<String> meant(String declared) {
    return Optional.ofNullable(
        switch (declared.strip().toLowerCase(Locale.ROOT)) {
          case "tab", "tabs", "\\t", "<tab>", "tsv" -> "\\t";
          case "comma", "commas", "csv" -> ",";
          case "semicolon" -> ";";
          case "colon" -> ":";
          case "pipe", "bar" -> "|";
          case "space", "blank", "whitespace", "\\s", "\\s+" -> " ";
          default -> null;
        });
  }
}
