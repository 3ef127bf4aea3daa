package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;

/**
 * A column of raw values.
 *
 * @param name its name
 * @param kind what its values are
 * @param separator what stands between the values of a multi-valued column
 */
public record RawColumn(String name, FieldKind kind, ValueSeparator separator) {
  public RawColumn(String name, FieldKind kind) {
    this(name, kind, ValueSeparator.BAR);
  }
}
