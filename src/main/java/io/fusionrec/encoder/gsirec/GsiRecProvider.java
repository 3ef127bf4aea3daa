package io.fusionrec.encoder.gsirec;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides GSIRec. */
public final class GsiRecProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public GsiRecProvider() {}

  @Override
  public String name() {
    return "GSIRec";
  }

  @Override
  public String description() {
    return "graph attention over side information, assisted by link prediction (Learning with graph"
        + " side information for recommendation, World Wide Web 2021)";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(GsiRecSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(GsiRecSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new GsiRec(context, settings.as(GsiRecSettings.class));
  }
}
