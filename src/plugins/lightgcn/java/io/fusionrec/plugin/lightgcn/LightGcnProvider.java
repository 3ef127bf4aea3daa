package io.fusionrec.plugin.lightgcn;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides LightGCN. */
public final class LightGcnProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public LightGcnProvider() {}

  @Override
  public String name() {
    return "LightGCN";
  }

  @Override
  public String description() {
    return "linear propagation of embeddings over the rating graph (X. He et al., LightGCN:"
        + " simplifying and powering graph convolution network for recommendation, SIGIR 2020)";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(LightGcnSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(LightGcnSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new LightGcn(context, settings.as(LightGcnSettings.class));
  }
}
