package io.fusionrec.data.convert;

import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.Locale;

/** What a data set can be written for. */
public enum ConversionTarget {
  /** CSV as RFC 4180 has it, for any software. */
  CSV(','),

  /**
   * RecBole's atomic files, with tabs between columns and a type behind each column's name.
   *
   * <p>Zhao et al., "RecBole: Towards a Unified, Comprehensive and Efficient Framework for
   * Recommendation Algorithms", CIKM 2021.
   */
  RECBOLE('\t');

  private final char separator;

  ConversionTarget(char separator) {
    this.separator = separator;
  }

  /**
   * The target of that name, {@code csv} or {@code recbole}.
   *
   * @throws InputException when there is none
   */
  public static ConversionTarget of(String name) {
    return Arrays.stream(values())
        .filter(target -> target.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.unknownName(
                    "target", name, Arrays.stream(values()).map(ConversionTarget::key).toList()));
  }

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands between two columns. */
  char separator() {
    return separator;
  }

  /** The name of a file of a data set. */
  String file(FileKind kind, String dataset) {
    return this == CSV ? kind.csv() : dataset + kind.recBoleEnding();
  }

  /** How a header names a column of that type, one of RecBole's. */
  String header(String column, String type) {
    return this == CSV ? column : column + ":" + type;
  }
}
