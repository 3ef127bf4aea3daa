package io.fusionrec.encoder.check;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.ProviderName;
import io.fusionrec.settings.SettingsTree;

/** Whether a provider says who it is and accepts its own defaults. */
final class ProviderChecks {
  private static final String NAME = "name and settings";

  private ProviderChecks() {}

  /** With its default settings. */
  static CheckResult of(GraphEncoderProvider provider) {
    return EncoderCheck.check(
        NAME,
        () -> {
          provider.defaultGraphs();
          return said(provider, provider.defaultSettings());
        });
  }

  /** With settings that are to be checked too. */
  static CheckResult of(GraphEncoderProvider provider, SettingsTree settings) {
    return EncoderCheck.check(NAME, () -> said(provider, settings));
  }

  private static String said(GraphEncoderProvider provider, SettingsTree settings) {
    ProviderName.check(provider);
    String description = provider.description();
    Broken.unless(
        !description.isBlank() && description.lines().count() == 1,
        "the description is not one line");
    provider.check(provider.defaultSettings());
    provider.check(settings);
    return provider.name() + ", " + provider.defaultSettings().names().size() + " settings";
  }
}
