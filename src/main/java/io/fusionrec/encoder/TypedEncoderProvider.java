package io.fusionrec.encoder;

import io.fusionrec.settings.SettingsTree;

/**
 * The usual provider: a name, a description, and settings that are a record. A provider is then its
 * constructor without arguments, which says them, and {@link #create(EncoderContext, Record)}.
 *
 * <p>The settings' names and types are the record's components, their defaults the record that is
 * given, their ranges what the record's constructor accepts: it throws an {@link
 * io.fusionrec.settings.InputException} for what is out of range.
 *
 * @param <S> the settings
 */
public abstract class TypedEncoderProvider<S extends Record> implements GraphEncoderProvider {
  private final String name;
  private final String description;
  private final String graphs;
  private final Class<S> type;
  private final SettingsTree defaults;

  /**
   * A provider of encoders over the graphs {@code t0}: fields only.
   *
   * @param name what {@code --base} takes: letters, digits, {@code .}, {@code _} and {@code -}
   * @param description one line: what it is and the paper it follows
   * @param defaults the settings' defaults
   */
  protected TypedEncoderProvider(String name, String description, S defaults) {
    this(name, description, "t0", defaults);
  }

  /**
   * A provider.
   *
   * @param name what {@code --base} takes: letters, digits, {@code .}, {@code _} and {@code -}
   * @param description one line: what it is and the paper it follows
   * @param graphs the graph declaration that it works on unless told otherwise
   * @param defaults the settings' defaults
   */
  protected TypedEncoderProvider(String name, String description, String graphs, S defaults) {
    this.name = name;
    this.description = description;
    this.graphs = graphs;
    this.type = typeOf(defaults);
    this.defaults = SettingsTree.of(defaults);
  }

  @SuppressWarnings("unchecked") // records are final: the class of an S is Class<S>
  private static <S extends Record> Class<S> typeOf(S settings) {
    return (Class<S>) settings.getClass();
  }

  /** Makes an encoder with those settings. */
  protected abstract GraphEncoder create(EncoderContext context, S settings);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String defaultGraphs() {
    return graphs;
  }

  @Override
  public final SettingsTree defaultSettings() {
    return defaults;
  }

  @Override
  public final void check(SettingsTree settings) {
    settings.as(type);
  }

  @Override
  public final GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return create(context, settings.as(type));
  }
}
