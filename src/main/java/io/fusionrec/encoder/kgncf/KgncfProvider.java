package io.fusionrec.encoder.kgncf;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides KGNCF-RRN. */
public final class KgncfProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public KgncfProvider() {}

  @Override
  public String name() {
    return "KGNCF-RRN";
  }

  @Override
  public String description() {
    return "knowledge paths read by a residual recurrent network beside an interaction map"
        + " (Knowledge graph enhanced neural collaborative filtering with residual recurrent"
        + " network, Neurocomputing, 2021)";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(KgncfSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(KgncfSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new Kgncf(context, settings.as(KgncfSettings.class));
  }
}
