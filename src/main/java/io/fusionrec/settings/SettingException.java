package io.fusionrec.settings;

/**
 * A setting whose value is refused by the record that it belongs to.
 *
 * <p>A record knows its components' names only; {@link SettingsTree#as} puts the path before them,
 * so that the message names the setting as {@code --set} does.
 */
public final class SettingException extends InputException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String problem;

  /**
   * An error of one setting.
   *
   * @param setting its name, within its record or in full
   * @param problem what is wrong, the rest of a sentence: {@code must be at least 1, but is 0}
   */
  public SettingException(String setting, String problem) {
    super("setting '" + setting + "' " + problem);
    this.setting = setting;
    this.problem = problem;
  }

  /** The same error of a setting that stands below that path, e.g. {@code encoder.}. */
  SettingException below(String path) {
    return new SettingException(path + setting, problem);
  }
}
