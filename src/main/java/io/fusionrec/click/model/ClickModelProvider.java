package io.fusionrec.click.model;

import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ParameterSet;

/**
 * Makes models of one kind. Found by {@link java.util.ServiceLoader}: name the implementation in
 * {@code META-INF/services/io.fusionrec.click.model.ClickModelProvider}; it needs a public
 * constructor without arguments.
 *
 * <p>A new model is this class, the record of its settings and that line. A setting that the record
 * doesn't have is refused wherever settings come from, so no model is given one that it doesn't
 * read.
 *
 * @param <S> the record of its settings. Its components are the settings' names under {@code
 *     model.}; its constructor refuses what is out of range by {@link
 *     io.fusionrec.settings.SettingChecks}
 */
public interface ClickModelProvider<S extends Record> {
  /** The name that {@code --model} takes and that tables show, e.g. {@code DeepFM}. */
  String name();

  /** One line: what it is and the paper it follows. */
  String description();

  /** The settings unless told otherwise. */
  S defaults();

  /**
   * Makes a model.
   *
   * @param shape the shape of its input
   * @param parameters where it makes its dense parameters; their names decide their first values
   * @param settings its settings
   */
  ClickModel create(InputShape shape, ParameterSet parameters, S settings);

  /** Makes a model from the tree of {@link #defaults} with the user's changes. */
  default ClickModel create(InputShape shape, ParameterSet parameters, SettingsTree settings) {
    return create(shape, parameters, settings(settings));
  }

  /**
   * The settings in a tree.
   *
   * @throws io.fusionrec.settings.InputException when one is out of range
   */
  default S settings(SettingsTree tree) {
    @SuppressWarnings("unchecked") // an S is of the class S: records are final
    Class<S> type = (Class<S>) defaults().getClass();
    return tree.as(type);
  }
}
