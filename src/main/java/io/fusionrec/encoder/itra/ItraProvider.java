package io.fusionrec.encoder.itra;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides ITRA. */
public final class ItraProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public ItraProvider() {}

  @Override
  public String name() {
    return "ITRA";
  }

  @Override
  public String description() {
    return "variational auto-encoder with attention over direct and implicit trust (Implicit"
        + " relation-aware social recommendation with variational auto-encoder, World Wide Web"
        + " 2021)";
  }

  @Override
  public String defaultGraphs() {
    return "social";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(ItraSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(ItraSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new Itra(context, settings.as(ItraSettings.class));
  }
}
